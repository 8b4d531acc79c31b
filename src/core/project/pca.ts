import type { RunContext } from '../base/context';
import type { Points } from '../cluster/contract';
import { checkPoints } from '../cluster/validate';
import { columnMeans } from '../tensor/frame';
import type { PlaneMap } from './contract';
import { symmetricEigen, type Eigen } from './jacobi';

/** Multiplications between two ticks: a few milliseconds. */
const TICK_WORK = 4_000_000;

/**
 * The principal plane (Pearson 1901): the points seen along the two directions in which they vary
 * most. Centred, not scaled; covariance (dividing by n - 1) in float64. With one column, or no second
 * direction, y is 0. Signs: the loading of largest absolute value is positive.
 * @throws AppError `cluster.shape`, `cluster.notFinite`, `cluster.tooFewRows` without rows.
 * O(n d^2 + d^3).
 */
export async function pcaPlane(points: Points, context: RunContext): Promise<PlaneMap> {
  checkPoints(points, 1);
  const { rows, cols } = points;
  const means = columnMeans(points);
  const covariance = await covarianceOf(points, means, context);
  const { values, vectors } = await symmetricEigen(covariance, cols, context);
  const axes = [axis({ values, vectors }, cols, 0), axis({ values, vectors }, cols, 1)] as const;
  const x = new Float32Array(rows);
  const y = new Float32Array(rows);
  const step = stepOf(2 * cols);
  for (let from = 0; from < rows; from += step) {
    await context.tick(0.7 + 0.3 * (from / rows));
    scoresOf(points, means, axes, from, Math.min(rows, from + step), x, y);
  }
  await context.tick(1);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const share = (i: number): number => (total > 0 && i < cols ? Math.max(0, values[i]) / total : 0);
  const loadings = [[...axes[0]], [...axes[1]]] as const;
  return { method: 'pca', x, y, explained: [share(0), share(1)], loadings, notes: [] };
}

/** d x d, row-major, dividing by n - 1 (by 1 for a single row). Sums in the order of the rows. */
async function covarianceOf(points: Points, means: Float64Array, context: RunContext): Promise<Float64Array> {
  const { data, rows, cols } = points;
  const sums = new Float64Array(cols * cols);
  const centred = new Float64Array(cols);
  const step = stepOf(cols * cols);
  for (let i = 0; i < rows; i++) {
    if (i % step === 0) await context.tick(0.7 * (i / rows));
    for (let j = 0; j < cols; j++) centred[j] = data[i * cols + j] - means[j];
    for (let j = 0; j < cols; j++) for (let l = j; l < cols; l++) sums[j * cols + l] += centred[j] * centred[l];
  }
  for (let j = 0; j < cols; j++) {
    for (let l = j; l < cols; l++) sums[l * cols + j] = sums[j * cols + l] /= Math.max(1, rows - 1);
  }
  return sums;
}

/** The direction number `i`; without weight where there is none. */
function axis({ values, vectors }: Eigen, cols: number, i: number): Float64Array {
  const exists = i < cols && values[i] > 1e-14 * values[0];
  return exists ? vectors.slice(i * cols, (i + 1) * cols) : new Float64Array(cols);
}

function scoresOf(
  { data, cols }: Points,
  means: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
  from: number,
  to: number,
  x: Float32Array,
  y: Float32Array,
): void {
  for (let i = from, at = from * cols; i < to; i++) {
    let along = 0;
    let across = 0;
    for (let j = 0; j < cols; j++, at++) {
      const value = data[at] - means[j];
      along += value * first[j];
      across += value * second[j];
    }
    x[i] = along;
    y[i] = across;
  }
}

function stepOf(workPerRow: number): number {
  return Math.max(1, Math.floor(TICK_WORK / workPerRow));
}
