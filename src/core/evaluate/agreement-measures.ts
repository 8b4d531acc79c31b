import { adjustedRandOf, pairsWithin } from '../cluster/partition';
import type { Crossing } from './crossing';
import { entropy, expectedInformation, mutualInformation } from './information';

/** One measure of how far two groupings agree. Entries of `AGREEMENT`. */
export interface AgreementMeasure {
  readonly id: string;
  /** Whether it is the same when the groupings change places; otherwise the first is the known one. */
  readonly symmetric: boolean;
  /** Whether groupings made by chance have 0 on average. */
  readonly chanceIsZero: boolean;
  /** What equal groupings have; null where that depends on them. */
  readonly best: 1 | null;
  measure(crossing: Crossing): number;
}

/** The shares of pairs of rows on which groupings agree (Rand 1971). Of fewer than two rows: 1. */
const rand: AgreementMeasure = {
  id: 'rand',
  symmetric: true,
  chanceIsZero: false,
  best: 1,
  measure({ n, inA, inB, counts }) {
    const all = (n * (n - 1)) / 2;
    const apart = pairsWithin(inA) + pairsWithin(inB) - 2 * pairsWithin(counts);
    return all === 0 ? 1 : (all - apart) / all;
  },
};

/** The Rand index, so scaled that chance gives 0 (Hubert and Arabie 1985). */
const ari: AgreementMeasure = {
  id: 'ari',
  symmetric: true,
  chanceIsZero: true,
  best: 1,
  measure: ({ inA, inB, counts }) => adjustedRandOf(counts, inA, inB),
};

/** Mutual information in nats. */
const mi: AgreementMeasure = {
  id: 'mi',
  symmetric: true,
  chanceIsZero: false,
  best: null,
  measure: mutualInformation,
};

/** Mutual information by the mean of both entropies (arithmetic: Strehl and Ghosh 2002 as in scikit-learn). */
const nmi: AgreementMeasure = {
  id: 'nmi',
  symmetric: true,
  chanceIsZero: false,
  best: 1,
  measure(crossing) {
    if (isSame(crossing)) return 1;
    const mean = (entropy(crossing.inA) + entropy(crossing.inB)) / 2;
    return mutualInformation(crossing) / mean;
  },
};

/** Normalised mutual information, so scaled that chance gives 0 (Vinh, Epps and Bailey 2010, arithmetic mean). */
const ami: AgreementMeasure = {
  id: 'ami',
  symmetric: true,
  chanceIsZero: true,
  best: 1,
  measure(crossing) {
    if (isSame(crossing)) return 1;
    // Where only one outcome is possible there is nothing above chance.
    if (isOneOrApart(crossing.inA) || isOneOrApart(crossing.inB)) return 0;
    const expected = expectedInformation(crossing);
    const mean = (entropy(crossing.inA) + entropy(crossing.inB)) / 2;
    return (mutualInformation(crossing) - expected) / (mean - expected);
  },
};

/** Each group of the second has rows of one group of the first only (Rosenberg and Hirschberg 2007). */
const homogeneity: AgreementMeasure = {
  id: 'homogeneity',
  symmetric: false,
  chanceIsZero: false,
  best: 1,
  measure: (crossing) => explained(crossing, crossing.inA),
};

/** The rows of each group of the first are in one group of the second. */
const completeness: AgreementMeasure = {
  id: 'completeness',
  symmetric: false,
  chanceIsZero: false,
  best: 1,
  measure: (crossing) => explained(crossing, crossing.inB),
};

/** The harmonic mean of homogeneity and completeness. */
const vMeasure: AgreementMeasure = {
  id: 'v-measure',
  symmetric: true,
  chanceIsZero: false,
  best: 1,
  measure(crossing) {
    const h = homogeneity.measure(crossing);
    const c = completeness.measure(crossing);
    return h + c === 0 ? 0 : (2 * h * c) / (h + c);
  },
};

/**
 * The geometric mean of precision and recall of pairs of rows (Fowlkes and Mallows 1983). 0 where no pair is
 * together in both, so also for everybody apart in both, as in scikit-learn.
 */
const fowlkesMallows: AgreementMeasure = {
  id: 'fowlkes-mallows',
  symmetric: true,
  chanceIsZero: false,
  best: 1,
  measure({ inA, inB, counts }) {
    const together = pairsWithin(counts);
    return together === 0 ? 0 : Math.sqrt(together / pairsWithin(inA)) * Math.sqrt(together / pairsWithin(inB));
  },
};

/** Every measure of agreement, the ones to look at first in front. To add one: a line here, its texts, its test. */
export const AGREEMENT: readonly AgreementMeasure[] = [
  ari,
  ami,
  rand,
  nmi,
  mi,
  homogeneity,
  completeness,
  vMeasure,
  fowlkesMallows,
];

/** All measures by their id; the first grouping counts as the known one. */
export function agreementOf(crossing: Crossing): Readonly<Record<string, number>> {
  return Object.fromEntries(AGREEMENT.map(({ id, measure }) => [id, measure(crossing)]));
}

/** The share of a grouping's entropy that the other explains; of nothing to explain, all. */
function explained(crossing: Crossing, of: Float64Array): number {
  const all = entropy(of);
  return all === 0 ? 1 : Math.min(1, mutualInformation(crossing) / all);
}

/** Whether both groupings are the same but for the numbers: every group meets exactly one. */
function isSame({ inA, inB, counts }: Crossing): boolean {
  return counts.length === used(inA) && counts.length === used(inB);
}

function isOneOrApart(sizes: Float64Array): boolean {
  return used(sizes) <= 1 || sizes.every((size) => size <= 1);
}

function used(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + Number(size > 0), 0);
}
