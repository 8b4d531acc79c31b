import type { RunContext } from '../../base/context';
import { note } from '../../base/notes';
import type { Points } from '../../cluster/contract';
import { sizesOf } from '../../cluster/partition';
import type { Score, ScoreResult } from '../contract';
import { groupsOf, undefinedScore, type Groups } from '../groups';
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
  const grouped = groupRows(points, labels, sizes);
  const sums = await distanceSums(grouped, context);
  const { rows, starts } = grouped;
  const n = rows.length;
  const perRow = new Float32Array(points.rows).fill(NaN);
  for (let i = 0, own = 0; i < n; i++) {
    while (i >= starts[own + 1]) own++;
    let nearest = Infinity;
    for (let c = 0; c < sizes.length; c++) {
      if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, sums[c * n + i] / sizes[c]);
    }
    const inside = sums[own * n + i] / (sizes[own] - 1);
    const larger = Math.max(inside, nearest);
    perRow[rows[i]] = sizes[own] === 1 || larger === 0 ? 0 : (nearest - inside) / larger;
  }
  return perRow;
}

/** The rows that are not noise, segment by segment, so that a segment's rows lie together in memory. */
interface Grouped {
  readonly data: Float64Array;
  readonly cols: number;
  /** Which row each was. */
  readonly rows: Int32Array;
  /** Where each segment begins, and at the end the number of rows. */
  readonly starts: Int32Array;
}

function groupRows({ data, rows: all, cols }: Points, labels: Int32Array, sizes: Int32Array): Grouped {
  const starts = new Int32Array(sizes.length + 1);
  for (let c = 0; c < sizes.length; c++) starts[c + 1] = starts[c] + sizes[c];
  const next = starts.slice();
  const rows = new Int32Array(starts[sizes.length]);
  for (let i = 0; i < all; i++) if (labels[i] >= 0) rows[next[labels[i]]++] = i;
  const values = new Float64Array(rows.length * cols);
  rows.forEach((row, i) => values.set(data.subarray(row * cols, (row + 1) * cols), i * cols));
  return { data: values, cols, rows, starts };
}

/** k x n: the sum of each row's distances to each segment's rows. Every pair is measured once. */
async function distanceSums(grouped: Grouped, context: RunContext): Promise<Float64Array> {
  const { rows, starts } = grouped;
  const n = rows.length;
  const sums = new Float64Array((starts.length - 1) * n);
  for (let i = 0, own = 0, since = 0; i < n; i++) {
    while (i >= starts[own + 1]) own++;
    for (let c = 0; c <= own; c++) addDistances(grouped, i, own, c, sums);
    since += i;
    if (since < TICK_PAIRS) continue;
    since = 0;
    await context.tick((i / n) ** 2);
  }
  return sums;
}

/** The distances between row i of segment `own` and the rows before it that are in segment c. */
function addDistances(
  { data, cols, rows, starts }: Grouped,
  i: number,
  own: number,
  c: number,
  sums: Float64Array,
): void {
  const end = Math.min(i, starts[c + 1]);
  const back = own * rows.length;
  const start = i * cols;
  let total = 0;
  for (let j = starts[c], at = j * cols; j < end; j++) {
    let square = 0;
    for (let x = start; x < start + cols; x++, at++) {
      const difference = data[x] - data[at];
      square += difference * difference;
    }
    const distance = Math.sqrt(square);
    total += distance;
    sums[back + j] += distance;
  }
  sums[c * rows.length + i] += total;
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
