import { rangeOf } from './range';

/** Location and spread of the values that are there. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Population standard deviation (divides by n). 0 exactly when all values are equal (or within 1e-289 of each other). */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Two passes in float64, shifted by the first value, so that a column around 1e7 or 1e12 loses
 * nothing: differences of close numbers are exact. Missing (NaN) is skipped; values must be finite.
 * Values beyond 1e150, or all within 1e-140 of each other, are scaled meanwhile (by a power of two, so without
 * rounding), since their squares would overflow or vanish. Mean and sd are 0 where there is no value. O(n).
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const { present: n, min, max } = rangeOf(values);
  if (n === 0) return { n: 0, mean: 0, sd: 0, min: NaN, max: NaN };
  // Numbers this small have no digits left for a deviation.
  if (max - min < 2 ** -960) return { n, mean: min, sd: 0, min, max };
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const scale = largest > 1e150 ? 2 ** -600 : max - min < 1e-140 ? 2 ** 600 : 1;
  const mean = shiftedMean(values, n, firstPresent(values), scale);
  let squares = 0;
  let drift = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i] * scale - mean;
    const present = Number.isNaN(deviation) ? 0 : deviation;
    squares += present * present;
    drift += present;
  }
  const variance = (squares - (drift * drift) / n) / n;
  return { n, mean: mean / scale, sd: Math.sqrt(variance) / scale, min, max };
}

/** The sample standard deviation (divides by n - 1); 0 for fewer than two values. */
export function sampleSd({ n, sd }: Pick<Moments, 'n' | 'sd'>): number {
  return n < 2 ? 0 : sd * Math.sqrt(n / (n - 1));
}

/** Adjusted Fisher-Pearson skewness, as pandas and Excel give it; 0 for a constant or fewer than three values. O(n). */
export function skewnessOf(values: ArrayLike<number>, { n, mean, sd }: Moments = momentsOf(values)): number {
  if (n < 3 || sd === 0) return 0;
  let cubes = 0;
  for (let i = 0; i < values.length; i++) {
    const z = (values[i] - mean) / sd;
    cubes += Number.isNaN(z) ? 0 : z * z * z;
  }
  return ((cubes / n) * Math.sqrt(n * (n - 1))) / (n - 2);
}

function shiftedMean(values: ArrayLike<number>, n: number, first: number, scale: number): number {
  const shift = first * scale;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const difference = values[i] * scale - shift;
    sum += Number.isNaN(difference) ? 0 : difference;
  }
  return shift + sum / n;
}

function firstPresent(values: ArrayLike<number>): number {
  let at = 0;
  while (at < values.length && Number.isNaN(values[at])) at++;
  return values[at];
}
