import type { Frame } from './frame';
import { roundingOf } from './pairwise-panels';
import type { Rows } from './rows';

/** What a silhouette may be wrong by because coordinates are held in float32. */
const TOLERANCE = 1e-6;

/**
 * Whether means of distances from rows to segments keep, in float32, what silhouettes need: no silhouette
 * moves by more than 1e-6 because coordinates were rounded. True at once where nothing is rounded.
 *
 * Rounding moves row i by e_i, the rows of segment c by m_c on average, so a mean distance D_ic moves by at
 * most e_i + m_c, and (b - a) / max(a, b) by at most four times the largest (e_i + m_c) / max(D_ic, a, b).
 * With u_c the mean of segment c and o the own segment of row x,
 *     D_ic >= |x - u_c|,     max(a, D_ic) >= max(|x - u_o|, |u_o - u_c| / 2)     for c other than o,
 * since a mean distance is at least the distance to the mean, and by the triangle inequality; for c = o the
 * nearest other mean stands for u_c. All in the frame's units. O(n (d + k) + k^2 d).
 */
export function float32Suffices(points: Rows, labels: Int32Array, sizes: Int32Array, frame: Frame): boolean {
  const moved = roundingOf(points, frame);
  if (moved.every((by) => by === 0)) return true;
  const means = meansOf(points, labels, sizes, frame);
  const apart = halfwayBetween(means, sizes, points.cols);
  const k = sizes.length;
  const typical = new Float64Array(k);
  labels.forEach((label, i) => {
    if (label >= 0) typical[label] += moved[i] / sizes[label];
  });
  return labels.every((own, i) => {
    if (own < 0) return true;
    const radius = distanceToMean(points, i, means, own, frame);
    for (let c = 0; c < k; c++) {
      if (sizes[c] === 0) continue;
      if (4 * (moved[i] + typical[c]) > TOLERANCE * Math.max(radius, apart[own * k + c])) return false;
    }
    return true;
  });
}

/** Means of the segments in the frame, k x d. */
function meansOf({ data, cols }: Rows, labels: Int32Array, sizes: Int32Array, { shift, scale }: Frame): Float64Array {
  const means = new Float64Array(sizes.length * cols);
  labels.forEach((label, i) => {
    if (label < 0) return;
    for (let j = 0; j < cols; j++) {
      means[label * cols + j] += ((data[i * cols + j] - shift[j]) * scale) / sizes[label];
    }
  });
  return means;
}

function distanceToMean(
  { data, cols }: Rows,
  row: number,
  means: Float64Array,
  own: number,
  { shift, scale }: Frame,
): number {
  let square = 0;
  for (let j = 0; j < cols; j++) {
    square += ((data[row * cols + j] - shift[j]) * scale - means[own * cols + j]) ** 2;
  }
  return Math.sqrt(square);
}

/** k x k: half the distance between two means; on the diagonal half of that to the nearest other mean. */
function halfwayBetween(means: Float64Array, sizes: Int32Array, cols: number): Float64Array {
  const k = sizes.length;
  const apart = new Float64Array(k * k).fill(Infinity);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      if (a === b || sizes[a] === 0 || sizes[b] === 0) continue;
      let square = 0;
      for (let j = 0; j < cols; j++) square += (means[a * cols + j] - means[b * cols + j]) ** 2;
      apart[a * k + b] = Math.sqrt(square) / 2;
      apart[a * k + a] = Math.min(apart[a * k + a], apart[a * k + b]);
    }
  }
  return apart;
}
