import { squaredDistance } from '../tensor/nearest-plain';
import type { Clustering, Points } from './contract';
import { sizesOf } from './partition';

/**
 * Numbers clusters 0..k-1 without gaps, dropping empty ones: the largest first (of equally large
 * ones the one whose first row comes first), or in the order they have. O(n d + k log k).
 * @param centers one per cluster, row-major.
 */
export function numbered(
  points: Points,
  labels: Int32Array,
  centers: Float64Array,
  keepOrder: boolean,
): Required<Pick<Clustering, 'labels' | 'k' | 'centers' | 'distances'>> {
  const { rows, cols } = points;
  const order = orderOf(labels, centers.length / cols, keepOrder);
  const renamed = new Int32Array(centers.length / cols).fill(-1);
  const moved = new Float64Array(order.length * cols);
  order.forEach((old, now) => {
    renamed[old] = now;
    moved.set(centers.subarray(old * cols, (old + 1) * cols), now * cols);
  });
  const newLabels = new Int32Array(rows);
  const distances = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    newLabels[i] = renamed[labels[i]];
    distances[i] = Math.sqrt(squaredDistance(points, i, moved, newLabels[i]));
  }
  return { labels: newLabels, k: order.length, centers: moved, distances };
}

/** The clusters that have rows, in their new order. */
function orderOf(labels: Int32Array, k: number, keepOrder: boolean): number[] {
  const sizes = sizesOf(labels, k);
  const firstRow = new Int32Array(k);
  for (let i = labels.length - 1; i >= 0; i--) firstRow[labels[i]] = i;
  const used = [...sizes.keys()].filter((c) => sizes[c] > 0);
  return keepOrder ? used : used.sort((a, b) => sizes[b] - sizes[a] || firstRow[a] - firstRow[b]);
}
