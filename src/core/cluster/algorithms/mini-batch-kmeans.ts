import type { RunContext } from '../../base/context';
import { choice, int, type ValuesOf } from '../../base/params';
import { uploadPoints, type Uploaded } from '../../tensor/uploaded';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Restarts, Start, StartOutcome } from '../contract';
import { countDistinct } from '../distinct';
import { firstCenters, SEEDINGS } from '../first-centers';
import { labelAll } from '../labelling';
import type { LloydResult } from '../lloyd';
import { miniBatch } from '../mini-batch';
import { doStarts, mergeStarts, startNumbers, type Ready } from '../restarts';
import { rowsAt } from '../subset';
import { checkPoints, checkStart } from '../validate';

/**
 * Mini-batch k-means (Sculley 2010) for large tables: centres learn from small batches of rows, with the
 * first centres chosen among a sample; at the end every row gets its nearest centre, exactly. A few per
 * cent more inertia than k-means, at the cost of little more than one look at each row.
 * - Several whole runs are made and the one of least inertia is kept; they can be shared out over threads.
 * - The same seed gives the same labels everywhere. Which rows are drawn depends on their order, so the
 *   result does too, a little.
 * - Segments are numbered by size; with a given start (one run), label j belongs to its row j.
 * O(starts (batches batchSize k d + n k d)).
 */
const params = {
  k: common.k,
  starts: int({ default: 3, min: 1, max: 100 }),
  batchSize: int({ default: 1024, min: 10, max: 100_000 }),
  /** So many times as many rows as there are may be drawn. */
  passes: int({ default: 100, min: 1, max: 1000, advanced: true }),
  /** Steps without improvement after which it ends. */
  patience: int({ default: 10, min: 1, max: 1000, advanced: true }),
  init: choice({ default: 'kmeans++', choices: SEEDINGS, advanced: true }),
};
type MiniBatchParams = ValuesOf<typeof params>;

/** The first centres are chosen among this many batches of rows, or rows per centre, whichever is more. */
const SAMPLE = 3;

const restarts: Restarts<typeof params> = {
  count: ({ starts }) => starts,
  // No two runs end at exactly the same place, so their agreement tells little.
  endsEarly: () => false,
  run: (points, given, starts, context, onOutcome) => doStarts(ready(points, given), starts, context, onOutcome),
  async merge(points, given, outcomes, context) {
    await context.tick();
    return mergeStarts(points, given, outcomes);
  },
};

export const miniBatchKMeans: Algorithm<typeof params> = {
  id: 'mini-batch-kmeans',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling'],
    recoversBlobs: true,
    scoresNewRows: 'nearest-centre',
    inTensors: true,
  },
  run,
  restarts,
};

async function run(points: Points, given: MiniBatchParams, context: RunContext, start?: Start): Promise<Clustering> {
  const outcomes: StartOutcome[] = [];
  const numbers = startNumbers(start ? 1 : given.starts);
  await doStarts(ready(points, given, start), numbers, context, (outcome) => outcomes.push(outcome));
  await context.tick(1);
  return mergeStarts(points, { ...given, keepOrder: start !== undefined }, outcomes);
}

/** @throws AppError `cluster.*`. */
function ready(points: Points, given: MiniBatchParams, start?: Start): Ready {
  checkPoints(points, given.k);
  if (start) checkStart(start, given.k, points.cols);
  const k = start ? given.k : Math.min(given.k, countDistinct(points, given.k));
  const uploaded = uploadPoints(points, k);
  return {
    async begin(context) {
      const centers = start ? start.centers : await sampledCenters(points, k, given, context);
      return learnAndLabel(uploaded, points, centers, given, context);
    },
    dispose: () => uploaded.dispose(),
  };
}

async function learnAndLabel(
  uploaded: Uploaded,
  points: Points,
  centers: Float64Array,
  { batchSize, passes, patience }: MiniBatchParams,
  context: RunContext,
): Promise<LloydResult> {
  const maxSteps = Math.max(1, Math.floor((passes * points.rows) / Math.min(batchSize, points.rows)));
  const learned = await miniBatch(points, centers, { batchSize, maxSteps, patience }, context);
  const { steps, converged } = learned;
  return { ...(await labelAll(uploaded, points, learned.centers, context)), iterations: steps, converged };
}

function sampledCenters(
  points: Points,
  k: number,
  { batchSize, init }: MiniBatchParams,
  context: RunContext,
): Promise<Float64Array> {
  const size = SAMPLE * Math.max(batchSize, k);
  if (size >= points.rows) return firstCenters(init, points, k, context);
  const rows = Int32Array.from({ length: size }, () => context.rng.int(points.rows));
  return firstCenters(init, rowsAt(points, rows), k, context);
}
