import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { choice, type ValuesOf } from '../../base/params';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Start } from '../contract';
import { countDistinct } from '../distinct';
import { clusteringOf } from '../linkage/clustering';
import { METRICS } from '../dissimilarity/contract';
import { growGowerTree } from '../linkage/gower-tree';
import { bytesForPairs, growTree, LINKAGES, refuseLinkage } from '../linkage/grow';
import { checkPoints } from '../validate';

/**
 * Agglomerative clustering: every row is a segment of its own at first, and the two that are nearest are
 * merged until one is left; the tree of merges is cut into k. What near means is the linkage: Ward (1963)
 * adds least to the inertia; complete, average and single go by the farthest, mean and nearest pair of rows;
 * weighted by the mean of the two that were merged last (WPGMA).
 * - Deterministic, without chance. Numbered by size, largest first; segments of k + 1 lie inside those of k.
 * - Centres are means, which Ward goes by and the others merely have.
 * O(n^2 d) time; Ward and single linkage O(n d) memory, the others n^2 / 2 distances: refused where those are
 * too many (`refuseLinkage`); Gower's dissimilarity takes them always. BIRCH does the same for any number of rows.
 */
const params = {
  k: common.k,
  linkage: choice({ default: 'ward', choices: LINKAGES }),
  metric: choice({ default: 'euclidean', choices: METRICS, when: { param: 'linkage', isNot: 'ward' } }),
};

export const agglomerative: Algorithm<typeof params> = {
  id: 'agglomerative',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
    weightsAreRepeats: true,
    scoresNewRows: null,
  },
  run,
  bytes(rows, cols, { linkage, metric }) {
    if (metric === 'gower') return bytesForPairs(rows) + 8 * rows * cols;
    return linkage === 'ward' || linkage === 'single' ? 0 : bytesForPairs(rows);
  },
};

/** @throws AppError `cluster.*`; `cluster.noStart` where starting centres are given. */
async function run(
  points: Points,
  { k, linkage, metric }: ValuesOf<typeof params>,
  context: RunContext,
  start?: Start,
): Promise<Clustering> {
  checkPoints(points, k);
  if (start) throw new AppError('cluster.noStart', { algorithm: agglomerative.id });
  refuseLinkage(points.rows, linkage, metric);
  const grown =
    metric === 'gower' ? growGowerTree(points, linkage, context) : growTree(points, linkage, metric, context);
  const tree = await grown;
  return clusteringOf(points, tree, k, countDistinct(points, k), [], context);
}
