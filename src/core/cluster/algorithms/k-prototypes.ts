import { permutation } from '../../base/arrays';
import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note } from '../../base/notes';
import { choice, float, type ValuesOf } from '../../base/params';
import { common } from '../common-params';
import type { Algorithm, Clustering, Points, Restarts, Start, StartOutcome } from '../contract';
import { BALANCES, proposedGamma } from '../prototypes/gamma';
import { middlesAt, partsOf, type Mixed } from '../prototypes/mixed';
import { settle } from '../prototypes/settle';
import { spreadRows } from '../prototypes/spread';
import { allStarts, mergePrototypes, readyFor, withGamma } from '../prototypes/starts';
import { doStarts, type Ready } from '../restarts';
import { rowsAt } from '../subset';
import { checkPoints } from '../validate';

/**
 * k-prototypes (Huang 1998) for numbers and categories together: what separates a customer from a prototype
 * is the squared distance of the numbers, and gamma for each category that differs. All rows move at a time
 * (`settle.ts`), from several k-means++ starts; the start of least cost is kept.
 * - gamma is proposed (`gamma.ts`) or given, and a note says what it was.
 * - Above 200,000 rows a start settles on 50,000 of them first, and goes on from there with everybody: of the many
 *   iterations only the last few are over all rows.
 * - Without categories it is k-means, and says so.
 * - `centers`, `inertia` and `distances` are those of all columns, as of other methods; the prototypes and
 *   their cost stand beside them.
 * - Deterministic for a seed; starts can be shared out. Numbered by size, largest first.
 * O(starts iterations n k d) time.
 */
const params = {
  k: common.k,
  starts: common.starts,
  balance: choice({ default: 'shares', choices: BALANCES }),
  gamma: float({ default: 1, min: 0, max: 1000, when: { param: 'balance', is: 'given' } }),
  maxIterations: common.maxIterations,
  earlyStop: common.earlyStop,
};
type KPrototypesParams = ValuesOf<typeof params>;

/** A mean of 50,000 rows is known to half a per cent of its spread: what is left to do is little. */
const SAMPLED_FROM = 200_000;
const SAMPLE = 50_000;

const restarts: Restarts<typeof params> = {
  count: ({ starts }) => starts,
  endsEarly: ({ earlyStop }) => earlyStop,
  run: (points, given, starts, context, onOutcome) => doStarts(ready(points, given), starts, context, onOutcome),
  async merge(points, given, outcomes, context) {
    await context.tick();
    return merged(points, given, outcomes);
  },
};

export const kPrototypes: Algorithm<typeof params> = {
  id: 'k-prototypes',
  params,
  traits: {
    needsK: true,
    findsNoise: false,
    hasCenters: true,
    invariantTo: ['translation', 'scaling', 'rowOrder'],
    recoversBlobs: true,
    takes: 'mixed',
    scoresNewRows: 'nearest-prototype',
    weightsAreRepeats: true,
  },
  run,
  restarts,
};

/** @throws AppError `cluster.*`; `cluster.noStart` where starting centres are given. */
async function run(points: Points, given: KPrototypesParams, context: RunContext, start?: Start): Promise<Clustering> {
  if (start) throw new AppError('cluster.noStart', { algorithm: kPrototypes.id });
  return merged(points, given, await allStarts(ready(points, given), given, context));
}

function ready(points: Points, given: KPrototypesParams): Ready {
  checkPoints(points, given.k);
  const mixed = mixedOf(points, given);
  const spread = async (rows: Mixed, context: RunContext) => middlesAt(rows, await spreadRows(rows, given.k, context));
  return readyFor({
    points,
    mixed,
    maxIterations: given.maxIterations,
    async first(context) {
      if (points.rows <= SAMPLED_FROM) return spread(mixed, context);
      const drawn = permutation(points.rows, context.rng).subarray(0, SAMPLE).sort();
      const sample = { ...partsOf(rowsAt(points, drawn)), mismatch: mixed.mismatch };
      return (await settle(sample, await spread(sample, context), given.maxIterations, context)).middles;
    },
  });
}

function mixedOf(points: Points, { balance, gamma }: KPrototypesParams): Mixed {
  const parts = partsOf(points);
  return withGamma(parts, points, balance === 'given' ? gamma : proposedGamma(parts, balance));
}

function merged(points: Points, given: KPrototypesParams, outcomes: readonly StartOutcome[]): Clustering {
  const mixed = mixedOf(points, given);
  const found = mergePrototypes(points, mixed, given, outcomes);
  return { ...found, notes: [...found.notes, remarkOn(mixed, points)] };
}

function remarkOn({ mismatch, kinds }: Mixed, { categories }: Points) {
  if (kinds === 0) return note('cluster.noCategories');
  const gamma = mismatch[0] / (categories?.weights[0] ?? 1);
  return note('cluster.gamma', { gamma: Math.round(gamma * 1000) / 1000 });
}
