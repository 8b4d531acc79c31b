import { lnGamma } from '../rollup/special';

/** Continued fractions settle after about the square root of their parameters; this is for a billion rows. */
const MOST_STEPS = 200_000;
const SETTLED = 1e-15;
/** Stands for a divisor of zero in Lentz's method. */
const TINY = 1e-300;

/**
 * The chance that a chi-squared variable with `degrees` > 0 degrees of freedom exceeds `x`: the upper regularised
 * incomplete gamma function (NIST Handbook 8.2.4, 26.8). About 1e-12 of the value; 0 where it underflows.
 */
export function chiSquaredTail(x: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const a = degrees / 2;
  const half = x / 2;
  return half < a + 1 ? 1 - lowerSeries(a, half) : upperFraction(a, half);
}

/**
 * The chance that Fisher's F with `above` and `below` > 0 degrees of freedom exceeds `f`: a regularised incomplete
 * beta function (NIST Handbook 8.17), computed from its small side, so that very small chances keep their digits.
 */
export function fTail(f: number, above: number, below: number): number {
  if (!(above > 0 && below > 0) || Number.isNaN(f)) return NaN;
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  return incompleteBeta(below / (below + above * f), below / 2, above / 2);
}

/** The regularised incomplete beta function I_x(a, b) for 0 <= x <= 1 and a, b > 0. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b));
  // The fraction settles quickly below the mean of the distribution; above it the other side does.
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Sum of the series of the lower incomplete gamma function (NIST 8.7.1), regularised. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * SETTLED; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - lnGamma(a));
}

/** Continued fraction of the upper incomplete gamma function (NIST 8.9.2), regularised. */
function upperFraction(a: number, x: number): number {
  const fraction = lentz(x + 1 - a, (n) => ({ over: n * (a - n), under: x + 1 - a + 2 * n }));
  return Math.exp(a * Math.log(x) - x - lnGamma(a)) / fraction;
}

/** Continued fraction of the incomplete beta function (NIST 8.17.22). */
function betaFraction(x: number, a: number, b: number): number {
  return 1 / lentz(1, (n) => ({ over: betaStep(x, a, b, n), under: 1 }));
}

function betaStep(x: number, a: number, b: number, n: number): number {
  const m = n >> 1;
  if (n % 2 === 1) return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
}

/** `first + over1 / (under1 + over2 / (under2 + ...))` by the method of Lentz, as Thompson and Barnett (1986) mended it. */
function lentz(first: number, step: (n: number) => { readonly over: number; readonly under: number }): number {
  let value = first || TINY;
  let c = value;
  let d = 0;
  for (let n = 1; n < MOST_STEPS; n++) {
    const { over, under } = step(n);
    d = 1 / (under + over * d || TINY);
    c = under + over / c || TINY;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < SETTLED) break;
  }
  return value;
}
