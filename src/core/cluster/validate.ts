import { AppError } from '../base/errors';
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
  const spread = spreadOf(points);
  // The sums are over differences to the first row: it must be tame itself before they prove anything.
  if (!(spread.squares < TAME) || !data.subarray(0, cols).every((x) => x * x < TAME)) checkFinite(data, cols);
  if (points.weights) checkWeights(points.weights, rows);
  return spread.variance;
}

/** The starting centres given by hand. @throws AppError `cluster.centers`, `cluster.notFinite`. */
export function checkStart({ centers }: Start, k: number, cols: number): void {
  if (centers.length !== k * cols) throw new AppError('cluster.centers', { got: centers.length, expected: k * cols });
  checkFinite(centers, cols);
}

/** Numbers that are summed column by column: few enough to stay in the cache. */
const BLOCK = 2 ** 13;

/**
 * The mean of the columns' variances, by sums of differences to the first row. However far that row
 * lies from the others, it is one of them and adds to the variance itself: the share that rounding can
 * cost is at most n times that of one addition. O(n d).
 */
export function meanVariance(points: Points): number {
  return spreadOf(points).variance;
}

function spreadOf({ data, rows, cols }: Points): { readonly variance: number; readonly squares: number } {
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  const step = Math.max(2, Math.floor(BLOCK / cols));
  for (let from = 0; from < rows; from += step) {
    const end = Math.min(rows, from + step) * cols;
    for (let j = 0; j < cols; j++) addColumn(data, from * cols + j, end, cols, data[j], sums, squares, j);
  }
  let variance = 0;
  for (let j = 0; j < cols; j++) variance += Math.max(0, (squares[j] - sums[j] ** 2 / rows) / rows);
  return { variance: variance / cols, squares: squares.reduce((all, square) => all + square, 0) };
}

/** Sums and squares of one column of a block, in two chains each so that additions need not wait for each other. */
function addColumn(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  step: number,
  origin: number,
  sums: Float64Array,
  squares: Float64Array,
  column: number,
): void {
  let sum = 0;
  let square = 0;
  let otherSum = 0;
  let otherSquare = 0;
  let at = from;
  for (; at + step < end; at += 2 * step) {
    const one = data[at] - origin;
    const two = data[at + step] - origin;
    sum += one;
    square += one * one;
    otherSum += two;
    otherSquare += two * two;
  }
  if (at < end) {
    const last = data[at] - origin;
    sum += last;
    square += last * last;
  }
  sums[column] += sum + otherSum;
  squares[column] += square + otherSquare;
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
