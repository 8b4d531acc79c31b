import { rangeOf, type Range } from './range';

/** Counts are kept for at most so many places per value; a table of more is slower than other ways. */
const PLACES_PER_VALUE = 4;
const FEWEST_PLACES = 1 << 16;
/** 10^6 at most: what people measure has few decimals. */
const MOST_DECIMALS = 6;
/** 1.5 times 2^52: doubles around it are the whole numbers. */
const ROUNDING = 6755399441055744;
/** Whole numbers up to here can be rounded so. */
const LARGEST = 2 ** 50;
/** Values by which the number of decimals is guessed. */
const GLANCE = 100;

/** How often each value occurs, of values that are whole multiples of a power of ten: value `i` is `(first + i) / scale`. */
export interface DecimalCounts {
  readonly scale: number;
  readonly first: number;
  readonly counts: Uint32Array;
  /** How many values were counted. */
  readonly total: number;
  /** How many of them differ. */
  readonly distinct: number;
}

/**
 * Counts values that have few decimals and lie close together, as most measured ones do: 12.5, 1999, 3.25.
 * Then everything that depends on the order of values can be read off the counts, which is several times
 * faster than sorting or hashing. NaN is skipped. Null where values are of another sort. Nothing is rounded: a value is
 * counted only if the quotient gives it back. O(n + places), with at most 4 places per value.
 */
export function countDecimals(
  values: ArrayLike<number>,
  range: Pick<Range, 'min' | 'max'> = rangeOf(values),
): DecimalCounts | null {
  const scale = 10 ** decimalsOf(values);
  const { min, max } = range;
  if (!(min <= max) || !(Math.max(-min, max) * scale < LARGEST)) return null;
  const first = Math.round(min * scale);
  const places = Math.round(max * scale) - first + 1;
  if (!(places <= Math.max(FEWEST_PLACES, values.length * PLACES_PER_VALUE))) return null;
  const counts = new Uint32Array(places);
  const total = countInto(counts, values, scale, first);
  return total > 0 ? { scale, first, counts, total, distinct: occurring(counts) } : null;
}

/** Values whose places are found before any of them is counted: the processor waits for neither then. */
const BLOCK = 4096;

/** How many were counted; -1 where a value is no multiple of 1 / scale. */
function countInto(counts: Uint32Array, values: ArrayLike<number>, scale: number, first: number): number {
  const places = new Int32Array(BLOCK);
  let total = 0;
  for (let from = 0; from < values.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, values.length);
    let found = 0;
    let odd = 0;
    for (let i = from; i < to; i++) {
      const value = values[i];
      // Adding and taking away so large a number leaves the nearest whole one: quicker than to round.
      const place = value * scale + ROUNDING - ROUNDING;
      odd |= place / scale !== value && value === value ? 1 : 0;
      places[found] = (place - first) | 0;
      // The place of NaN is overwritten by the next.
      found += value === value ? 1 : 0;
    }
    if (odd === 1) return -1;
    for (let i = 0; i < found; i++) counts[places[i]]++;
    total += found;
  }
  return total;
}

function occurring(counts: Uint32Array): number {
  let occurring = 0;
  for (let place = 0; place < counts.length; place++) occurring += counts[place] > 0 ? 1 : 0;
  return occurring;
}

/** The values of these ranks (0-based, ascending). */
export function rankedOf({ counts, first, scale }: DecimalCounts, ranks: readonly number[]): number[] {
  let place = -1;
  let below = 0;
  return ranks.map((rank) => {
    while (below <= rank) below += counts[++place];
    return (first + place) / scale;
  });
}

/** Lower quartile, median and upper quartile (type 7 of Hyndman and Fan 1996) of the values counted. O(places). */
export function countedQuartiles(counted: DecimalCounts): [number, number, number] {
  const places = [0.25, 0.5, 0.75].map((q) => (counted.total - 1) * q);
  const ranks = places.flatMap((place) => [Math.floor(place), Math.ceil(place)]).toSorted((a, b) => a - b);
  const valueOf = new Map(rankedOf(counted, ranks).map((value, i) => [ranks[i], value]));
  const at = (rank: number): number => valueOf.get(rank) ?? NaN;
  const [q1, median, q3] = places.map((place) => {
    const low = at(Math.floor(place));
    return low + (at(Math.ceil(place)) - low) * (place - Math.floor(place));
  });
  return [q1, median, q3];
}

/** Mean, standard deviation (divides by n) and adjusted skewness of values. */
export interface CountedShape {
  readonly mean: number;
  readonly sd: number;
  readonly skew: number;
}

/**
 * What `momentsOf` and `skewnessOf` tell of the values counted, in two passes over counts instead of four over
 * values. The places are whole numbers, so their sum is exact below 2^53, and deviations lose nothing either. O(places).
 */
export function countedShape({ counts, first, scale, total }: DecimalCounts): CountedShape {
  let sum = 0;
  for (let place = 0; place < counts.length; place++) sum += place * counts[place];
  const middle = sum / total;
  const mean = (first + middle) / scale;
  if (counts.length === 1) return { mean, sd: 0, skew: 0 };
  let squares = 0;
  let cubes = 0;
  for (let place = 0; place < counts.length; place++) {
    const deviation = place - middle;
    const square = counts[place] * deviation * deviation;
    squares += square;
    cubes += square * deviation;
  }
  const sd = Math.sqrt(squares / total);
  const skew = total < 3 ? 0 : ((cubes / sd ** 3 / total) * Math.sqrt(total * (total - 1))) / (total - 2);
  return { mean, sd: sd / scale, skew };
}

/** `histogram` of the values counted, bin for bin. O(places + bins log places). */
export function countedHistogram(counted: DecimalCounts, bins: number, min: number, max: number): number[] {
  if (min === max) return [counted.total];
  const { counts, first, scale } = counted;
  const sums = new Array<number>(bins).fill(0);
  for (let bin = 0, place = 0; bin < bins; bin++) {
    const end = bin === bins - 1 ? counts.length : firstPlace(place, counts.length, (at) => isBeyond(at, bin));
    for (; place < end; place++) sums[bin] += counts[place];
  }
  return sums;

  function isBeyond(place: number, bin: number): boolean {
    return binOf((first + place) / scale, bins, min, max) > bin;
  }
}

/** The first place in `from..to` of which something holds that holds of all after it. */
function firstPlace(from: number, to: number, holds: (place: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The bin of equal width that a value falls into, `bins` for the largest. Halved, because max - min may be infinite. */
function binOf(value: number, bins: number, min: number, max: number): number {
  const low = min * 0.5;
  return Math.floor(((value * 0.5 - low) / (max * 0.5 - low)) * bins);
}

/** Decimals of the first values; more than `MOST_DECIMALS` are taken for the most. */
function decimalsOf(values: ArrayLike<number>): number {
  let decimals = 0;
  let seen = 0;
  for (let i = 0; i < values.length && seen < GLANCE; i++) {
    const value = values[i];
    if (value !== value) continue;
    seen++;
    while (decimals < MOST_DECIMALS && Math.round(value * 10 ** decimals) / 10 ** decimals !== value) decimals++;
  }
  return decimals;
}
