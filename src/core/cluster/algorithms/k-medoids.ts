import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import { choice, int, type ValuesOf } from '../../base/params';
import { ownInertia } from '../../tensor/own-squares';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Start } from '../contract';
import { METRICS, type Metric } from '../dissimilarity/contract';
import { matrixBytes } from '../dissimilarity/matrix';
import { dissimilarityOfPoints } from '../dissimilarity/points';
import { FIRST_MEDOIDS } from '../medoids/first-medoids';
import { findMedoids, type MedoidsFound } from '../medoids/find-medoids';
import { numbered } from '../numbering';
import { rowsAt } from '../subset';
import { checkPoints } from '../validate';
import { withinReach } from '../within-reach';

/**
 * k-medoids (Kaufman and Rousseeuw 1987) by FasterPAM (Schubert and Rousseeuw 2021): each segment is
 * represented by one of its own rows, and what is minimised is the sum of the distances to them, not of
 * their squares, so that outliers pull less.
 * - Up to `wholeRows` rows all pairs are compared. Above, medoids are looked for in samples (CLARA) and every
 *   row joins the nearest, with a note.
 * - `gower` compares the variables one by one, categories and gaps as they are (`mixedRowsOf`).
 * - Distances are kept in float32; the labels and the cost of the result are decided in float64.
 * - Segments are numbered by size, largest first; `centers` are the medoids. Inertia (squares of Euclidean
 *   distances) is told for the Euclidean metric only; `starts.inertias` are the sums of distances.
 * - Rows of weight 0 are no medoids. Fewer different rows than k make fewer segments, with a note.
 * O(n^2 (d + starts passes)) time and 4 n^2 bytes below the limit; O(samples n k d) above it.
 */
const params = {
  k: common.k,
  metric: choice({ default: 'euclidean', choices: METRICS }),
  starts: common.starts,
  init: choice({ default: 'build', choices: FIRST_MEDOIDS, advanced: true }),
  maxPasses: int({ default: 100, min: 1, max: 10_000, advanced: true }),
  earlyStop: common.earlyStop,
  /** 8,000 rows take 256 MB. */
  wholeRows: int({ default: 8000, min: 100, max: 20_000, advanced: true }),
  samples: int({ default: 5, min: 1, max: 100, advanced: true }),
  sampleRows: int({ default: 2000, min: 100, max: 10_000, advanced: true }),
};
type KMedoidsParams = ValuesOf<typeof params>;

export const kMedoids: Algorithm<typeof params> = {
  id: 'k-medoids',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
    weightsAreRepeats: true,
    scoresNewRows: 'nearest-medoid',
  },
  run,
  bytes(rows, cols, { metric, wholeRows, samples, sampleRows }) {
    const pairs = rows <= wholeRows ? matrixBytes(rows) : matrixBytes(sampleRows) + 2 * samples * rows;
    return pairs + (metric === 'gower' ? 8 * rows * cols : 0);
  },
};

/** @throws AppError `cluster.*`; `cluster.noStart` where starting centres are given. */
async function run(points: Points, given: KMedoidsParams, context: RunContext, start?: Start): Promise<Clustering> {
  const variance = checkPoints(points, given.k);
  if (start) throw new AppError('cluster.noStart', { algorithm: kMedoids.id });
  await context.tick(0);
  const { points: scaled, unit } = withinReach(points, variance);
  const weights = points.weights ?? new Float64Array(points.rows).fill(1);
  const found = await findMedoids(dissimilarityOfPoints(scaled, given.metric), weights, given, context);
  await context.tick(1);
  return clusteringOf(points, given, found, hasNoUnit(given.metric) ? 1 : unit);
}

/** Shares and angles are the same whatever the numbers are multiplied by. */
function hasNoUnit(metric: Metric): boolean {
  return metric === 'cosine' || metric === 'gower';
}

function clusteringOf(points: Points, given: KMedoidsParams, found: MedoidsFound, unit: number): Clustering {
  const centers = Float64Array.from(rowsAt(points, found.medoids).data);
  const named = numbered(points, found.labels, centers, false);
  return {
    ...named,
    medoids: medoidsOf(found, named.labels, named.k),
    distances: found.distances.map((distance) => distance * unit),
    ...(given.metric === 'euclidean' && { inertia: ownInertia(points, named.labels, named.centers, points) }),
    iterations: found.passes,
    starts: { count: found.costs.length, agreed: found.agreed, inertias: found.costs.map((cost) => cost * unit) },
    notes: notesOn(points, given, found),
  };
}

/** By their new numbers. */
function medoidsOf({ medoids, labels }: MedoidsFound, named: Int32Array, k: number): Int32Array {
  const renamed = new Int32Array(k);
  for (let row = 0; row < named.length; row++) renamed[named[row]] = medoids[labels[row]];
  return renamed;
}

function notesOn({ rows }: Points, given: KMedoidsParams, found: MedoidsFound): Note[] {
  const { medoids, costs, agreed, sampled } = found;
  const notes: Note[] = [];
  if (sampled) notes.push(note('cluster.medoidsSampled', { samples: costs.length, rows: sampled, of: rows }));
  if (medoids.length < given.k) notes.push(note('cluster.fewerDistinct', { distinct: medoids.length, k: given.k }));
  if (!found.converged) notes.push(note('cluster.iterationLimit', { iterations: found.passes }));
  if (agreed < costs.length) notes.push(note('cluster.startsAgreed', { agreed, starts: costs.length }));
  const asked = given.k === 1 || sampled ? costs.length : given.starts;
  if (costs.length < asked) notes.push(note('cluster.endedEarly', { done: costs.length, starts: asked }));
  return notes;
}
