import { permutation } from '../base/arrays';
import { within, type RunContext } from '../base/context';
import type { Clustering, Points } from '../cluster/contract';
import { contingency } from '../cluster/partition';
import { nearestPlain } from '../tensor/nearest-plain';
import { pointsOf } from './sample';

/** Finds k segments in some points and gives their centres. */
export type ClusterInto = (points: Points, k: number, context: RunContext) => Promise<Clustering>;

export interface StrengthOptions {
  readonly splits: number;
  /** What a segment of one row counts. */
  readonly ofSingle?: 0 | 1;
}

/**
 * Prediction strength (Tibshirani and Walther 2005): the rows are halved at random and both halves are
 * clustered alone; the centres of one half then label the other. For each segment of that other half:
 * the share of its pairs of rows that these labels keep together; the least of them counts. Averaged
 * over both directions of `splits` halvings. 1: what one half finds, the other finds too.
 * A segment of a single row has no pair; nothing confirms it, so it counts as 0 (R's fpc counts 1:
 * `ofSingle`). Fewer than 2 k rows, or centres missing: 0. Time: 2 `splits` clusterings of n / 2 rows.
 */
export async function predictionStrength(
  points: Points,
  k: number,
  { splits, ofSingle = 0 }: StrengthOptions,
  cluster: ClusterInto,
  context: RunContext,
): Promise<number> {
  if (points.rows < 2 * k) return 0;
  let sum = 0;
  for (let split = 0; split < splits; split++) {
    const own = within(context, split / splits, (split + 1) / splits, context.rng.fork(split));
    sum += await strengthOfHalving(points, k, ofSingle, cluster, own);
  }
  await context.tick(1);
  return sum / splits;
}

async function strengthOfHalving(
  points: Points,
  k: number,
  ofSingle: number,
  cluster: ClusterInto,
  context: RunContext,
): Promise<number> {
  const order = permutation(points.rows, context.rng);
  const middle = Math.floor(points.rows / 2);
  const halves = [order.slice(0, middle).sort(), order.slice(middle).sort()].map((rows) => pointsOf(points, rows));
  await context.tick(0);
  const found = [
    await cluster(halves[0], k, within(context, 0, 0.5, context.rng.fork(0))),
    await cluster(halves[1], k, within(context, 0.5, 1, context.rng.fork(1))),
  ];
  return (confirmed(halves[1], found[1], found[0], ofSingle) + confirmed(halves[0], found[0], found[1], ofSingle)) / 2;
}

/** How well the segments of `points` are kept together by the centres found elsewhere: the worst of them. */
function confirmed(points: Points, own: Clustering, elsewhere: Clustering, ofSingle: number): number {
  if (!elsewhere.centers) return 0;
  const predicted = new Int32Array(points.rows);
  nearestPlain(points, elsewhere.centers, predicted);
  return leastKept(own.labels, predicted, ofSingle);
}

/** For each segment of `labels` the share of its pairs that `predicted` keeps together; the least of these. */
export function leastKept(labels: Int32Array, predicted: Int32Array, ofSingle = 0): number {
  const { rows, cols, counts } = contingency(labels, predicted);
  let least = 1;
  for (let segment = 0; segment < rows; segment++) {
    const parts = counts.subarray(segment * cols, (segment + 1) * cols);
    const size = parts.reduce((sum, part) => sum + part, 0);
    const kept = parts.reduce((sum, part) => sum + part * (part - 1), 0);
    if (size > 0) least = Math.min(least, size === 1 ? ofSingle : kept / (size * (size - 1)));
  }
  return least;
}
