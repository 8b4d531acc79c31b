import { permutation } from '../base/arrays';
import type { Rng } from '../base/rng';
import type { Points } from '../cluster/contract';

/** `size` of the numbers 0..n-1, each subset equally likely, ascending; all of them where size >= n. O(n). */
export function sampleRows(n: number, size: number, rng: Rng): Int32Array {
  if (size >= n) return Int32Array.from({ length: n }, (_, i) => i);
  return permutation(n, rng).slice(0, size).sort();
}

/**
 * About `size` rows, ascending: of each segment its share, but `least` (or all it has) where the share
 * is fewer, so that no segment goes unmeasured. Noise is left out. O(n).
 */
export function stratifiedRows(
  labels: Int32Array,
  sizes: Int32Array,
  size: number,
  least: number,
  rng: Rng,
): Int32Array {
  const n = sizes.reduce((sum, own) => sum + own, 0);
  const wanted = sizes.map((own) => Math.min(own, Math.max(least, Math.round((own / n) * size))));
  const chosen: number[] = [];
  for (const row of permutation(labels.length, rng)) {
    if (labels[row] < 0 || wanted[labels[row]] === 0) continue;
    wanted[labels[row]]--;
    chosen.push(row);
  }
  return Int32Array.from(chosen).sort();
}

/** Those rows as points of their own, in the same kind of array. O(rows d). */
export function pointsOf(points: Points, rows: Int32Array): Points {
  const { cols } = points;
  const data =
    points.data instanceof Float32Array ? new Float32Array(rows.length * cols) : new Float64Array(rows.length * cols);
  rows.forEach((row, i) => data.set(points.data.subarray(row * cols, (row + 1) * cols), i * cols));
  const weights = points.weights && Float64Array.from(rows, (row) => points.weights?.[row] ?? 1);
  return weights ? { data, rows: rows.length, cols, weights } : { data, rows: rows.length, cols };
}
