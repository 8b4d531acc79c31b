import { within, type RunContext } from '../../base/context';
import type { Dissimilarity } from '../dissimilarity/contract';
import { fillMatrix } from '../dissimilarity/matrix';
import { adjustedRandIndex, type Labels } from '../partition';
import { assignToMedoids, type Assigned } from './assign';
import { clara, type Sampling } from './clara';
import { searchMedoids, type Search } from './search';

export interface MedoidsAsked extends Search, Sampling {
  /** Up to so many rows all pairs are compared; above, samples are. */
  readonly wholeRows: number;
}
export interface MedoidsFound extends Assigned {
  /** Rows; fewer than k where fewer rows are apart. */
  readonly medoids: Int32Array;
  readonly passes: number;
  readonly converged: boolean;
  /** Of each start or, where there were samples, of each sample. */
  readonly costs: readonly number[];
  /** How many of them ended in (nearly) the same partition as the best: adjusted Rand index >= 0.99. */
  readonly agreed: number;
  /** Rows per sample; null where all were compared. */
  readonly sampled: number | null;
}

const SAME_PARTITION = 0.99;
/** A sample holds at least so many rows for each medoid. */
const ROWS_PER_MEDOID = 5;

/**
 * k medoids by any dissimilarity: FasterPAM on all pairs, or on samples where there are too many rows.
 * @param weights one per row, not negative, not all 0.
 * @throws AppError `cluster.tooManyPairs` before anything is allocated, `cluster.notComparable`, `cancelled`.
 */
export function findMedoids(
  dissimilarity: Dissimilarity,
  weights: Float64Array,
  asked: MedoidsAsked,
  context: RunContext,
): Promise<MedoidsFound> {
  const few = dissimilarity.rows <= asked.wholeRows;
  return few ? amongAll(dissimilarity, weights, asked, context) : bySamples(dissimilarity, weights, asked, context);
}

async function amongAll(
  dissimilarity: Dissimilarity,
  weights: Float64Array,
  asked: MedoidsAsked,
  context: RunContext,
): Promise<MedoidsFound> {
  const matrix = await fillMatrix(dissimilarity, within(context, 0, 0.4));
  const { best, all } = await searchMedoids(matrix, weights, asked, within(context, 0.4, 0.95));
  const assigned = await assignToMedoids(dissimilarity, best.medoids, weights, within(context, 0.95, 1));
  const { medoids, passes, converged } = best;
  const costs = all.map(({ cost }) => cost);
  const allLabels = all.map(({ labels }) => labels);
  return { ...assigned, medoids, passes, converged, costs, agreed: agreeing(allLabels, best.labels), sampled: null };
}

async function bySamples(
  dissimilarity: Dissimilarity,
  weights: Float64Array,
  asked: MedoidsAsked,
  context: RunContext,
): Promise<MedoidsFound> {
  const sampleRows = Math.min(dissimilarity.rows, Math.max(asked.sampleRows, ROWS_PER_MEDOID * asked.k));
  const sampling = { samples: asked.samples, sampleRows };
  const { best, costs, labels } = await clara(dissimilarity, weights, asked, sampling, context);
  return { ...best, costs, agreed: agreeing(labels, best.labels), sampled: sampleRows };
}

/** How many of these are (nearly) the same partition as that one. */
function agreeing(all: readonly Labels[], best: Labels): number {
  return all.filter((one) => adjustedRandIndex(one, best) >= SAME_PARTITION).length;
}
