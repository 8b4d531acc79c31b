import { momentsOf } from '../base/moments';
import { normalQuantile } from '../base/normal';
import type { Rng } from '../base/rng';
import type { Work } from '../base/work';
import { cohensD, type Group } from './effects';
import { groupOf, pool } from './pooling';
import type { Interval } from './understanding-contract';

/** Resamples of each interval; their 2.5th and 97.5th percentiles are what is wanted. */
export const RESAMPLES = 400;
/**
 * So many values are drawn for a resample of all segments, a fair part of them from each; of a larger segment so many
 * are drawn, and what comes out is drawn together by the square root of the ratio (the m out of n bootstrap: Bickel,
 * Götze and van Zwet 1997).
 */
const MOST_DRAWN = 4000;
/** Of a segment with so many values at least so many are drawn. */
const LEAST_DRAWN = 200;
const OUTER = 0.025;

/**
 * Percentile bootstrap intervals (Efron 1979) of each segment's Cohen's d against everybody else: every segment is
 * resampled by itself, so that sizes stay as they are. A group without values has no interval (null).
 * Work that can be set aside. O(n + resamples x groups).
 */
export function* intervalsOfD(groups: readonly Float64Array[], rng: Rng): Work<(Interval | null)[]> {
  const seen = groups.map((group) => groupOf(momentsOf(group)));
  const most = Math.max(LEAST_DRAWN, Math.floor(MOST_DRAWN / Math.max(1, groups.length)));
  const drawn: Group[][] = [];
  for (let r = 0; r < RESAMPLES; r++) {
    const chance = rng.fork(r);
    drawn.push(groups.map((group, g) => resampled(group, seen[g], most, chance)));
    yield;
  }
  const everybody = groups.reduce((sum, { length }) => sum + length, 0);
  return groups.map((group, g) => {
    if (group.length === 0 || everybody === group.length) return null;
    const values = drawn.map((moments) => cohensD(moments[g], pool(moments.filter((_, other) => other !== g))));
    return percentiles(values);
  });
}

/**
 * The same of a share divided by the share of all (lift): counts in a resample are binomial, here and among the rest.
 * `own` of `n` here, `rest` of `others` elsewhere. null where nobody has the level or a side is empty. O(resamples).
 */
export function intervalOfLift(own: number, n: number, rest: number, others: number, rng: Rng): Interval | null {
  if (n === 0 || others === 0 || own + rest === 0) return null;
  const lifts = Array.from({ length: RESAMPLES }, () => {
    const here = binomial(n, own / n, rng);
    const all = (here + binomial(others, rest / others, rng)) / (n + others);
    return all > 0 ? here / n / all : 1;
  });
  return percentiles(lifts);
}

const NOBODY: Group = { n: 0, mean: 0, squares: 0 };

/** Moments of values drawn with replacement; where only some are drawn, as if all had been. */
function resampled(values: Float64Array, seen: Group, most: number, chance: Rng): Group {
  const n = values.length;
  if (n === 0) return NOBODY;
  const m = Math.min(n, most);
  const shift = seen.mean;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < m; i++) {
    const value = values[chance.int(n)] - shift;
    sum += value;
    squares += value * value;
  }
  const mean = sum / m;
  const variance = squares / m - mean * mean;
  const seenVariance = seen.squares / n;
  const narrow = Math.sqrt(m / n);
  return { n, mean: shift + mean * narrow, squares: n * (seenVariance + (variance - seenVariance) * narrow) };
}

/** Below this many trials, or this few of either outcome, each trial is drawn; beyond, the normal law is near enough. */
const FEW_TRIALS = 60;
const FEW_OUTCOMES = 20;

function binomial(trials: number, share: number, rng: Rng): number {
  const outcomes = trials * Math.min(share, 1 - share);
  if (trials <= FEW_TRIALS) return drawn(trials, share, rng);
  if (outcomes < FEW_OUTCOMES)
    return share <= 0.5 ? poissonLike(trials, share, rng) : trials - poissonLike(trials, 1 - share, rng);
  const value = Math.round(trials * share + Math.sqrt(trials * share * (1 - share)) * normal(rng));
  return Math.max(0, Math.min(trials, value));
}

function drawn(trials: number, share: number, rng: Rng): number {
  let count = 0;
  for (let i = 0; i < trials; i++) if (rng.next() < share) count++;
  return count;
}

/** Inversion of the binomial law, from 0 upwards: quick where few are expected. */
function poissonLike(trials: number, share: number, rng: Rng): number {
  const odds = share / (1 - share);
  let chance = (1 - share) ** trials;
  let left = rng.next();
  let count = 0;
  while (left > chance && count < trials) {
    left -= chance;
    chance *= (odds * (trials - count)) / (count + 1);
    count++;
  }
  return count;
}

/** A standard normal number, by inversion; never from beyond what `normalQuantile` knows. */
function normal(rng: Rng): number {
  return normalQuantile(Math.min(1 - 1e-10, Math.max(1e-10, rng.next())));
}

/** Nearest order statistics: with 400 resamples the 10th from either end. */
function percentiles(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = Math.round(OUTER * sorted.length);
  return { low: sorted[at], high: sorted[sorted.length - 1 - at] };
}
