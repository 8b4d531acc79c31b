import type { RunContext } from '../base/context';
import type { Points } from '../cluster/contract';
import { extremeDistances } from '../tensor/pairwise-extremes';
import type { Groups } from './groups';

/** By segment, how wide it is and how near another one comes. */
export interface Extremes {
  /** Largest distance between two of its rows; 0 for one row, or none. */
  readonly diameters: Float64Array;
  /** Smallest distance of one of its rows to a row of another segment; infinite without rows. */
  readonly separations: Float64Array;
}

/** Measures every pair of rows; decided in float64, so the same on every backend. O(n² d). */
export async function extremesOf(
  points: Points,
  labels: Int32Array,
  { k, sizes }: Groups,
  context: RunContext,
): Promise<Extremes> {
  const { diameters, separations } = await extremeDistances(points, labels, sizes, context);
  const nearest = (_: unknown, c: number): number => Math.min(...separations.subarray(c * k, (c + 1) * k));
  return { diameters, separations: Float64Array.from({ length: k }, nearest) };
}
