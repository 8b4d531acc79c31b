import type { Points } from '../cluster/contract';
import { squareBetween } from './groups';

/** Sums of squared distances, weighted, of the rows that are not noise. */
export interface WeightedSquares {
  /** By segment: of its rows to its mean. */
  readonly within: Float64Array;
  /** By segment: of its rows to the mean of all. */
  readonly around: Float64Array;
}

/** Rows count with their weight, also in the means; without weights each counts once. Float64. O(n d). */
export function weightedSquares(points: Points, labels: Int32Array, k: number): WeightedSquares {
  const { data, rows, cols } = points;
  const weights = points.weights ?? new Float64Array(rows).fill(1);
  const { means, middle } = weightedMeans(points, labels, weights, k);
  const within = new Float64Array(k);
  const around = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const label = labels[i];
    if (label < 0 || weights[i] === 0) continue;
    within[label] += weights[i] * squareBetween(data, i * cols, means, label * cols, cols);
    around[label] += weights[i] * squareBetween(data, i * cols, middle, 0, cols);
  }
  return { within, around };
}

/** Sums are of differences to the first row, so that a common offset loses nothing. */
function weightedMeans({ data, rows, cols }: Points, labels: Int32Array, weights: Float64Array, k: number) {
  const means = new Float64Array(k * cols);
  const mass = new Float64Array(k);
  for (let i = 0, at = 0; i < rows; i++) {
    const label = labels[i];
    if (label >= 0) mass[label] += weights[i];
    for (let j = 0; j < cols; j++, at++) if (label >= 0) means[label * cols + j] += weights[i] * (data[at] - data[j]);
  }
  const all = mass.reduce((sum, part) => sum + part, 0);
  const middle = new Float64Array(cols);
  for (let at = 0; at < means.length; at++) middle[at % cols] += means[at] / all;
  for (let at = 0; at < means.length; at++) means[at] = data[at % cols] + means[at] / mass[Math.floor(at / cols)];
  for (let j = 0; j < cols; j++) middle[j] += data[j];
  return { means, middle };
}
