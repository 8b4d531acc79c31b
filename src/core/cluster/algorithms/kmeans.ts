import { within, type RunContext } from '../../base/context';
import { note, type Note } from '../../base/notes';
import { choice, float, int, type ValuesOf } from '../../base/params';
import { uploadPoints, type Uploaded } from '../../tensor/uploaded';
import type { Algorithm, Clustering, Points, Start } from '../contract';
import { countDistinct } from '../distinct';
import { lloyd, type LloydResult } from '../lloyd';
import { numbered } from '../numbering';
import { adjustedRandIndex } from '../partition';
import { plusPlus, randomRows } from '../seeding';
import { checkPoints, checkStart } from '../validate';

/**
 * k-means (Lloyd 1982) from several k-means++ starts (Arthur and Vassilvitskii 2007), as
 * scikit-learn defines it. The start with the least inertia is kept.
 * - The same seed gives the same labels on every backend and in every engine: nearest centres are
 *   certified or decided in float64, means and inertia are float64 sums in the order of the rows.
 * - Segments are numbered by size, largest first; with a given start, label j belongs to its row j.
 * - An empty cluster is given the farthest row; no result has an empty segment. Fewer different rows
 *   than k make fewer segments, with a note.
 * O(starts iterations n k d) time; two float32 copies of the points at most, and n labels per start.
 */
const params = {
  k: int({ default: 5, min: 1, max: 1000 }),
  starts: int({ default: 10, min: 1, max: 200 }),
  maxIterations: int({ default: 300, min: 1, max: 10_000, advanced: true }),
  /** In units of the mean variance of the columns. 0: until no label changes. */
  tolerance: float({ default: 1e-4, min: 0, max: 1, advanced: true }),
  init: choice({ default: 'kmeans++', choices: ['kmeans++', 'random'], advanced: true }),
};
type KMeansParams = ValuesOf<typeof params>;

/** Two starts whose adjusted Rand index reaches this ended in the same partition. */
const SAME_PARTITION = 0.99;

export const kMeans: Algorithm<typeof params> = {
  id: 'kmeans',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
  },
  run,
};

async function run(points: Points, given: KMeansParams, context: RunContext, start?: Start): Promise<Clustering> {
  checkPoints(points, given.k);
  if (start) checkStart(start, given.k, points.cols);
  await context.tick(0);
  const distinct = countDistinct(points, given.k);
  const k = start ? given.k : Math.min(given.k, distinct);
  const uploaded = uploadPoints(points, k);
  try {
    const results = start
      ? [await lloyd(uploaded, points, start.centers, limitsOf(points, uploaded, given), context)]
      : await allStarts(points, uploaded, { ...given, k }, context);
    await context.tick(1);
    const best = results.reduce((kept, result) => (result.inertia < kept.inertia ? result : kept));
    return summary(points, best, results, distinct < given.k ? { distinct, k: given.k } : null, start !== undefined);
  } finally {
    uploaded.dispose();
  }
}

async function allStarts(
  points: Points,
  uploaded: Uploaded,
  given: KMeansParams,
  context: RunContext,
): Promise<LloydResult[]> {
  const results: LloydResult[] = [];
  const limits = limitsOf(points, uploaded, given);
  const seeds = given.init === 'random' ? randomRows : plusPlus;
  for (let s = 0; s < given.starts; s++) {
    const own = within(context, s / given.starts, (s + 1) / given.starts, context.rng.fork(s));
    await own.tick(0);
    const centers = await seeds(points, given.k, own);
    results.push(await lloyd(uploaded, points, centers, limits, own));
  }
  return results;
}

function limitsOf({ data, rows, cols }: Points, { frame }: Uploaded, { maxIterations, tolerance }: KMeansParams) {
  if (tolerance === 0) return { maxIterations, tolerance };
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      const difference = data[at] - frame.shift[j];
      sums[j] += difference;
      squares[j] += difference * difference;
    }
  }
  const variance = squares.reduce((total, square, j) => total + (square - sums[j] ** 2 / rows) / rows, 0);
  return { maxIterations, tolerance: (tolerance * Math.max(0, variance)) / cols };
}

function summary(
  points: Points,
  best: LloydResult,
  results: readonly LloydResult[],
  shortage: { readonly distinct: number; readonly k: number } | null,
  keepOrder: boolean,
): Clustering {
  const same = results.map((r) => r === best || adjustedRandIndex(r.labels, best.labels) >= SAME_PARTITION);
  const agreed = same.filter(Boolean).length;
  const notes: Note[] = [];
  if (shortage) notes.push(note('cluster.fewerDistinct', shortage));
  if (!best.converged) notes.push(note('cluster.iterationLimit', { iterations: best.iterations }));
  if (best.relocated > 0) notes.push(note('cluster.relocated', { count: best.relocated }));
  if (agreed < results.length) notes.push(note('cluster.startsAgreed', { agreed, starts: results.length }));
  return {
    ...numbered(points, best.labels, best.centers, keepOrder),
    inertia: best.inertia,
    iterations: best.iterations,
    starts: { count: results.length, agreed, inertias: results.map((r) => r.inertia) },
    notes,
  };
}
