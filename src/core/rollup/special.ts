/** Coefficients of Stirling's series: B(2k) / (2k (2k - 1)), k = 1..8 (NIST Handbook, 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400] as const;
/** From here on eight terms are good to the last digit. */
const LARGE = 10;
const HALF_LOG_2PI = 0.9189385332046728;

/**
 * Logarithm of the gamma function for x > 0; NaN otherwise. Stirling's series, after the argument has been made
 * large by lnGamma(x) = lnGamma(x + 1) - ln x. About 1e-15 of the larger of the value and 1.
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let y = x;
  while (y < LARGE) product *= y++;
  const inverse = 1 / y;
  const square = inverse * inverse;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * square + STIRLING[k];
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_2PI + series * inverse - Math.log(product);
}

/** A series that has not settled by then is given up. */
const MOST_TERMS = 100_000;
const SETTLED = 1e-16;

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 and c > 0: its power series, of the two that
 * Euler's transformation offers the one that loses fewer digits, or else falls off faster. NaN where the series does
 * not settle (z very near 1).
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1 && c > 0)) return NaN;
  // Negative parameters make terms of both signs, which cancel.
  const gained = cancelling(c - a, c - b) - cancelling(a, b);
  // Terms fall off like n^(a + b - c - 1) z^n; the transformed ones like n^(c - a - b - 1) z^n.
  if (gained > 0 || (gained === 0 && a + b > c)) return Math.pow(1 - z, c - a - b) * series2f1(c - a, c - b, c, z);
  return series2f1(a, b, c, z);
}

function cancelling(a: number, b: number): number {
  return Math.min(0, a, b);
}

function series2f1(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= SETTLED * Math.abs(sum) * (1 - z)) return sum;
  }
  return NaN;
}
