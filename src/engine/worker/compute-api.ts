import { AppError } from '../../core/base/errors';
import { within } from '../../core/base/context';
import type { RunContext } from '../../core/base/context';
import type { Note } from '../../core/base/notes';
import { resolveParams } from '../../core/base/params';
import type { ParamValues } from '../../core/base/params';
import { createRng } from '../../core/base/rng';
import type { Clustering, Points } from '../../core/cluster/contract';
import { spreadOf } from '../../core/cluster/linkage/clustering';
import { ALGORITHMS, algorithmById, runAlgorithm } from '../../core/cluster/registry';
import { modesOf } from '../../core/cluster/prototypes/modes';
import { modelOf } from '../../core/cluster/scoring/model';
import type { ScoreParts } from '../../core/evaluate/contract';
import { SCORES, scoreById } from '../../core/evaluate/registry';
import { mergeSweeps, sweepK } from '../../core/evaluate/sweep';
import { mapCost, PROJECTIONS, runProjection } from '../../core/project/registry';
import { startBackend } from '../../core/tensor/backend';
import type { BackendFiles } from '../../core/tensor/backend';
import { chooseBackend } from '../../core/tensor/choose-backend';
import type { Job } from '../../core/tensor/choose-backend';
import type { Backend } from '../../core/tensor/contract';
import { findGpu } from '../../core/tensor/webgpu/adapter';
import type { Gpu } from '../../core/tensor/webgpu/adapter';
import type { ClusterRequest, ClusterResult, ComputeApi } from '../contract';
import type { Handlers } from './serve';
import { assist, gathered } from './team';
import { transfer } from './transfer';
import type { Transferred } from './transfer';

/** What a compute worker holds. All of it can be given again to a fresh one. */
interface Held {
  backend: { readonly backend: Backend; readonly notes: readonly Note[] } | null;
  points: Points | null;
}

/** What is fetched once it is needed. */
interface ComputeFiles extends BackendFiles {
  /** Gets the kernel for maps ready; without it plain loops lay them out. */
  readonly loadLayout?: () => Promise<unknown>;
}

/** The compute API over one set of points. A call works on the points that were there when it began. */
export function createComputeApi(options: ComputeFiles = {}): Handlers<ComputeApi> {
  const held: Held = { backend: null, points: null };
  let layout: Promise<unknown> | undefined;
  return {
    boot: async ({ backend = 'wasm' }) => (held.backend = await oneAtATime(() => startBackend(backend, options))),
    load: (points) => void (held.points = points),
    ...clustering(held),
    ...scoring(held),
    sweep: ({ seed, ...range }, context) =>
      sweepK(pointsOf(held), range, seeded(context, seed), { onEntry: (entry) => context.partial(entry) }),
    mergeSweeps: ({ parts }) => mergeSweeps(parts),
    planMap: ({ projection, params, ...size }) => mapCost(projection, size, params),
    project: async ({ projection, params, seed }, context) => {
      const own = seeded(context, seed);
      await (layout ??= options.loadLayout?.());
      const map = await runProjection(projection, pointsOf(held), params, own, (layout) => context.partial(layout));
      return transfer(map, [map.coordinates]);
    },
    catalogue: () => ({
      algorithms: ALGORITHMS.map(({ id, params, traits }) => ({ id, params, traits })),
      scores: SCORES.map(({ id, better }) => ({ id, better })),
      projections: PROJECTIONS.map(({ id, params, traits }) => ({ id, params, traits })),
    }),
  };
}

let lastBoot: Promise<unknown> = Promise.resolve();

/** TensorFlow.js is one per thread, and takes a start that is overtaken by another for a failed one. */
function oneAtATime<T>(boot: () => Promise<T>): Promise<T> {
  const mine = lastBoot.then(boot);
  lastBoot = mine.catch(() => undefined);
  return mine;
}

type ClusteringCalls = 'cluster' | 'assist' | 'plan' | 'starts' | 'mergeStarts' | 'spread';

function clustering(held: Held): Pick<Handlers<ComputeApi>, ClusteringCalls> {
  return {
    cluster: ({ algorithm, params, seed, start, team: ports = [] }, context) =>
      timed(held, { algorithm, params }, async () => {
        const from = start && { centers: Float64Array.from(start) };
        const team = await gathered(ports);
        const found = await runAlgorithm(algorithm, pointsOf(held), params, { ...seeded(context, seed), team }, from);
        return { ...found, workers: 1 + team.filter(({ ready }) => ready).length };
      }),
    assist: ({ port }, context) => assist(pointsOf(held), port, context),
    plan: async ({ algorithm, params, start, size, card }) => {
      const method = algorithmById(algorithm);
      const { restarts, params: schema, traits } = method;
      const resolved = resolveParams(schema, params);
      const inTensors = traits.inTensors === true;
      const bytes = (size && method.bytes?.(size.rows, size.cols, resolved)) ?? 0;
      if (!restarts) return { starts: 1, endsEarly: false, whole: true, team: false, bytes };
      const starts = start ? 1 : restarts.count(resolved);
      const shared = start
        ? { starts, endsEarly: false, whole: true, team: inTensors, bytes }
        : { starts, endsEarly: restarts.endsEarly(resolved), whole: false, team: inTensors && starts === 1, bytes };
      if (!card || !inTensors || !(await isForCard({ ...card, k: Number(resolved['k']), starts }, card.workers)))
        return shared;
      return { ...shared, backend: 'webgpu' };
    },
    starts: async ({ algorithm, params, seed, which }, context) => {
      const { restarts, resolved } = restartsOf(algorithm, params);
      await restarts.run(pointsOf(held), resolved, which, seeded(context, seed), (outcome) => context.partial(outcome));
    },
    spread: ({ labels, k }) => {
      const found = spreadOf(pointsOf(held), labels, k);
      return transfer(found, [found.distances]);
    },
    mergeStarts: ({ algorithm, params, seed, outcomes }, context) =>
      timed(held, { algorithm, params }, () => {
        const { restarts, resolved } = restartsOf(algorithm, params);
        return restarts.merge(pointsOf(held), resolved, outcomes, seeded(context, seed));
      }),
  };
}

/** Looks for a card only where the run is large enough to make it worth looking. */
async function isForCard(job: Job, workers: number): Promise<boolean> {
  const chosen = (gpu: Gpu): boolean => chooseBackend(job, { gpu, allowed: true, workers }).backend === 'webgpu';
  return chosen('hardware') && chosen(await findGpu());
}

function scoring(held: Held): Pick<Handlers<ComputeApi>, 'score' | 'scoreParts' | 'scorePart' | 'mergeScore'> {
  return {
    score: async ({ score, labels, limits }, context) => {
      const result = await scoreById(score).compute(pointsOf(held), labels, context, limits);
      return transfer(result, [result.perRow]);
    },
    scoreParts: ({ score, limits }) => {
      const { rows, cols } = pointsOf(held);
      return scoreById(score).parts?.count(rows, cols, limits) ?? 1;
    },
    scorePart: async ({ score, labels, limits, part }, context) => {
      const values = await partsOf(score).compute(pointsOf(held), labels, part, context, limits);
      return transfer(values, [values]);
    },
    mergeScore: async ({ score, labels, limits, parts }, context) => {
      const result = await partsOf(score).merge(pointsOf(held), labels, parts, context, limits);
      return transfer(result, [result.perRow]);
    },
  };
}

/** A clustering with what the engine says of it; its arrays are handed over. */
async function timed(
  held: Held,
  { algorithm, params }: Pick<ClusterRequest, 'algorithm' | 'params'>,
  work: () => Promise<Clustering & { readonly workers?: number }>,
): Promise<Transferred<ClusterResult>> {
  const { backend, notes } = backendOf(held);
  const started = performance.now();
  const found = await work();
  const ms = performance.now() - started;
  const model = modelOf(algorithm, params, pointsOf(held), found);
  const modes = modesOf(pointsOf(held), found);
  const result = {
    workers: 1,
    ...found,
    ...(modes && { modes }),
    model,
    notes: [...notes, ...found.notes],
    backend,
    ms,
  };
  return transfer(result, [result.labels, result.centers, result.distances, result.medoids, ...treeArrays(result)]);
}

function treeArrays({ tree }: Clustering): readonly ArrayBufferView[] {
  if (!tree) return [];
  const { first, second, heights, sizes } = tree.dendrogram;
  return [tree.leafOf, tree.rowsOf, first, second, heights, sizes];
}

/** @throws AppError `cluster.unknown`, `param.*`; `internal` for a method that cannot be shared out */
function restartsOf(algorithm: string, params: ParamValues) {
  const { restarts, params: schema } = algorithmById(algorithm);
  if (!restarts) throw new AppError('internal', { detail: `${algorithm} cannot be shared out` });
  return { restarts, resolved: resolveParams(schema, params) };
}

/** @throws AppError `score.unknown`; `internal` for a score that cannot be shared out */
function partsOf(score: string): ScoreParts {
  const { parts } = scoreById(score);
  if (!parts) throw new AppError('internal', { detail: `${score} cannot be shared out` });
  return parts;
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
