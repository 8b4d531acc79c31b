import type { RunContext } from '../../base/context';
import { note } from '../../base/notes';
import type { Points } from '../../cluster/contract';
import { sizesOf } from '../../cluster/partition';
import type { Score, ScoreResult } from '../contract';
import { groupsOf, squareBetween, undefinedScore, type Groups } from '../groups';
import { pointsOf, stratifiedRows } from '../sample';

/** Up to this many rows every pair is measured (0.2 s for 10 columns); above, a sample of this size. */
const EXACT_ROWS = 5000;
/** A sampled segment keeps at least this many rows, or all it has. */
const LEAST_ROWS = 30;
/** Pairs between two ticks. */
const TICK_PAIRS = 500_000;

/**
 * Silhouettes (Rousseeuw 1987): (b - a) / max(a, b) with a the mean distance to the own segment's other
 * rows and b the least mean distance to another segment; a row alone in its segment has 0. The value is
 * the mean over rows. Euclidean distances by direct differences in float64. O(m^2 d) for m rows used.
 * Above 5,000 rows: a seeded sample in which every segment has its share; the value is then weighted by
 * the segments' true sizes and comes with its standard error (note `score.sampled`).
 */
export const silhouette: Score = {
  id: 'silhouette',
  better: 'higher',
  compute: (points, labels, context) => silhouetteOn(EXACT_ROWS, points, labels, context),
};

/** The same with another limit for exactness. */
export async function silhouetteOn(
  exactRows: number,
  points: Points,
  labels: Int32Array,
  context: RunContext,
): Promise<ScoreResult> {
  const groups = groupsOf(points, labels);
  await context.tick(0);
  const nothing = undefinedScore('silhouette', groups);
  if (nothing) return nothing;
  if (groups.n <= exactRows) return exact(points, labels, groups, context);
  return sampled(exactRows, points, labels, groups, context);
}

async function exact(points: Points, labels: Int32Array, groups: Groups, context: RunContext): Promise<ScoreResult> {
  const perRow = await silhouettes(points, labels, groups.sizes, context);
  const stats = statsOf(perRow, labels, groups.k);
  const value =
    stats.reduce((sum, { mean }, c) => sum + (groups.sizes[c] === 0 ? 0 : mean * groups.sizes[c]), 0) / groups.n;
  return { value, perRow, perSegment: segmentMeans(stats, groups), notes: [] };
}

async function sampled(
  size: number,
  points: Points,
  labels: Int32Array,
  groups: Groups,
  context: RunContext,
): Promise<ScoreResult> {
  const rows = stratifiedRows(labels, groups.sizes, size, LEAST_ROWS, context.rng);
  const chosenLabels = Int32Array.from(rows, (row) => labels[row]);
  const chosenSizes = sizesOf(chosenLabels, groups.k);
  const values = await silhouettes(pointsOf(points, rows), chosenLabels, chosenSizes, context);
  const stats = statsOf(values, chosenLabels, groups.k);
  let value = 0;
  let variance = 0;
  for (let c = 0; c < groups.k; c++) {
    if (groups.sizes[c] === 0) continue;
    const share = groups.sizes[c] / groups.n;
    value += share * stats[c].mean;
    variance += (share ** 2 * stats[c].variance * (1 - chosenSizes[c] / groups.sizes[c])) / chosenSizes[c];
  }
  const perRow = new Float32Array(points.rows).fill(NaN);
  rows.forEach((row, i) => {
    perRow[row] = values[i];
  });
  const error = Number(Math.sqrt(variance).toPrecision(2));
  const notes = [note('score.sampled', { score: 'silhouette', rows: rows.length, of: groups.n, error })];
  return { value, perRow, perSegment: segmentMeans(stats, groups), notes };
}

/** The silhouette of every row; NaN for noise. */
async function silhouettes(
  points: Points,
  labels: Int32Array,
  sizes: Int32Array,
  context: RunContext,
): Promise<Float32Array> {
  const k = sizes.length;
  const sums = await distanceSums(points, labels, k, context);
  const perRow = new Float32Array(points.rows).fill(NaN);
  for (let i = 0; i < points.rows; i++) {
    const own = labels[i];
    if (own < 0) continue;
    let nearest = Infinity;
    for (let c = 0; c < k; c++) {
      if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, sums[i * k + c] / sizes[c]);
    }
    const inside = sums[i * k + own] / (sizes[own] - 1);
    const larger = Math.max(inside, nearest);
    perRow[i] = sizes[own] === 1 || larger === 0 ? 0 : (nearest - inside) / larger;
  }
  return perRow;
}

/** n x k: for each row the sum of its distances to each segment's rows. Every pair is measured once. */
async function distanceSums(points: Points, labels: Int32Array, k: number, context: RunContext): Promise<Float64Array> {
  const { data, rows, cols } = points;
  const sums = new Float64Array(rows * k);
  for (let i = 0, since = 0; i < rows; i++) {
    if (labels[i] < 0) continue;
    for (let j = 0; j < i; j++) {
      if (labels[j] < 0) continue;
      const distance = Math.sqrt(squareBetween(data, i * cols, data, j * cols, cols));
      sums[i * k + labels[j]] += distance;
      sums[j * k + labels[i]] += distance;
    }
    since += i;
    if (since < TICK_PAIRS) continue;
    since = 0;
    await context.tick((i / rows) ** 2);
  }
  return sums;
}

interface SegmentStats {
  readonly mean: number;
  /** Of the sample (divides by n - 1). */
  readonly variance: number;
}

function statsOf(values: Float32Array, labels: Int32Array, k: number): SegmentStats[] {
  const sizes = sizesOf(labels, k);
  const sums = new Float64Array(k);
  const squares = new Float64Array(k);
  for (let i = 0; i < values.length; i++) {
    if (labels[i] < 0) continue;
    sums[labels[i]] += values[i];
    squares[labels[i]] += values[i] ** 2;
  }
  return Array.from(sizes, (size, c) => {
    const mean = sums[c] / size;
    const variance = size < 2 ? 0 : Math.max(0, squares[c] - size * mean ** 2) / (size - 1);
    return { mean, variance };
  });
}

function segmentMeans(stats: readonly SegmentStats[], { sizes }: Groups): (number | null)[] {
  return stats.map(({ mean }, c) => (sizes[c] === 0 ? null : mean));
}
