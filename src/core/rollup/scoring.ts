import { AppError } from '../base/errors';
import { momentsOf } from '../base/moments';
import { presentOf, quantiles } from '../base/stats';
import { cents } from './cents';
import type { RfmScores, RfmScoring, ScoreCell } from './contract';
import type { History } from './history';

/** Scores 1..5, 5 the best; 0 for customers who never bought. One entry per customer. */
export interface ScoreCodes {
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  readonly cuts: Cuts | null;
}
type Cuts = NonNullable<RfmScores['cuts']>;

/** What is scored; NaN for customers who never bought. */
export interface RfmValues {
  /** Days since the last purchase. */
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly value: Float64Array;
}

const BANDS = 5;
const INNER = [0.2, 0.4, 0.6, 0.8] as const;

export function rfmValues(history: History, reference: number, scoring: RfmScoring): RfmValues {
  const bought = (value: (c: number) => number): Float64Array =>
    Float64Array.from({ length: history.n }, (_, c) => (history.purchaseDays[c] > 0 ? value(c) : NaN));
  const frequency = scoring.frequency === 'orders' ? history.orders : history.purchaseDays;
  return {
    recency: bought((c) => reference - history.lastPurchase[c]),
    frequency: bought((c) => frequency[c]),
    value: bought((c) => (scoring.value === 'net' ? history.net[c] : history.net[c] / history.orders[c])),
  };
}

/**
 * Scores as `RfmScoring` describes them. `names` decide between equals where the method is `ranks`.
 * O(n log n). @throws AppError `rollup.cuts`
 */
export function rfmScores(values: RfmValues, scoring: RfmScoring, names: readonly string[]): ScoreCodes {
  const soonness = values.recency.map((days) => -days);
  if (scoring.method === 'ranks') {
    const rank = (of: Float64Array): Uint8Array => byRank(of, names);
    return { r: rank(soonness), f: rank(values.frequency), m: rank(values.value), cuts: null };
  }
  const cuts = cutsInForce(values, soonness, scoring);
  const days = byCuts(values.recency, cuts.r);
  return {
    r: days.map((score) => (score === 0 ? 0 : BANDS + 1 - score)),
    f: byCuts(values.frequency, cuts.f),
    m: byCuts(values.value, cuts.m),
    cuts,
  };
}

function cutsInForce(values: RfmValues, soonness: Float64Array, { method, cuts }: RfmScoring): Cuts {
  if (method === 'cuts' && cuts) {
    for (const measure of ['r', 'f', 'm'] as const) refuseBadCuts(measure, cuts[measure]);
    return cuts;
  }
  const cut = method === 'ranges' ? equalRanges : quintiles;
  return { r: asDays(cut(presentOf(soonness))), f: cut(presentOf(values.frequency)), m: cut(presentOf(values.value)) };
}

/**
 * Cut points of recency's negative as days. A value on a cut belongs below it, which is to say with those who
 * bought longer ago; days are whole, so the last day above the cut is the one before.
 */
function asDays(cuts: readonly number[]): number[] {
  return cuts.map((cut) => Math.ceil(-cut) - 1).reverse();
}

function quintiles(present: Float64Array): number[] {
  return present.length > 0 ? quantiles(present, INNER) : INNER.map(() => 0);
}

function equalRanges(present: Float64Array): number[] {
  const { min, max, n } = momentsOf(present);
  return INNER.map((_, band) => (n > 0 ? min + ((max - min) * (band + 1)) / BANDS : 0));
}

/** 1 + the number of cut points below the value. */
function byCuts(values: Float64Array, cuts: readonly number[]): Uint8Array {
  return Uint8Array.from(values, (value) =>
    Number.isNaN(value) ? 0 : cuts.reduce((score, cut) => (value > cut ? score + 1 : score), 1),
  );
}

function byRank(values: Float64Array, names: readonly string[]): Uint8Array {
  const order = [...values.keys()].filter((c) => !Number.isNaN(values[c]));
  order.sort((a, b) => values[a] - values[b] || (names[a] < names[b] ? -1 : 1));
  const scores = new Uint8Array(values.length);
  order.forEach((c, rank) => {
    scores[c] = Math.floor((BANDS * rank) / order.length) + 1;
  });
  return scores;
}

function refuseBadCuts(measure: string, cuts: readonly number[]): void {
  const ascending = cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut >= cuts[i - 1]));
  if (cuts.length !== BANDS - 1 || !ascending) throw new AppError('rollup.cuts', { measure });
}

/** The customers of each triple of scores, and what they spent. O(n). */
export function countScores({ r, f, m, cuts }: ScoreCodes, net: Float64Array): RfmScores {
  const customers = new Float64Array(216);
  const revenue = new Float64Array(216);
  for (let c = 0; c < r.length; c++) {
    const place = (r[c] * 6 + f[c]) * 6 + m[c];
    customers[place]++;
    revenue[place] += net[c];
  }
  const cells: ScoreCell[] = [];
  customers.forEach((count, place) => {
    const [ofR, ofF, ofM] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
    if (ofR > 0 && count > 0) cells.push({ r: ofR, f: ofF, m: ofM, customers: count, revenue: cents(revenue[place]) });
  });
  return { cells, noPurchase: { customers: customers[0], revenue: cents(revenue[0]) }, cuts };
}
