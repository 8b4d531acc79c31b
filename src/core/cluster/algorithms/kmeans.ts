import { enoughAgree } from '../../base/agreement';
import type { RunContext } from '../../base/context';
import { choice, flag, float, type ValuesOf } from '../../base/params';
import { uploadPoints } from '../../tensor/uploaded';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Restarts, Start, StartOutcome } from '../contract';
import { countDistinct } from '../distinct';
import { firstCenters, SEEDINGS } from '../first-centers';
import { lloyd, type LloydLimits } from '../lloyd';
import { doStarts, mergeStarts, startNumbers, type Ready } from '../restarts';
import { settleFurther } from '../transfers';
import { checkPoints, checkStart } from '../validate';

/**
 * k-means (Lloyd 1982) from several k-means++ starts (Arthur and Vassilvitskii 2007), as
 * scikit-learn defines it. The start with the least inertia is kept.
 * - The same seed gives the same labels on every backend and in every engine: nearest centres are
 *   certified or decided in float64, means and inertia are float64 sums in the order of the rows.
 * - Starts are independent of each other and can be shared out over threads; where enough of the first
 *   ones meet, the rest is spared (`earlyStop`).
 * - In small tables each start is taken further by moves of single rows (`transfers`), which leaves many a
 *   place where Lloyd's steps stay; given starts are not.
 * - Segments are numbered by size, largest first; with a given start, label j belongs to its row j.
 * - An empty cluster is given the farthest row; no result has an empty segment. Fewer different rows
 *   than k make fewer segments, with a note.
 * O(starts iterations n k d) time; two float32 copies of the points at most, and n labels per start.
 */
const params = {
  k: common.k,
  starts: common.starts,
  maxIterations: common.maxIterations,
  /** In units of the mean variance of the columns. 0: until no label changes. */
  tolerance: float({ default: 1e-4, min: 0, max: 1, advanced: true }),
  init: choice({ default: 'kmeans++', choices: SEEDINGS, advanced: true }),
  earlyStop: common.earlyStop,
  transfers: flag({ default: true, advanced: true }),
};
type KMeansParams = ValuesOf<typeof params>;

const restarts: Restarts<typeof params> = {
  count: ({ starts }) => starts,
  endsEarly: ({ earlyStop }) => earlyStop,
  run: (points, given, starts, context, onOutcome) => doStarts(ready(points, given), starts, context, onOutcome),
  async merge(points, given, outcomes, context) {
    await context.tick();
    return mergeStarts(points, given, outcomes);
  },
};

export const kMeans: Algorithm<typeof params> = {
  id: 'kmeans',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
    scoresNewRows: 'nearest-centre',
    inTensors: true,
    weightsAreRepeats: true,
  },
  run,
  restarts,
};

async function run(points: Points, given: KMeansParams, context: RunContext, start?: Start): Promise<Clustering> {
  const outcomes: StartOutcome[] = [];
  const enough = (): boolean =>
    given.earlyStop &&
    enoughAgree(
      outcomes.map(({ inertia }) => inertia),
      given.starts,
    );
  const numbers = startNumbers(start ? 1 : given.starts);
  await doStarts(ready(points, given, start), numbers, context, (outcome) => outcomes.push(outcome), enough);
  await context.tick(1);
  return mergeStarts(points, { ...given, keepOrder: start !== undefined }, outcomes);
}

/** Checks the points and uploads them. @throws AppError `cluster.*`. */
function ready(points: Points, given: KMeansParams, start?: Start): Ready {
  const variance = checkPoints(points, given.k);
  if (start) checkStart(start, given.k, points.cols);
  const k = start ? given.k : Math.min(given.k, countDistinct(points, given.k));
  const limits: LloydLimits = { maxIterations: given.maxIterations, tolerance: given.tolerance * variance };
  const uploaded = uploadPoints(points, k);
  return {
    async begin(context) {
      if (start) return lloyd(uploaded, points, start.centers, limits, context);
      const centers = await firstCenters(given.init, points, k, context, uploaded);
      const found = await lloyd(uploaded, points, centers, limits, context);
      return given.transfers ? settleFurther(uploaded, points, found, limits, context) : found;
    },
    dispose: () => uploaded.dispose(),
  };
}
