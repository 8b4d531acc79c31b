import { AppError } from '../base/errors';
import { note } from '../base/notes';
import type { Points } from '../cluster/contract';
import { labelCount, sizesOf } from '../cluster/partition';
import type { ScoreResult } from './contract';

/** The segments of a partition; noise (-1) belongs to none. */
export interface Groups {
  readonly k: number;
  readonly sizes: Int32Array;
  /** Rows that are not noise. */
  readonly n: number;
  /** Segments that have rows. */
  readonly used: number;
}

/** @throws AppError `score.labels` unless there is one label per row. O(n). */
export function groupsOf(points: Points, labels: Int32Array): Groups {
  if (labels.length !== points.rows) {
    throw new AppError('score.labels', { got: labels.length, expected: points.rows });
  }
  const k = labelCount(labels);
  const sizes = sizesOf(labels, k);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  return { k, sizes, n, used: sizes.filter((size) => size > 0).length };
}

/** The answer where a score compares segments and there is nothing to compare; else null. */
export function undefinedScore(score: string, { used, n }: Groups): ScoreResult | null {
  const reason = used < 2 ? 'oneCluster' : used >= n ? 'allSingletons' : null;
  return reason && { value: null, notes: [note('score.undefined', { score, reason })] };
}

/**
 * Means of the segments (k x d, float64, rows in order) and, by segment, the sum of squared distances
 * to it and the sum of distances. A segment without rows has NaN as its mean. O(n d).
 */
export function spreadOf(
  points: Points,
  labels: Int32Array,
  { k, sizes }: Groups,
): { readonly means: Float64Array; readonly squares: Float64Array; readonly distances: Float64Array } {
  const { rows, cols } = points;
  const means = groupMeans(points, labels, sizes, k);
  const squares = new Float64Array(k);
  const distances = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    if (labels[i] < 0) continue;
    const square = squareBetween(points.data, i * cols, means, labels[i] * cols, cols);
    squares[labels[i]] += square;
    distances[labels[i]] += Math.sqrt(square);
  }
  return { means, squares, distances };
}

/** Sums are of differences to the first row, so that a common offset loses nothing. */
function groupMeans({ data, rows, cols }: Points, labels: Int32Array, sizes: Int32Array, k: number): Float64Array {
  const means = new Float64Array(k * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const to = labels[i] * cols;
    for (let j = 0; j < cols; j++, at++) if (to >= 0) means[to + j] += data[at] - data[j];
  }
  for (let c = 0, at = 0; c < k; c++) for (let j = 0; j < cols; j++, at++) means[at] = data[j] + means[at] / sizes[c];
  return means;
}

/** Squared Euclidean distance of two rows that begin at `a` and `b`. */
export function squareBetween(
  left: Float32Array | Float64Array,
  a: number,
  right: Float32Array | Float64Array,
  b: number,
  cols: number,
): number {
  let square = 0;
  for (let j = 0; j < cols; j++) {
    const difference = left[a + j] - right[b + j];
    square += difference * difference;
  }
  return square;
}
