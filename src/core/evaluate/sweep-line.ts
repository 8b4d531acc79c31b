import { within, type RunContext } from '../base/context';
import { defaultsOf } from '../base/params';
import { kMeans } from '../cluster/algorithms/kmeans';
import type { Clustering, Points } from '../cluster/contract';
import { sizesOf } from '../cluster/partition';
import type { SweepEntry } from './contract';
import { predictionStrength } from './prediction-strength';
import { calinskiHarabasz } from './scores/calinski-harabasz';
import { daviesBouldin } from './scores/davies-bouldin';
import { silhouetteOn } from './scores/silhouette';

/** What every line of a sweep is made of. */
export interface Swept {
  readonly points: Points;
  /** The rows that are halved to see whether one half confirms the other. */
  readonly halved: Points;
  /** Of how many rows `points` is a sample. */
  readonly of: number;
  readonly starts: number;
}

/** Halves of 1,500 show segments of one in a hundred; the strength is the least of all segments, so larger halves hardly change it. */
export const STRENGTH_ROWS = 3000;
/** A mean silhouette of this many rows has a standard error of about 0.005. */
const SILHOUETTE_ROWS = 3000;
const SPLITS = 8;

const DEFAULTS = defaultsOf(kMeans.params);
/** The halves are many and small, and only compared: a few starts and a rough ending will do. */
const QUICK = { ...DEFAULTS, starts: 3, maxIterations: 50, tolerance: 1e-3, transfers: false };

/** The line of k: the run, its scores, and how well halves of the rows confirm each other. */
export async function lineOf(swept: Swept, k: number, context: RunContext): Promise<SweepEntry> {
  const { points, halved, of, starts } = swept;
  const { rng } = context;
  const share = runShare(swept);
  const found = await kMeans.run(points, { ...DEFAULTS, k, starts }, within(context, 0, 0.9 * share));
  const scores = await scoresOf(points, found, within(context, 0.9 * share, share, rng.fork(k).fork(1)));
  const settled = of === points.rows && (await isSettled(points, found, within(context, share, share)));
  const halving = within(context, share, 1, rng.fork(k).fork(2));
  const strength = await predictionStrength(halved, k, { splits: SPLITS }, quickly, halving);
  const scale = of / points.rows;
  return {
    k,
    inertia: (found.inertia ?? NaN) * scale,
    strength,
    ...scores,
    smallest: Math.round(Math.min(...sizesOf(found.labels)) * scale),
    starts: found.starts?.count ?? 1,
    agreed: found.starts?.agreed ?? 1,
    centers: Array.from(found.centers ?? []),
    settled,
  };
}

/** How much of the time the run takes, roughly: the rest goes into halves. */
function runShare({ points, halved, starts }: Swept): number {
  const run = points.rows * starts;
  return run / (run + SPLITS * QUICK.starts * halved.rows);
}

async function scoresOf(
  points: Points,
  { labels }: Clustering,
  context: RunContext,
): Promise<Pick<SweepEntry, 'silhouette' | 'segments' | 'calinskiHarabasz' | 'daviesBouldin'>> {
  const silhouette = await silhouetteOn(SILHOUETTE_ROWS, points, labels, context);
  const variances = await calinskiHarabasz.compute(points, labels, within(context, 1, 1));
  const overlaps = await daviesBouldin.compute(points, labels, within(context, 1, 1));
  return {
    silhouette: silhouette.value,
    segments: silhouette.perSegment ?? [],
    calinskiHarabasz: variances.value,
    daviesBouldin: overlaps.value,
  };
}

/** Whether a run that begins at the centres found ends with the labels found. */
async function isSettled(points: Points, { k, labels, centers }: Clustering, context: RunContext): Promise<boolean> {
  if (!centers) return false;
  const again = await kMeans.run(points, { ...DEFAULTS, k }, context, { centers });
  return again.labels.every((label, row) => label === labels[row]);
}

function quickly(half: Points, k: number, context: RunContext): Promise<Clustering> {
  return kMeans.run(half, { ...QUICK, k }, context);
}
