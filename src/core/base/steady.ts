/**
 * Exponential, logarithm and power by additions, multiplications and divisions alone. Those of an engine may
 * differ in their last bit from one browser to the next, and where a result feeds on itself a thousand times
 * the last bit becomes another picture; these give the same bits wherever IEEE arithmetic does.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Beyond this e^x overflows, below its negative it is nothing. */
const LARGEST = 709;
const TERMS = 14;
const DOWN = 1100;

/** Powers of two from 2^-1100 (0) to 2^1023, by doubling and halving. */
const POWERS = powersOfTwo();
const INVERSES = Float64Array.from({ length: TERMS + 1 }, (_, i) => 1 / i);

/** e^x, within two units of the last place; 0 below -709, infinite above 709. */
export function steadyExp(x: number): number {
  if (!(x < LARGEST)) return x >= LARGEST ? Infinity : NaN;
  if (x < -LARGEST) return 0;
  const octaves = Math.round(x / Math.LN2);
  const rest = x - octaves * LN2_HIGH - octaves * LN2_LOW;
  let sum = 1;
  for (let term = TERMS; term > 0; term--) sum = 1 + rest * sum * INVERSES[term];
  return sum * POWERS[octaves + DOWN];
}

/** The natural logarithm of a positive number, by the series of the inverse hyperbolic tangent; -Infinity at 0, NaN below. */
export function steadyLn(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x === Infinity ? x : NaN;
  let octaves = 0;
  let mantissa = x;
  for (; mantissa > Math.SQRT2; octaves++) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; octaves--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (let power = 25; power > 0; power -= 2) sum = 1 / power + square * sum;
  return octaves * LN2_HIGH + (2 * ratio * sum + octaves * LN2_LOW);
}

/** x^y for x >= 0. */
export function steadyPower(x: number, y: number): number {
  if (y === 0) return 1;
  return x === 0 ? 0 : steadyExp(y * steadyLn(x));
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(DOWN + 1024);
  powers[DOWN] = 1;
  for (let up = 1; up < 1024; up++) powers[DOWN + up] = 2 * powers[DOWN + up - 1];
  for (let down = 1; down <= DOWN; down++) powers[DOWN - down] = powers[DOWN - down + 1] / 2;
  return powers;
}
