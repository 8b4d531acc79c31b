import { AppError } from '../base/errors';
import { momentsOf } from '../tensor/moments';
import type { Points, Start } from './contract';

/** Squares of larger numbers, and their sums, could overflow float64. */
const LARGEST = 1e150;

/** Sums of squares below this prove every number in them smaller than `LARGEST`. */
const TAME = 1e290;

/**
 * What every algorithm may rely on: shape, finite values, weights, enough rows. One pass, O(n d).
 * @returns the mean of the columns' variances (not weighted), which the same pass yields: what
 * tolerances are measured in.
 * @throws AppError `cluster.shape`, `cluster.notFinite` (row and column counted from 1),
 * `cluster.weights`, `cluster.tooFewRows`.
 */
export function checkPoints(points: Points, k: number): number {
  const { data, rows, cols } = points;
  if (data.length !== rows * cols || (rows > 0 && cols < 1)) {
    throw new AppError('cluster.shape', { length: data.length, rows, cols });
  }
  if (rows < Math.max(k, 1)) throw new AppError('cluster.tooFewRows', { rows, k });
  // The sums are over differences to the first row: it must be tame itself before they prove anything.
  if (!(momentsOf(points).squares < TAME) || !data.subarray(0, cols).every((x) => x * x < TAME))
    checkFinite(data, cols);
  if (points.weights) checkWeights(points.weights, rows);
  return meanVariance(points);
}

/** The starting centres given by hand. @throws AppError `cluster.centers`, `cluster.notFinite`. */
export function checkStart({ centers }: Start, k: number, cols: number): void {
  if (centers.length !== k * cols) throw new AppError('cluster.centers', { got: centers.length, expected: k * cols });
  checkFinite(centers, cols);
}

/** The mean of the columns' variances (not weighted). O(n d), once for the same points. */
export function meanVariance(points: Points): number {
  return momentsOf(points).variances.reduce((sum, variance) => sum + variance, 0) / points.cols;
}

function checkFinite(data: Float32Array | Float64Array, cols: number): void {
  let count = 0;
  let first = -1;
  for (let at = 0; at < data.length; at++) {
    if (Math.abs(data[at]) <= LARGEST) continue;
    if (first < 0) first = at;
    count++;
  }
  if (count === 0) return;
  throw new AppError('cluster.notFinite', { row: Math.floor(first / cols) + 1, column: (first % cols) + 1, count });
}

function checkWeights(weights: Float64Array, rows: number): void {
  let usable = weights.length === rows;
  let most = 0;
  for (const weight of weights) {
    if (!(weight >= 0 && weight <= LARGEST)) usable = false;
    if (weight > most) most = weight;
  }
  // Nothing weighs anything: there is no mean.
  if (!usable || most === 0) throw new AppError('cluster.weights', { got: weights.length, expected: rows });
}
