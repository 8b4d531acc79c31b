import type { RunContext } from '../../base/context';
import { momentsOf } from '../../tensor/moments';
import { nearestPlain } from '../../tensor/nearest-plain';
import type { Rows } from '../../tensor/rows';
import type { Points } from '../contract';

/** Rows with a weight, placed so that no square overflows and an offset that all rows share costs nothing. */
export interface Standing {
  readonly rows: Rows;
  /** Distances between them times this are in the units of the points: a power of two. */
  readonly unit: number;
  readonly weights?: Float64Array;
  /** By row of the points, its number among these; -1 for a row without weight. */
  readonly numberOf: Int32Array;
}

/** @param shifted whether distances stay as they are when all rows move alike. O(n d). */
export function standingOf(points: Points, shifted: boolean): Standing {
  const { data, rows, cols, weights } = points;
  const { means, reaches } = momentsOf(points);
  const most = reaches.reduce((a, reach, j) => Math.max(a, shifted ? reach : reach + Math.abs(means[j])), 0);
  const unit = most > 0 ? 2 ** Math.ceil(Math.log2(most)) : 1;
  const numberOf = new Int32Array(rows).fill(-1);
  let count = 0;
  for (let i = 0; i < rows; i++) if (weights === undefined || weights[i] > 0) numberOf[i] = count++;
  const values = new Float64Array(count * cols);
  for (let i = 0, to = 0; i < rows; i++) {
    if (numberOf[i] < 0) continue;
    for (let j = 0; j < cols; j++) values[to++] = (data[i * cols + j] - (shifted ? means[j] : 0)) / unit;
  }
  const standing = { rows: { data: values, rows: count, cols }, unit, numberOf };
  return weights === undefined ? standing : { ...standing, weights: weights.filter((weight) => weight > 0) };
}

/**
 * A row without weight goes wherever the row nearest to it goes: it hangs from the same leaf. By straight
 * distance, whatever the linkage measures. O(n d) for each.
 * @param leafOf of every row with a weight; the others are filled in.
 */
export async function placeWeightless(points: Points, leafOf: Int32Array, context: RunContext): Promise<void> {
  const { data, cols, weights } = points;
  if (weights === undefined || weights.every((weight) => weight > 0)) return;
  const { rows, numberOf, unit } = standingOf(points, true);
  const { means } = momentsOf(points);
  const leaves = leafOf.filter((_, row) => numberOf[row] >= 0);
  const label = new Int32Array(1);
  const one = new Float64Array(cols);
  for (let row = 0; row < leafOf.length; row++) {
    if (numberOf[row] >= 0) continue;
    await context.tick();
    for (let j = 0; j < cols; j++) one[j] = (data[row * cols + j] - means[j]) / unit;
    nearestPlain({ data: one, rows: 1, cols }, rows.data as Float64Array, label);
    leafOf[row] = leaves[label[0]];
  }
}
