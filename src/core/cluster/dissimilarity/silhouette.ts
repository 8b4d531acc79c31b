import type { RunContext } from '../../base/context';
import type { Labels } from '../partition';
import { sizesOf } from '../partition';
import type { SquareMatrix } from './matrix';
import { paceOf } from './pace';

/**
 * Silhouette of every row (Rousseeuw 1987) by its dissimilarities: (b - a) / max(a, b), where a is the mean
 * to the others of its cluster and b the least mean to another cluster. -1 to 1; 0 where it is alone, 0 for
 * noise (-1), which counts nowhere. O(n^2).
 */
export async function matrixSilhouettes(
  { rows, values }: SquareMatrix,
  labels: Labels,
  k: number,
  context: RunContext,
): Promise<Float64Array> {
  const sizes = sizesOf(labels, k);
  const sums = new Float64Array(k);
  const silhouettes = new Float64Array(rows);
  const pace = paceOf(context, rows * rows);
  for (let i = 0; i < rows; i++) {
    if (pace.after(rows)) await pace.tick();
    if (labels[i] < 0 || sizes[labels[i]] < 2) continue;
    sums.fill(0);
    for (let j = 0, at = i * rows; j < rows; j++, at++) if (labels[j] >= 0) sums[labels[j]] += values[at];
    silhouettes[i] = silhouetteFrom(sums, sizes, labels[i]);
  }
  return silhouettes;
}

function silhouetteFrom(sums: Float64Array, sizes: Int32Array, own: number): number {
  const within = sums[own] / (sizes[own] - 1);
  let nearest = Infinity;
  for (let c = 0; c < sums.length; c++) {
    if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, sums[c] / sizes[c]);
  }
  const most = Math.max(within, nearest);
  return nearest === Infinity || most === 0 ? 0 : (nearest - within) / most;
}
