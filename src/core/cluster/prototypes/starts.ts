import { enoughAgree } from '../../base/agreement';
import type { RunContext } from '../../base/context';
import { note } from '../../base/notes';
import { ownInertia } from '../../tensor/own-squares';
import type { Clustering, Points, StartOutcome } from '../contract';
import type { LloydResult } from '../lloyd';
import { doStarts, mergeStarts, startNumbers, type Asked, type Ready } from '../restarts';
import { middlesOf } from './middles';
import { middlesAt, partsOf, type Middles, type Mixed, type Parts } from './mixed';
import { settle, totalOf } from './settle';

/** What the starts of a run share. */
export interface Prepared {
  readonly points: Points;
  readonly mixed: Mixed;
  readonly maxIterations: number;
  /** Where a start begins; as few middles as there are different rows, where those are fewer. */
  first(context: RunContext, start: number): Promise<Middles>;
}

/** Starts that end in the centres of all columns, as other methods' do, and are compared by their cost. */
export function readyFor({ points, mixed, maxIterations, first }: Prepared): Ready {
  return {
    async begin(context, start): Promise<LloydResult> {
      const middles = await first(context, start);
      const { cost, ...settled } = await settle(mixed, middles, maxIterations, context);
      return { ...settled, centers: centersOf(points, settled.labels, middles.k), inertia: cost };
    },
    dispose: () => undefined,
  };
}

/** All starts of a run one after the other, until enough of them agree where that is wanted. */
export async function allStarts(
  ready: Ready,
  { starts, earlyStop }: { readonly starts: number; readonly earlyStop: boolean },
  context: RunContext,
): Promise<StartOutcome[]> {
  const outcomes: StartOutcome[] = [];
  const enough = (): boolean =>
    earlyStop &&
    enoughAgree(
      outcomes.map(({ inertia }) => inertia),
      starts,
    );
  await doStarts(ready, startNumbers(starts), context, (outcome) => outcomes.push(outcome), enough);
  await context.tick(1);
  return outcomes;
}

/** The mean of every column of the points, levels included. */
function centersOf(points: Points, labels: Int32Array, k: number): Float64Array {
  const all = partsOf({ data: points.data, rows: points.rows, cols: points.cols, ...weighed(points) });
  return middlesOf(all, labels, middlesAt(all, new Int32Array(k))).numbers;
}

function weighed({ weights }: Points): Pick<Points, 'weights'> {
  return weights === undefined ? {} : { weights };
}

/**
 * The start of least cost as a clustering: centres, distances and inertia are those of all columns, as of any
 * method, so that maps and scores read them alike; beside them the prototypes and their cost.
 */
export function mergePrototypes(
  points: Points,
  mixed: Mixed,
  asked: Asked,
  outcomes: readonly StartOutcome[],
): Clustering {
  const found = Math.max(...outcomes.map(({ centers }) => centers.length / points.cols));
  const merged = mergeStarts(points, asked, outcomes);
  const few = found < asked.k ? [note('cluster.fewerDistinct', { distinct: found, k: asked.k })] : [];
  const others = merged.notes.filter(({ code }) => code !== 'cluster.fewerDistinct');
  const { labels, k, centers = new Float64Array(0) } = merged;
  const middles = middlesOf(mixed, labels, middlesAt(mixed, new Int32Array(k)));
  return {
    ...merged,
    inertia: ownInertia(points, labels, centers, { weights: points.weights }),
    prototypes: {
      numbers: middles.numbers,
      codes: middles.codes,
      mismatch: mixed.mismatch,
      cost: totalOf(mixed, labels, middles),
    },
    notes: [...few, ...others],
  };
}

/** Every category costs gamma times what it weighs. */
export function withGamma(parts: Parts, points: Points, gamma: number): Mixed {
  const weights = points.categories?.weights ?? new Float64Array(0);
  return { ...parts, mismatch: weights.map((weight) => gamma * weight) };
}
