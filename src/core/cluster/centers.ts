import { ownInertia, ownSquares } from '../tensor/own-squares';
import type { Uploaded } from '../tensor/uploaded';
import type { Points } from './contract';

/**
 * Gives every cluster without weight the row farthest from its own centre (scikit-learn's way; of
 * equally far ones the first): farthest rows first, to the empty clusters in order. A row that is all
 * its cluster has is not taken, so no cluster is emptied to fill another.
 * @param members rows with weight in each cluster; kept up to date.
 * @param uploaded the same points as tensors, where they are there already.
 * @returns labels with those rows moved, or `labels` itself where nothing was empty, and how many moved.
 */
export function relocateEmpty(
  points: Points,
  labels: Int32Array,
  members: Int32Array,
  centers: Float64Array,
  uploaded?: Uploaded,
): { readonly labels: Int32Array; readonly moved: number } {
  const empty = [...members.keys()].filter((c) => members[c] === 0);
  if (empty.length === 0) return { labels, moved: 0 };
  const distances = ownSquares(points, labels, centers, uploaded);
  const relocated = labels.slice();
  let moved = 0;
  for (const cluster of empty) {
    const row = farthestSpare(points, relocated, members, distances);
    if (row < 0) break;
    members[relocated[row]]--;
    members[cluster]++;
    relocated[row] = cluster;
    distances[row] = 0;
    moved++;
  }
  return { labels: relocated, moved };
}

/** -1 where every row with weight sits on its centre or is alone. */
function farthestSpare(
  { rows, weights }: Points,
  labels: Int32Array,
  members: Int32Array,
  distances: Float64Array,
): number {
  let farthest = -1;
  let most = 0;
  for (let i = 0; i < rows; i++) {
    if (distances[i] <= most || members[labels[i]] < 2 || (weights !== undefined && weights[i] === 0)) continue;
    most = distances[i];
    farthest = i;
  }
  return farthest;
}

/**
 * The k-means objective: weighted sum of squared distances to the own centre. O(n d).
 * @param uploaded the same points as tensors, where they are there already.
 */
export function inertiaOf(points: Points, labels: Int32Array, centers: Float64Array, uploaded?: Uploaded): number {
  return ownInertia(points, labels, centers, { weights: points.weights, uploaded });
}
