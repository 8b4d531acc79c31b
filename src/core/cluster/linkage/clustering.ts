import type { RunContext } from '../../base/context';
import { cutInto, labelRows } from '../../base/cut';
import { note, type Note } from '../../base/notes';
import type { Tree } from '../../base/tree';
import { momentsOf } from '../../tensor/moments';
import { ownDistances, ownInertia } from '../../tensor/own-squares';
import type { Clustering, Points } from '../contract';
import { numbered } from '../numbering';
import { crownOf } from './crown';

/**
 * The clustering that a tree gives when it is cut into k: centres are the weighted means of the segments.
 * Numbered as `cutInto` does it, by size. O(n d).
 * @param distinct different rows, where they are fewer than were asked for.
 */
export async function clusteringOf(
  points: Points,
  whole: Tree,
  k: number,
  distinct: number,
  notes: readonly Note[],
  context: RunContext,
): Promise<Clustering> {
  await context.tick(1);
  const tree = crownOf(whole, Math.min(k, distinct));
  const cut = cutInto(tree.dendrogram, Math.min(k, distinct), tree.rowsOf);
  const labels = labelRows(tree, cut);
  const named = numbered(points, labels, meansOf(points, labels, cut.k), false);
  const inertia = ownInertia(points, named.labels, named.centers, { weights: points.weights });
  const fewer = distinct < k ? [note('cluster.fewerDistinct', { distinct, k })] : [];
  return { ...named, inertia, tree, notes: [...fewer, ...notes] };
}

/** How far the rows of a cut are from the means of their segments. O(n d). @param labels 0..k-1. */
export function spreadOf(
  points: Points,
  labels: Int32Array,
  k: number,
): Required<Pick<Clustering, 'inertia' | 'distances'>> {
  const means = meansOf(points, labels, k);
  const inertia = ownInertia(points, labels, means, { weights: points.weights });
  return { inertia, distances: ownDistances(points, labels, means) };
}

/** Weighted means, summed as differences to the mean of all, so that an offset costs nothing. O(n d). */
function meansOf(points: Points, labels: Int32Array, k: number): Float64Array {
  const { data, rows, cols, weights } = points;
  const { means: origin } = momentsOf(points);
  const centers = new Float64Array(k * cols);
  const weightOf = new Float64Array(k);
  for (let i = 0, at = 0; i < rows; i++) {
    const weight = weights?.[i] ?? 1;
    const to = labels[i] * cols;
    weightOf[labels[i]] += weight;
    for (let j = 0; j < cols; j++, at++) centers[to + j] += weight * (data[at] - origin[j]);
  }
  for (let c = 0, at = 0; c < k; c++) {
    for (let j = 0; j < cols; j++, at++) centers[at] = origin[j] + centers[at] / weightOf[c];
  }
  return centers;
}
