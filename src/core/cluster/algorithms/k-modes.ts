import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { choice, type ValuesOf } from '../../base/params';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Restarts, Start } from '../contract';
import { caoRows } from '../modes/cao';
import { huangRows } from '../modes/huang';
import { middlesAt, partsOf, withoutNumbers, type Mixed } from '../prototypes/mixed';
import { spreadRows } from '../prototypes/spread';
import { allStarts, mergePrototypes, readyFor, withGamma } from '../prototypes/starts';
import { doStarts, type Ready } from '../restarts';
import { checkPoints } from '../validate';

/** The ways to choose where a start begins. */
const STARTS = ['cao', 'huang', 'spread'] as const;
const CHOOSE = { cao: caoRows, huang: huangRows, spread: spreadRows };

/**
 * k-modes (Huang 1998): customers are compared by their categories alone, by how many differ; a segment
 * stands around its most frequent levels. All rows move at a time, from several starts; the one of least
 * cost is kept.
 * - `cao` begins the first start where Cao, Liang and Bai (2009) say, without chance, and the others as `huang`.
 * - Numbers are not looked at; without any category it refuses.
 * - `centers`, `inertia` and `distances` are those of all columns, as of other methods; the modes and their
 *   cost stand beside them.
 * - Deterministic for a seed; starts can be shared out. Numbered by size, largest first. Rows that are equally
 *   like two modes go to the first, so the order of the rows may tell.
 * O(starts iterations n k kinds) time.
 */
const params = {
  k: common.k,
  starts: common.starts,
  init: choice({ default: 'cao', choices: STARTS }),
  maxIterations: common.maxIterations,
  earlyStop: common.earlyStop,
};
type KModesParams = ValuesOf<typeof params>;

const restarts: Restarts<typeof params> = {
  count: ({ starts }) => starts,
  endsEarly: ({ earlyStop }) => earlyStop,
  run: async (points, given, starts, context, onOutcome) => doStarts(ready(points, given), starts, context, onOutcome),
  async merge(points, given, outcomes, context) {
    await context.tick();
    return mergePrototypes(points, mixedOf(points), given, outcomes);
  },
};

export const kModes: Algorithm<typeof params> = {
  id: 'k-modes',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: [],
    recoversBlobs: false,
    takes: 'categories',
    scoresNewRows: 'nearest-prototype',
  },
  run,
  restarts,
};

/** @throws AppError `cluster.*`; `cluster.needsCategories`; `cluster.noStart` where starting centres are given. */
async function run(points: Points, given: KModesParams, context: RunContext, start?: Start): Promise<Clustering> {
  if (start) throw new AppError('cluster.noStart', { algorithm: kModes.id });
  const outcomes = await allStarts(ready(points, given), given, context);
  return mergePrototypes(points, mixedOf(points), given, outcomes);
}

function ready(points: Points, given: KModesParams): Ready {
  checkPoints(points, given.k);
  const mixed = mixedOf(points);
  const { maxIterations, init, k } = given;
  return readyFor({
    points,
    mixed,
    maxIterations,
    async first(context, start) {
      const choose = CHOOSE[init === 'cao' && start > 0 ? 'huang' : init];
      return middlesAt(mixed, await choose(mixed, k, context));
    },
  });
}

/** @throws AppError `cluster.needsCategories` */
function mixedOf(points: Points): Mixed {
  const parts = partsOf(points);
  if (parts.kinds === 0) throw new AppError('cluster.needsCategories', { algorithm: kModes.id });
  return withGamma(withoutNumbers(parts), points, 1);
}
