import type { Points } from './contract';

/** Distances beyond these leave float32, or come near to it. */
const [LEAST, MOST] = [2 ** -60, 2 ** 60];

/**
 * The same points in units in which their distances can be kept in float32: themselves on ordinary data,
 * otherwise divided by a power of two, which rounds nothing.
 * @param variance the mean of the columns' variances (`checkPoints`).
 * @returns the unit: distances between these points times it are those between the points given.
 */
export function withinReach(points: Points, variance: number): { readonly points: Points; readonly unit: number } {
  const spread = Math.sqrt(variance);
  if (spread === 0 || (spread > LEAST && spread < MOST)) return { points, unit: 1 };
  const unit = 2 ** Math.round(Math.log2(spread));
  return { points: { ...points, data: Float64Array.from(points.data, (value) => value / unit) }, unit };
}
