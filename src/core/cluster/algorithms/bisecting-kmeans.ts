import { within, type RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import { choice, float, int, type ValuesOf } from '../../base/params';
import { rootOf, splitLeaf, type Leaf } from '../bisection';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Start } from '../contract';
import { countDistinct } from '../distinct';
import { SEEDINGS } from '../first-centers';
import { numbered } from '../numbering';
import { checkPoints } from '../validate';

/**
 * Bisecting k-means (Steinbach, Karypis and Kumar 2000; as scikit-learn's BisectingKMeans): all rows
 * are one segment at first; then, until there are k, one segment is split in two by the best of several
 * 2-means. Which one: that of most inertia, or the largest.
 * - A row stays with the half it went to, so its own centre need not be its nearest: segments are nested,
 *   those of k + 1 inside those of k (given the same seed).
 * - Deterministic; split number s draws from stream s of the seed. Numbered by size, largest first.
 * - Segments of equal rows are never split: fewer different rows than k make fewer segments, with a note.
 * O(depth starts iterations n d) time, where depth is about log2 k for segments of like size.
 */
const params = {
  k: common.k,
  split: choice({ default: 'most-inertia', choices: ['most-inertia', 'largest'] }),
  starts: int({ default: 5, min: 1, max: 100 }),
  maxIterations: common.maxIterations,
  /** In units of the mean variance of the columns in the segment that is split. 0: until no label changes. */
  tolerance: float({ default: 1e-4, min: 0, max: 1, advanced: true }),
  init: choice({ default: 'kmeans++', choices: SEEDINGS, advanced: true }),
};
type BisectingParams = ValuesOf<typeof params>;

export const bisectingKMeans: Algorithm<typeof params> = {
  id: 'bisecting-kmeans',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
    scoresNewRows: null,
    weightsAreRepeats: true,
  },
  run,
};

/** @throws AppError `cluster.*`; `cluster.noStart` where starting centres are given. */
async function run(points: Points, given: BisectingParams, context: RunContext, start?: Start): Promise<Clustering> {
  checkPoints(points, given.k);
  if (start) throw new AppError('cluster.noStart', { algorithm: bisectingKMeans.id });
  await context.tick(0);
  const distinct = countDistinct(points, given.k);
  const k = Math.min(given.k, distinct);
  const notes: Note[] = distinct < given.k ? [note('cluster.fewerDistinct', { distinct, k: given.k })] : [];
  const leaves = [rootOf(points)];
  let iterations = 0;
  let settled = true;
  for (let number = 0, at = 0; leaves.length < k && at >= 0; number++, at = nextToSplit(leaves, given.split)) {
    const done = (leaves.length - 1) / (k - 1);
    const own = within(context, done, done + 1 / (k - 1), context.rng.fork(number));
    const split = await splitLeaf(points, leaves[at], given, own);
    leaves.splice(at, 1, ...(split ? split.halves : [{ ...leaves[at], whole: true }]));
    iterations += split?.iterations ?? 0;
    settled &&= split?.converged ?? true;
  }
  await context.tick(1);
  if (!settled) notes.push(note('cluster.iterationLimit', { iterations: given.maxIterations }));
  return { ...clusteringOf(points, leaves), iterations, notes };
}

/** The leaf of most inertia, or of most weight; of equal ones the first; -1 where none can be split. */
function nextToSplit(leaves: readonly Leaf[], by: BisectingParams['split']): number {
  const score = (leaf: Leaf): number => (by === 'largest' ? leaf.weight : leaf.inertia);
  let found = -1;
  leaves.forEach((leaf, at) => {
    if (leaf.whole !== true && (found < 0 || score(leaf) > score(leaves[found]))) found = at;
  });
  return found;
}

function clusteringOf(points: Points, leaves: readonly Leaf[]): Omit<Clustering, 'notes'> {
  const labels = new Int32Array(points.rows);
  const centers = new Float64Array(leaves.length * points.cols);
  let inertia = 0;
  leaves.forEach((leaf, at) => {
    for (const row of leaf.rows) labels[row] = at;
    centers.set(leaf.center, at * points.cols);
    inertia += leaf.inertia;
  });
  return { ...numbered(points, labels, centers, false), inertia };
}
