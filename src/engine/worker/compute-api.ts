import { AppError } from '../../core/base/errors';
import { within } from '../../core/base/context';
import type { RunContext } from '../../core/base/context';
import type { Note } from '../../core/base/notes';
import { createRng } from '../../core/base/rng';
import type { Points } from '../../core/cluster/contract';
import { ALGORITHMS, runAlgorithm } from '../../core/cluster/registry';
import { SCORES, scoreById } from '../../core/evaluate/registry';
import { mergeSweeps, sweepK } from '../../core/evaluate/sweep';
import { startBackend } from '../../core/tensor/backend';
import type { BackendFiles } from '../../core/tensor/backend';
import type { Backend } from '../../core/tensor/contract';
import type { ComputeApi } from '../contract';
import type { Handlers } from './serve';
import { transfer } from './transfer';

/** What a compute worker holds. All of it can be given again to a fresh one. */
interface Held {
  backend: { readonly backend: Backend; readonly notes: readonly Note[] } | null;
  points: Points | null;
}

/** The compute API over one set of points. A call works on the points that were there when it began. */
export function createComputeApi(options: BackendFiles = {}): Handlers<ComputeApi> {
  const held: Held = { backend: null, points: null };
  return {
    boot: async ({ backend = 'wasm' }) => (held.backend = await startBackend(backend, options)),
    load: (points) => void (held.points = points),
    cluster: async ({ algorithm, params, seed }, context) => {
      const { backend, notes } = backendOf(held);
      const started = performance.now();
      const found = await runAlgorithm(algorithm, pointsOf(held), params, seeded(context, seed));
      const result = { ...found, notes: [...notes, ...found.notes], backend, ms: performance.now() - started };
      return transfer(result, [result.labels, result.centers, result.distances]);
    },
    score: async ({ score, labels }, context) => {
      const result = await scoreById(score).compute(pointsOf(held), labels, context);
      return transfer(result, [result.perRow]);
    },
    sweep: ({ seed, ...range }, context) =>
      sweepK(pointsOf(held), range, seeded(context, seed), {
        onEntry: (entry) => context.partial(entry),
      }),
    mergeSweeps: ({ parts }) => mergeSweeps(parts),
    catalogue: () => ({
      algorithms: ALGORITHMS.map(({ id, params, traits }) => ({ id, params, traits })),
      scores: SCORES.map(({ id, better }) => ({ id, better })),
    }),
  };
}

function seeded(context: RunContext, seed: number): RunContext {
  return within(context, 0, 1, createRng(seed));
}

/** @throws AppError `table.notLoaded` before `load` */
function pointsOf({ points }: Held): Points {
  if (!points) throw new AppError('table.notLoaded');
  return points;
}

/** @throws AppError `backend.unavailable` before `boot` */
function backendOf({ backend }: Held): NonNullable<Held['backend']> {
  if (!backend) throw new AppError('backend.unavailable', { backend: 'none' });
  return backend;
}
