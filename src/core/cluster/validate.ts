import { AppError } from '../base/errors';
import type { Points, Start } from './contract';

/** Squares of larger numbers, and their sums, could overflow float64. */
const LARGEST = 1e150;

/**
 * What every algorithm may rely on: shape, finite values, weights, enough rows.
 * @throws AppError `cluster.shape`, `cluster.notFinite` (row and column counted from 1),
 * `cluster.weights`, `cluster.tooFewRows`.
 */
export function checkPoints(points: Points, k: number): void {
  const { data, rows, cols } = points;
  if (data.length !== rows * cols || (rows > 0 && cols < 1)) {
    throw new AppError('cluster.shape', { length: data.length, rows, cols });
  }
  if (rows < Math.max(k, 1)) throw new AppError('cluster.tooFewRows', { rows, k });
  checkFinite(data, cols);
  if (points.weights) checkWeights(points.weights, rows);
}

/** The starting centres given by hand. @throws AppError `cluster.centers`, `cluster.notFinite`. */
export function checkStart({ centers }: Start, k: number, cols: number): void {
  if (centers.length !== k * cols) throw new AppError('cluster.centers', { got: centers.length, expected: k * cols });
  checkFinite(centers, cols);
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
  const usable = weights.every((weight) => weight >= 0 && weight <= LARGEST);
  // Nothing weighs anything: there is no mean.
  const some = weights.some((weight) => weight > 0);
  if (weights.length !== rows || !usable || !some) {
    throw new AppError('cluster.weights', { got: weights.length, expected: rows });
  }
}
