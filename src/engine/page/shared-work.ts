import { enoughAgree } from '../../core/base/agreement';
import { AppError } from '../../core/base/errors';
import { note } from '../../core/base/notes';
import type { Note } from '../../core/base/notes';
import type { StartOutcome } from '../../core/cluster/contract';
import type { ScoreResult, Sweep, SweepEntry } from '../../core/evaluate/contract';
import type {
  ClusterRequest,
  ClusterResult,
  RunSize,
  ScoreRequest,
  Spread,
  SpreadRequest,
  StartsPlan,
  SweepRequest,
} from '../contract';
import { orAborted } from './aborted';
import type { CallOptions } from './connect';
import type { Pool } from './pool';
import type { Needs } from './pooled-worker';
import type { Task } from './round';

/** How a person follows and stops a piece of work. */
export type Watch = Pick<CallOptions, 'signal' | 'onProgress'>;

/** Lists that a worker is given per run on average: enough to even out starts of unlike length. */
const LISTS_PER_WORKER = 3;
/** From as many rows on a start is done by several workers: two sections of the rows, some 10 ms per iteration. */
const TEAM_ROWS = 250_000;
/** The last of a run is making one result of its starts. */
const MERGE_SHARE = 0.02;

/**
 * A run, its starts shared out over the pool, or all done by one worker on the graphics card. The same
 * to the last bit whoever did which start.
 * @param card given where the graphics card may be used for a run that is large enough.
 */
export async function cluster(
  pool: Pool,
  request: ClusterRequest,
  needs: Needs,
  watch: Watch,
  card?: RunSize,
): Promise<ClusterResult> {
  const asked = { ...request, size: { rows: needs.points.rows, cols: needs.points.cols }, ...(card && { card }) };
  const plan = await orAborted(pool.ask('plan', asked), watch.signal);
  needs.refuse?.(plan.bytes);
  if (needs.backend === 'webgpu') return clusterWhole(pool, request, needs, watch);
  if (needs.backend !== undefined || plan.backend !== 'webgpu') return clusterShared(pool, request, plan, needs, watch);
  try {
    return await clusterWhole(pool, request, { ...needs, backend: 'webgpu' }, watch);
  } catch (error) {
    // The card may be taken away in the middle of a run: then it is done without.
    if (!(error instanceof AppError) || error.code !== 'internal') throw error;
    const found = await clusterShared(pool, request, plan, needs, watch);
    return { ...found, notes: [...found.notes, note('backend.fallback', { wanted: 'webgpu', got: found.backend })] };
  }
}

async function clusterShared(
  pool: Pool,
  request: ClusterRequest,
  plan: StartsPlan,
  needs: Needs,
  watch: Watch,
): Promise<ClusterResult> {
  if (plan.whole || plan.starts < 2) {
    const together = plan.team && needs.points.rows >= TEAM_ROWS && pool.size > 1;
    return (together ? clusterTogether : clusterWhole)(pool, request, needs, watch);
  }
  const clock = new Clock();
  const found = await pool.map(startsOf(pool, request, plan, clock), {
    needs,
    signal: watch.signal,
    onProgress: (fraction) => watch.onProgress?.(fraction * (1 - MERGE_SHARE)),
    enough: (first) =>
      plan.endsEarly &&
      enoughAgree(
        first.map(({ inertia }) => inertia),
        plan.starts,
      ),
  });
  const merged = await pool.one<ClusterResult>(
    (client, { signal }) => client.call('mergeStarts', { ...request, outcomes: found.items }, { signal }),
    { needs, signal: watch.signal },
  );
  watch.onProgress?.(1);
  const { notes } = merged.item;
  const { workers } = found;
  return { ...merged.item, workers, ms: clock.read(), notes: told(notes, found.replaced + merged.replaced) };
}

async function clusterWhole(pool: Pool, request: ClusterRequest, needs: Needs, watch: Watch): Promise<ClusterResult> {
  const { item, replaced, workers } = await pool.one<ClusterResult>(
    (client, { signal, onProgress }) => client.call('cluster', request, { signal, onProgress }),
    { needs, ...watch },
  );
  return { ...item, workers, notes: told(item.notes, replaced) };
}

/**
 * One start by several workers: one leads, the others label their share of the rows for it. The same to the
 * last bit as by one alone, which is what happens when one of them ends on the way.
 */
async function clusterTogether(
  pool: Pool,
  request: ClusterRequest,
  needs: Needs,
  watch: Watch,
): Promise<ClusterResult> {
  const channels = Array.from({ length: pool.size - 1 }, () => new MessageChannel());
  const lead: Task<ClusterResult> = {
    weight: 1,
    run: async (client, { signal, onProgress, give }) => {
      const team = channels.map(({ port1 }) => port1);
      give(0, await client.call('cluster', { ...request, team }, { signal, onProgress, transfer: team }));
    },
  };
  const others = channels.map(({ port2 }): Task<ClusterResult> => ({
    weight: 0,
    run: (client, { signal }) => client.call('assist', { port: port2 }, { signal, transfer: [port2] }),
  }));
  try {
    const found = await pool.map([lead, ...others], { needs, ...watch, once: true, enough: () => true });
    return found.items[0] as ClusterResult;
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'internal' && error.code !== 'worker.died')) throw error;
    const result = await clusterWhole(pool, request, needs, watch);
    return { ...result, notes: told(result.notes, 1) };
  }
}

/**
 * Lists of starts, in their order. Neighbours go to different workers: where agreement ends a run
 * early, the first starts are then done first.
 */
function startsOf(pool: Pool, request: ClusterRequest, { starts }: StartsPlan, clock: Clock): Task<StartOutcome>[] {
  return dealt(starts, Math.min(pool.size, starts)).map((list) => ({
    weight: list.length,
    run: async (client, { signal, onProgress, give, has }) => {
      clock.start();
      const which = list.filter((start) => !has(start));
      const onPartial = (outcome: StartOutcome): void => give(outcome.start, outcome);
      await client.call('starts', { ...request, which }, { signal, onProgress, onPartial });
    },
  }));
}

/** 0 .. count-1 in lists for so many hands: in rounds, each of which deals out neighbours one by one. */
export function dealt(count: number, hands: number): number[][] {
  const each = hands === 1 ? count : Math.max(1, Math.ceil(count / (hands * LISTS_PER_WORKER)));
  const lists: number[][] = [];
  for (let from = 0; from < count; from += hands * each) {
    const round = Array.from({ length: Math.min(hands * each, count - from) }, (_, i) => from + i);
    for (let hand = 0; hand < Math.min(hands, round.length); hand++) {
      lists.push(round.filter((_, i) => i % hands === hand));
    }
  }
  return lists;
}

/** One pass over the rows, by one worker. */
export async function spread(pool: Pool, request: SpreadRequest, needs: Needs, { signal }: Watch): Promise<Spread> {
  const { item } = await pool.one<Spread>((client) => client.call('spread', request, { signal }), { needs, signal });
  return item;
}

/** A score, its parts shared out over the pool where it has any. */
export async function score(pool: Pool, request: ScoreRequest, needs: Needs, watch: Watch): Promise<ScoreResult> {
  const { signal } = watch;
  const parts = await pool.one<number>((client) => client.call('scoreParts', request, { signal }), { needs, signal });
  if (parts.item < 2) {
    const whole = await pool.one<ScoreResult>((client, hands) => client.call('score', request, hands), {
      needs,
      ...watch,
    });
    return { ...whole.item, notes: told(whole.item.notes, whole.replaced + parts.replaced) };
  }
  const tasks = Array.from({ length: parts.item }, (_, part): Task<Float64Array> => ({
    weight: 1,
    run: async (client, hands) => hands.give(part, await client.call('scorePart', { ...request, part }, hands)),
  }));
  const found = await pool.map(tasks, { needs, ...watch });
  const merged = await pool.one<ScoreResult>(
    (client, hands) => client.call('mergeScore', { ...request, parts: found.items }, { signal: hands.signal }),
    { needs, signal },
  );
  return { ...merged.item, notes: told(merged.item.notes, parts.replaced + found.replaced + merged.replaced) };
}

export interface SweepWatch extends Watch {
  readonly onPartial?: (entry: SweepEntry) => void;
}

/** One task per k, the largest first since it takes longest. Lines arrive as they are ready, each once. */
export async function sweep(pool: Pool, request: SweepRequest, needs: Needs, watch: SweepWatch): Promise<Sweep> {
  const { kMin, kMax } = request;
  const ks = Array.from({ length: Math.max(1, kMax - kMin + 1) }, (_, i) => kMax - i);
  const seen = new Set<number>();
  const onPartial = (entry: SweepEntry): void => {
    if (!seen.has(entry.k)) watch.onPartial?.(entry);
    seen.add(entry.k);
  };
  const tasks = ks.map((k, at): Task<Sweep> => ({
    weight: Math.max(1, k),
    run: async (client, { signal, onProgress, give }) =>
      give(at, await client.call('sweep', { ...request, only: [k] }, { signal, onProgress, onPartial })),
  }));
  const { signal, onProgress } = watch;
  const { items, replaced } = await pool.map(tasks, { needs, signal, onProgress });
  const merged = await orAborted(pool.ask('mergeSweeps', { parts: items.toReversed() }), signal);
  return { ...merged, notes: told(merged.notes, replaced) };
}

function told(notes: readonly Note[], replaced: number): readonly Note[] {
  return replaced === 0 ? notes : [...notes, note('worker.replaced', { count: replaced })];
}

/** Milliseconds since a worker first had what it needed and began. */
class Clock {
  #started: number | null = null;

  start(): void {
    this.#started ??= performance.now();
  }

  read(): number {
    return this.#started === null ? 0 : performance.now() - this.#started;
  }
}
