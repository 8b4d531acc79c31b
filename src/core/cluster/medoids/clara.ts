import { within, type RunContext } from '../../base/context';
import type { Rng } from '../../base/rng';
import type { Dissimilarity } from '../dissimilarity/contract';
import { fillMatrix } from '../dissimilarity/matrix';
import { assignToMedoids, type Assigned } from './assign';
import { searchMedoids, type Search } from './search';

export interface Sampling {
  readonly samples: number;
  /** Rows per sample, at least k. */
  readonly sampleRows: number;
}
/** What the medoids of one sample make of the whole. */
export interface SampleResult extends Assigned {
  readonly medoids: Int32Array;
  readonly passes: number;
  readonly converged: boolean;
}
export interface ClaraResult {
  /** Of least cost, of equal ones the first. */
  readonly best: SampleResult;
  /** Of each sample, in their order. */
  readonly costs: readonly number[];
  /** Likewise; no label is above 65,535. */
  readonly labels: readonly Uint16Array[];
}

/** How much of the work for a sample goes into finding its medoids; the rest gives every row to them. */
const SEARCHING = 0.5;

/**
 * Medoids of more rows than can all be compared (CLARA, Kaufman and Rousseeuw 1986, with FasterPAM within
 * the samples as Schubert and Rousseeuw 2021 do): medoids of a sample, then every row of the whole joins the
 * nearest. Each sample has the best medoids so far among its rows. Sample number s draws from stream s.
 * O(samples (sampleRows^2 + n k)) time, O(sampleRows^2 + samples n) memory.
 * @param weights one per row of the whole; rows of weight 0 are in no sample.
 */
export async function clara(
  dissimilarity: Dissimilarity,
  weights: Float64Array,
  search: Search,
  { samples, sampleRows }: Sampling,
  context: RunContext,
): Promise<ClaraResult> {
  const pool = usable(weights);
  const costs: number[] = [];
  const labels: Uint16Array[] = [];
  let best: SampleResult | null = null;
  for (let s = 0; s < samples || best === null; s++) {
    const own = within(context, s / samples, (s + 1) / samples, context.rng.fork(s));
    await own.tick(0);
    const rows = drawSample(pool, sampleRows, best?.medoids ?? [], own.rng);
    const found = await fromSample(dissimilarity, weights, search, rows, own);
    costs.push(found.cost);
    labels.push(Uint16Array.from(found.labels));
    if (best === null || found.cost < best.cost) best = found;
  }
  return { best, costs, labels };
}

async function fromSample(
  whole: Dissimilarity,
  weights: Float64Array,
  search: Search,
  rows: Int32Array,
  context: RunContext,
): Promise<SampleResult> {
  const matrix = await fillMatrix(whole.among(rows), within(context, 0, SEARCHING / 2));
  const own = Float64Array.from(rows, (row) => weights[row]);
  const { best } = await searchMedoids(matrix, own, search, within(context, SEARCHING / 2, SEARCHING));
  let medoids = best.medoids.map((at) => rows[at]);
  const assigning = within(context, SEARCHING, 1);
  let assigned = await assignToMedoids(whole, medoids, weights, assigning);
  // A sample may lack rows that are unlike all others; the whole has them.
  while (medoids.length < search.k) {
    const farthest = farthestOf(assigned.distances, weights);
    if (farthest < 0) break;
    medoids = Int32Array.of(...medoids, farthest);
    assigned = await assignToMedoids(whole, medoids, weights, silent(assigning));
  }
  return { ...assigned, medoids, passes: best.passes, converged: best.converged };
}

/** Ticks without a fraction, for work that was not foreseen. */
function silent(context: RunContext): RunContext {
  return { ...context, tick: () => context.tick() };
}

function usable(weights: Float64Array): Int32Array {
  const rows = new Int32Array(weights.length);
  let count = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] > 0) rows[count++] = i;
  return rows.subarray(0, count);
}

/** So many different rows, in ascending order, `kept` among them. Reorders the pool. O(count log count). */
function drawSample(pool: Int32Array, count: number, kept: Iterable<number>, rng: Rng): Int32Array {
  const size = Math.min(count, pool.length);
  const chosen = new Set(kept);
  for (let i = 0; i < pool.length && chosen.size < size; i++) {
    const j = i + rng.int(pool.length - i);
    [pool[i], pool[j]] = [pool[j], pool[i]];
    chosen.add(pool[i]);
  }
  return Int32Array.from(chosen).sort();
}

function farthestOf(distances: Float32Array, weights: Float64Array): number {
  let found = -1;
  for (let i = 0; i < distances.length; i++) {
    if (weights[i] > 0 && distances[i] > (found < 0 ? 0 : distances[found])) found = i;
  }
  return found;
}
