import { steadyExp, steadyLn } from '../../base/steady';

/** 1 / (1 + a d^2b): how close two rows at distance d on the map count as being. */
export interface Curve {
  readonly a: number;
  readonly b: number;
}

const SAMPLES = 300;
const STEPS = 200;

/**
 * The smooth curve that is nearest, by least squares over distances up to three times the spread, to what is
 * wanted: 1 up to the least distance, from there falling off exponentially with the spread (McInnes, Healy
 * and Melville 2018). By Levenberg and Marquardt.
 */
export function curveFor(leastDistance: number, spread: number): Curve {
  let curve = { a: 1, b: 1 };
  let damping = 1e-3;
  let error = errorOf(curve, leastDistance, spread).squares;
  for (let step = 0; step < STEPS && damping < 1e12; step++) {
    const { aa, ab, bb, ga, gb } = errorOf(curve, leastDistance, spread);
    const determinant = aa * (1 + damping) * bb * (1 + damping) - ab * ab;
    const a = curve.a - (ga * bb * (1 + damping) - gb * ab) / determinant;
    const b = curve.b - (gb * aa * (1 + damping) - ga * ab) / determinant;
    const next = a > 0 && b > 0 ? errorOf({ a, b }, leastDistance, spread).squares : Infinity;
    if (next < error) {
      curve = { a, b };
      error = next;
      damping /= 10;
    } else damping *= 10;
  }
  return curve;
}

/** Sum of squared differences, and what its derivatives are made of. */
function errorOf({ a, b }: Curve, leastDistance: number, spread: number) {
  const sums = { squares: 0, aa: 0, ab: 0, bb: 0, ga: 0, gb: 0 };
  for (let i = 0; i < SAMPLES; i++) {
    const x = (3 * spread * i) / (SAMPLES - 1);
    const wanted = x < leastDistance ? 1 : steadyExp(-(x - leastDistance) / spread);
    const logarithm = x > 0 ? steadyLn(x) : 0;
    const power = x > 0 ? steadyExp(2 * b * logarithm) : 0;
    const value = 1 / (1 + a * power);
    const byA = -power * value * value;
    const byB = 2 * a * logarithm * byA;
    const residual = value - wanted;
    sums.squares += residual * residual;
    sums.aa += byA * byA;
    sums.ab += byA * byB;
    sums.bb += byB * byB;
    sums.ga += byA * residual;
    sums.gb += byB * residual;
  }
  return sums;
}
