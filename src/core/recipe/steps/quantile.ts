import { normalQuantile } from '../../base/normal';
import { choice, resolveParams } from '../../base/params';
import { presentOf } from '../../base/stats';
import type { Flow, Step } from '../contract';
import { mapNumbers, needNumbers } from '../flow';

const params = { shape: choice({ default: 'normal', choices: ['normal', 'uniform'] }) };

/** Knots kept of a variable with more different values than this. */
const MOST_KNOTS = 1000;

interface FittedQuantile {
  /** Ascending values, and the share of the customers below each, 0..1. */
  readonly values: readonly number[];
  readonly shares: readonly number[];
  /** Half a customer: no share comes nearer to 0 or 1 where it becomes a place on the bell curve. */
  readonly edge: number;
}

/**
 * Replaces each value by its rank among the customers, from 0 to 1 (uniform), or by the place on the bell curve that
 * has this rank (normal). Whatever the shape was, it is gone: only the order is left. Equal values share their
 * average rank, but the smallest are 0 and the largest 1. Values between those learnt are interpolated, values
 * beyond them take the first or last rank. O(n log n).
 */
export const quantileStep: Step<FittedQuantile> = {
  id: 'quantile',
  params,
  stage: 'shape',
  kinds: ['number', 'date'],
  fit(flow) {
    const sorted = presentOf(needNumbers(flow, 'quantile').values).sort();
    const ranked = ranksOf(sorted);
    return { ...(ranked.values.length > MOST_KNOTS ? fewer(ranked) : ranked), edge: 0.5 / Math.max(1, sorted.length) };
  },
  apply(flow, fitted, given): Flow {
    const { shape } = resolveParams(params, given);
    const { edge } = fitted;
    const place = (share: number): number =>
      shape === 'uniform' ? share : normalQuantile(Math.min(1 - edge, Math.max(edge, share)));
    return mapNumbers(flow, 'quantile', (value) => (Number.isNaN(value) ? NaN : place(shareBelow(value, fitted))));
  },
};

type Ranked = Pick<FittedQuantile, 'values' | 'shares'>;

/** Each different value with the average rank of those that have it, divided by the last rank. */
function ranksOf(sorted: Float64Array): Ranked {
  const values: number[] = [];
  const shares: number[] = [];
  const last = Math.max(1, sorted.length - 1);
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    values.push(sorted[from]);
    shares.push(from === 0 ? 0 : to === sorted.length ? 1 : (from + to - 1) / 2 / last);
  }
  return { values, shares };
}

/** Evenly spaced ones of many, the first and the last among them. */
function fewer({ values, shares }: Ranked): Ranked {
  const picked = Array.from({ length: MOST_KNOTS }, (_, at) =>
    Math.round((at * (values.length - 1)) / (MOST_KNOTS - 1)),
  );
  return { values: picked.map((at) => values[at]), shares: picked.map((at) => shares[at]) };
}

/** Half where nothing was learnt. O(log knots). */
function shareBelow(value: number, { values, shares }: Ranked): number {
  const last = values.length - 1;
  if (last < 1) return 0.5;
  if (value <= values[0]) return shares[0];
  if (value >= values[last]) return shares[last];
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= value) low = middle;
    else high = middle;
  }
  const part = (value - values[low]) / (values[high] - values[low]);
  return shares[low] + part * (shares[high] - shares[low]);
}
