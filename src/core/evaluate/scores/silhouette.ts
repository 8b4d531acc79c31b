import { within, type RunContext } from '../../base/context';
import { note } from '../../base/notes';
import type { Points } from '../../cluster/contract';
import { sizesOf } from '../../cluster/partition';
import type { Score, ScoreLimits, ScoreResult } from '../contract';
import { groupsOf, undefinedScore, type Groups } from '../groups';
import { pointsOf, stratifiedRows } from '../sample';
import { cutOf, panelsFor, partCount, silhouettePart, silhouettesOf, type Cut } from './silhouette-parts';

/** Up to this many rows every pair is measured (about half a minute for 10 columns); above, a sample is. */
const EXACT_ROWS = 200_000;
/** A sampled segment keeps at least this many rows, or all it has. */
const LEAST_ROWS = 30;
/** The stream of chance that draws the sample, so that every part draws the same one. */
const SAMPLE_STREAM = 1;

/**
 * Silhouettes (Rousseeuw 1987): (b - a) / max(a, b) with a the mean distance to the own segment's other
 * rows and b the least mean distance to another segment; a row alone in its segment has 0. The value is
 * the mean over rows. Euclidean distances by direct differences: in float64 for up to 5,000 rows, above in
 * float32 where rounding is certain to move no silhouette by more than 1e-6. O(m^2 d / 2) for m rows used.
 * The bits do not depend on the backend or on how many threads share the parts.
 * Above 200,000 rows: a seeded sample in which every segment has its share; the value is then weighted by
 * the segments' true sizes and comes with its standard error (note `score.sampled`).
 */
export const silhouette: Score = {
  id: 'silhouette',
  better: 'higher',
  compute,
  parts: {
    count: countParts,
    compute: async (points, labels, part, context, limits) => {
      const used = rowsUsed(points, labels, context, limits);
      await context.tick(0);
      if (undefinedScore(silhouette.id, used.groups)) return new Float64Array(0);
      const cut = cutFor(points, used, limits);
      return silhouettePart(cut, panelsFor(used.points, used.labels, cut), part, context);
    },
    merge: async (points, labels, parts, context, limits) => {
      const used = rowsUsed(points, labels, context, limits);
      await context.tick(0);
      return undefinedScore(silhouette.id, used.groups) ?? resultOf(points, used, cutFor(points, used, limits), parts);
    },
  },
};

/** The same with another limit for exactness. */
export function silhouetteOn(
  exactRows: number,
  points: Points,
  labels: Int32Array,
  context: RunContext,
): Promise<ScoreResult> {
  return compute(points, labels, context, { exactRows });
}

/** All parts, one after the other. */
async function compute(
  points: Points,
  labels: Int32Array,
  context: RunContext,
  limits?: ScoreLimits,
): Promise<ScoreResult> {
  const used = rowsUsed(points, labels, context, limits);
  await context.tick(0);
  const nothing = undefinedScore(silhouette.id, used.groups);
  if (nothing) return nothing;
  const cut = cutFor(points, used, limits);
  const panels = panelsFor(used.points, used.labels, cut);
  const parts: Float64Array[] = [];
  for (let part = 0; part < cut.parts; part++) {
    const own = within(context, part / cut.parts, (part + 1) / cut.parts);
    parts.push(await silhouettePart(cut, panels, part, own));
  }
  return resultOf(points, used, cut, parts);
}

function countParts(rows: number, cols: number, { exactRows = EXACT_ROWS }: ScoreLimits = {}): number {
  return partCount(Math.min(rows, exactRows), cols);
}

function cutFor({ rows, cols }: Points, { labels, sizes }: Used, limits?: ScoreLimits): Cut {
  return cutOf(labels, sizes, countParts(rows, cols, limits));
}

/** The rows that are measured: all of them, or a sample. */
interface Used {
  /** Of all rows. */
  readonly groups: Groups;
  readonly points: Points;
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Which rows they are, where it is a sample. */
  readonly sample?: Int32Array;
}

function rowsUsed(
  points: Points,
  labels: Int32Array,
  context: RunContext,
  { exactRows = EXACT_ROWS }: ScoreLimits = {},
): Used {
  const groups = groupsOf(points, labels);
  if (groups.n <= exactRows) return { groups, points, labels, sizes: groups.sizes };
  const sample = stratifiedRows(labels, groups.sizes, exactRows, LEAST_ROWS, context.rng.fork(SAMPLE_STREAM));
  const own = Int32Array.from(sample, (row) => labels[row]);
  return { groups, points: pointsOf(points, sample), labels: own, sizes: sizesOf(own, groups.k), sample };
}

function resultOf({ rows }: Points, used: Used, cut: Cut, parts: readonly Float64Array[]): ScoreResult {
  const values = silhouettesOf(cut, parts, used.points.rows);
  const stats = statsOf(values, used.labels, used.groups.k);
  const { value, error } = meanOf(stats, used);
  const perSegment = segmentMeans(stats, used.groups);
  if (!used.sample) return { value, perRow: values, perSegment, notes: [] };
  const perRow = new Float32Array(rows).fill(NaN);
  used.sample.forEach((row, i) => (perRow[row] = values[i]));
  const facts = { score: silhouette.id, rows: used.sample.length, of: used.groups.n, error };
  return { value, perRow, perSegment, notes: [note('score.sampled', facts)] };
}

/** The mean over all rows, each segment counting by its true size, and its standard error (two digits). */
function meanOf(stats: readonly SegmentStats[], { groups, sizes }: Used): { value: number; error: number } {
  let value = 0;
  let variance = 0;
  for (let c = 0; c < groups.k; c++) {
    if (groups.sizes[c] === 0) continue;
    const share = groups.sizes[c] / groups.n;
    value += share * stats[c].mean;
    variance += (share ** 2 * stats[c].variance * (1 - sizes[c] / groups.sizes[c])) / sizes[c];
  }
  return { value, error: Number(Math.sqrt(variance).toPrecision(2)) };
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
