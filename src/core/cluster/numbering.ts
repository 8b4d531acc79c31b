import { ownDistances } from '../tensor/own-squares';
import type { Clustering, Points } from './contract';
import type { Labels } from './partition';

/**
 * Numbers clusters 0..k-1 without gaps, dropping empty ones: the largest first (of equally large
 * ones the one whose first row comes first), or in the order they have. O(n d + k log k).
 * @param centers one per cluster, row-major.
 */
export function numbered(
  points: Points,
  labels: Labels,
  centers: Float64Array,
  keepOrder: boolean,
): Required<Pick<Clustering, 'labels' | 'k' | 'centers' | 'distances'>> {
  const { cols } = points;
  const order = orderOf(labels, centers.length / cols, keepOrder);
  const renamed = new Int32Array(centers.length / cols).fill(-1);
  const moved = new Float64Array(order.length * cols);
  order.forEach((old, now) => {
    renamed[old] = now;
    moved.set(centers.subarray(old * cols, (old + 1) * cols), now * cols);
  });
  const named = new Int32Array(labels.length);
  for (let i = 0; i < named.length; i++) named[i] = renamed[labels[i]];
  return { labels: named, k: order.length, centers: moved, distances: ownDistances(points, named, moved) };
}

/** The clusters that have rows, in their new order. */
function orderOf(labels: Labels, k: number, keepOrder: boolean): number[] {
  const sizes = new Int32Array(k);
  const firstRow = new Int32Array(k);
  for (let i = 0; i < labels.length; i++) if (sizes[labels[i]]++ === 0) firstRow[labels[i]] = i;
  const used = [...sizes.keys()].filter((c) => sizes[c] > 0);
  return keepOrder ? used : used.sort((a, b) => sizes[b] - sizes[a] || firstRow[a] - firstRow[b]);
}
