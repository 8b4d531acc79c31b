import { within, type RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import { choice, int, type ValuesOf } from '../../base/params';
import type { Tree } from '../../base/tree';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Start } from '../contract';
import { countDistinct } from '../distinct';
import { clusteringOf } from '../linkage/clustering';
import { growTree, LINKAGES, type Linkage } from '../linkage/grow';
import { microClusters } from '../micro-clusters/micro-clusters';
import { checkPoints } from '../validate';

/**
 * BIRCH (Zhang, Ramakrishnan and Livny 1996): rows that lie close together are gathered into micro-clusters in
 * one pass, then these are merged as agglomerative clustering does it, each with the weight of its rows. A tree
 * of merges over any number of rows, cut into k.
 * - No more different rows than micro-clusters may be: the same result as agglomerative clustering.
 * - No chance; beyond that number the order of the rows matters, a little.
 * - Numbered by size, largest first; centres are the means of the rows.
 * O(n d log m + m^2 d) for m micro-clusters; memory 4 bytes per row beside the points.
 */
const params = {
  k: common.k,
  linkage: choice({ default: 'ward', choices: LINKAGES }),
  microClusters: int({ default: 4000, min: 1000, max: 20_000, advanced: true }),
};

/** So many times as many micro-clusters as segments, at the least: a threshold may halve them. */
const ENOUGH = 4;

export const birch: Algorithm<typeof params> = {
  id: 'birch',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling'],
    recoversBlobs: true,
    weightsAreRepeats: true,
    scoresNewRows: 'micro-cluster',
  },
  run,
};

/** @throws AppError `cluster.*`; `cluster.noStart` where starting centres are given. */
async function run(
  points: Points,
  { k, linkage, microClusters: most }: ValuesOf<typeof params>,
  context: RunContext,
  start?: Start,
): Promise<Clustering> {
  checkPoints(points, k);
  if (start) throw new AppError('cluster.noStart', { algorithm: birch.id });
  const { tree, means, notes } = await growBirch(points, linkage, Math.max(most, ENOUGH * k), context);
  const found = await clusteringOf(points, tree, k, countDistinct(points, k), notes, context);
  return { ...found, microClusters: { means, labels: labelsOfLeaves(tree, found.labels) } };
}

/** The segment of each micro-cluster is that of its rows. */
function labelsOfLeaves({ leafOf, rowsOf }: Tree, labels: Int32Array): Int32Array {
  const labelOf = new Int32Array(rowsOf.length);
  for (let row = 0; row < labels.length; row++) labelOf[leafOf[row]] = labels[row];
  return labelOf;
}

/** The tree over micro-clusters of these points, with every row hanging from its own. Euclidean distances. */
export async function growBirch(
  points: Points,
  linkage: Linkage,
  most: number,
  context: RunContext,
): Promise<{ readonly tree: Tree; readonly means: Float64Array; readonly notes: readonly Note[] }> {
  const { points: means, clusterOf, rowsOf, threshold } = await microClusters(points, most, within(context, 0, 0.7));
  const { dendrogram } = await growTree(means, linkage, 'euclidean', within(context, 0.7, 1));
  const gathered = note('cluster.microClusters', { rows: points.rows, micro: means.rows });
  const tree = { dendrogram, leafOf: clusterOf, rowsOf };
  return { tree, means: Float64Array.from(means.data), notes: threshold > 0 ? [gathered] : [] };
}
