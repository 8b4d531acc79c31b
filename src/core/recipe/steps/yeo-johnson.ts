import { momentsOf } from '../../base/moments';
import { presentOf } from '../../base/stats';
import type { Flow, Step } from '../contract';
import { mapNumbers, needNumbers } from '../flow';

interface FittedYeoJohnson {
  readonly lambda: number;
}

/** Beyond these the curve is so steep that only one end of the values would still differ. */
const LOWEST = -5;
const HIGHEST = 5;
/** Likelihoods looked at before the best one is closed in on: it may have more than one hill. */
const STEPS = 20;
const PRECISION = 1e-6;
/** So many values, evenly spaced, tell the exponent well enough. */
const MOST = 20_000;

/**
 * Bends values of either sign towards a bell curve by the power that makes that likeliest (Yeo and Johnson 2000).
 * Power 1 changes nothing, 0 is log(1 + x). O(n), with some sixty passes over up to 20,000 values to find the power.
 */
export const yeoJohnson: Step<FittedYeoJohnson> = {
  id: 'yeo-johnson',
  params: {},
  stage: 'shape',
  kinds: ['number'],
  fit(flow) {
    const values = evenly(presentOf(needNumbers(flow, 'yeo-johnson').values).filter(Number.isFinite));
    return { lambda: values.some((value) => value !== values[0]) ? likeliest(values) : 1 };
  },
  apply(flow, { lambda }): Flow {
    return mapNumbers(flow, 'yeo-johnson', (value) => bend(value, lambda));
  },
};

/** Written with log1p and expm1, which stay exact near zero and near the powers 0 and 2. */
function bend(value: number, lambda: number): number {
  return value >= 0 ? power(Math.log1p(value), lambda) : -power(Math.log1p(-value), 2 - lambda);
}

function power(log: number, lambda: number): number {
  return lambda === 0 ? log : Math.expm1(lambda * log) / lambda;
}

/** The power of the greatest likelihood, to `PRECISION`. */
function likeliest(values: Float64Array): number {
  const loss = lossOf(values);
  const width = (HIGHEST - LOWEST) / STEPS;
  const tried = Array.from({ length: STEPS + 1 }, (_, at) => LOWEST + at * width);
  const losses = tried.map(loss);
  const best = tried[losses.indexOf(Math.min(...losses))];
  return goldenSection(loss, Math.max(LOWEST, best - width), Math.min(HIGHEST, best + width));
}

/** Minus the log-likelihood of a normal distribution with the best mean and variance, but for a constant. */
function lossOf(values: Float64Array): (lambda: number) => number {
  const logs = values.reduce((sum, value) => sum + Math.sign(value) * Math.log1p(Math.abs(value)), 0);
  return (lambda) => {
    const { sd } = momentsOf(values.map((value) => bend(value, lambda)));
    const loss = values.length * Math.log(sd) - (lambda - 1) * logs;
    // All equal, or too large for a number, after bending.
    return sd > 0 && Number.isFinite(loss) ? loss : Infinity;
  };
}

/** The lowest place of a valley between two numbers (Kiefer 1953). */
function goldenSection(height: (at: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atLeft, atRight] = [height(left), height(right)];
  while (high - low > PRECISION) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - ratio * (high - low);
      atLeft = height(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + ratio * (high - low);
      atRight = height(right);
    }
  }
  return (low + high) / 2;
}

function evenly(values: Float64Array): Float64Array {
  if (values.length <= MOST) return values;
  return Float64Array.from({ length: MOST }, (_, at) => values[Math.floor((at * values.length) / MOST)]);
}
