import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { checkPoints } from '../../cluster/validate';
import { symmetricEigen } from '../jacobi';
import type { LinearModel } from './contract';
import { covarianceOf } from './covariance';
import { sheetFor } from './sheet';

/** Numbers between two ticks: a few milliseconds. */
const TICK_NUMBERS = 1_000_000;
/** A direction in which rows vary less than this share of the first one is rounding. */
const NOTHING = 1e-14;

export interface Principal {
  readonly model: LinearModel;
  /** Variance along each axis; 0 where there is none. */
  readonly variances: readonly number[];
  /** Share of the total variance. */
  readonly explained: readonly number[];
}

/**
 * The directions in which the rows vary most (Pearson 1901), by the eigenvectors of the covariance of what
 * `reading` makes of them. Signs: the weight of largest absolute value is positive. Where there are fewer
 * directions than asked for, the rest have no weights and explain nothing.
 * @throws AppError `cluster.shape`, `cluster.notFinite`, `cluster.tooFewRows`. O(n d^2 + d^3).
 */
export async function principalAxes(
  points: Points,
  reading: Omit<LinearModel, 'axes'>,
  options: { readonly count: number; readonly divisor: number },
  context: RunContext,
): Promise<Principal> {
  const { data, rows, cols } = points;
  if (rows < 1 || cols < 1 || data.length !== rows * cols) checkPoints(points, 1);
  const { means, covariance } = await covarianceOf(points, reading, options.divisor, within(context, 0, 0.8));
  // One number that is none spoils the sums it is in; only then is it looked for.
  if (!covariance.every(Number.isFinite)) checkPoints(points, 1);
  const { values, vectors } = await symmetricEigen(covariance, cols, within(context, 0.8, 1));
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const numbers = Array.from({ length: options.count }, (_, axis) => axis);
  const exists = (axis: number): boolean => axis < cols && values[axis] > NOTHING * values[0];
  const variances = numbers.map((axis) => (exists(axis) ? values[axis] : 0));
  const centre = means.map((mean, j) => (reading.scale[j] === 0 ? 0 : reading.centre[j] + mean / reading.scale[j]));
  const axes = numbers.map((axis) =>
    exists(axis) ? vectors.slice(axis * cols, (axis + 1) * cols) : new Float64Array(cols),
  );
  return {
    model: { ...reading, centre, axes },
    variances,
    explained: variances.map((variance) => (total > 0 ? variance / total : 0)),
  };
}

/** Coordinates of rows along the axes; rows x axes, row-major. O(n d) per axis. */
export async function linearPlaces(points: Points, model: LinearModel, context: RunContext): Promise<Float32Array> {
  const { rows, cols } = points;
  const dimensions = model.axes.length;
  const places = new Float32Array(rows * dimensions);
  const sheet = sheetFor(points, model, model.axes);
  let untold = Infinity;
  for (let from = 0; from < rows; from += sheet.length) {
    if (untold > TICK_NUMBERS) {
      await context.tick(from / rows);
      untold = 0;
    }
    const to = Math.min(rows, from + sheet.length);
    sheet.read(from, to);
    places.set(sheet.place().subarray(0, (to - from) * dimensions), from * dimensions);
    untold += sheet.length * cols;
  }
  return places;
}
