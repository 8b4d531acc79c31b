import { countDecimals, countedQuartiles, type DecimalCounts } from './decimal-counts';
import { momentsOf, sampleSd, skewnessOf } from './moments';
import { selectQuantile, selectRank } from './select';

/**
 * Small descriptive statistics over the values that are there: NaN is missing and skipped.
 * Nothing given is changed. All float64.
 */

/** Arithmetic mean; NaN when empty. O(n). */
export function mean(values: ArrayLike<number>): number {
  const moments = momentsOf(values);
  return moments.n === 0 ? NaN : moments.mean;
}

/** Sample standard deviation (n - 1); 0 for one value, NaN when empty. O(n). */
export function sd(values: ArrayLike<number>): number {
  const moments = momentsOf(values);
  return moments.n === 0 ? NaN : sampleSd(moments);
}

/** Adjusted Fisher-Pearson skewness G1, as pandas and Excel give it; 0 for a constant or fewer than three values. O(n). */
export function skewness(values: ArrayLike<number>): number {
  return skewnessOf(values);
}

/** Quantiles at each of `at` (0..1), type 7 of Hyndman and Fan (1996), as R and NumPy give them; NaN when empty. Expected O(n). */
export function quantiles(values: ArrayLike<number>, at: readonly number[]): number[] {
  const present = presentOf(values);
  return at.map((q) => selectQuantile(present, q));
}

/** One quantile; see `quantiles`. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantiles(values, [q])[0];
}

/** From so many values on, counting them is worth a try. */
const WORTH_COUNTING = 4096;

/** Counts of many values with few decimals; null for others. See `countDecimals`. */
export function countIfMany(
  values: ArrayLike<number>,
  range?: { readonly min: number; readonly max: number },
): DecimalCounts | null {
  return values.length >= WORTH_COUNTING ? countDecimals(values, range) : null;
}

/**
 * Lower quartile, median and upper quartile (type 7) of values without NaN, whose order may change.
 * Read off counts where the values allow it. Else the median parts the values, so each quartile is sought in
 * its own half. NaN when empty. Expected O(n).
 */
export function quartilesInPlace(values: Float64Array): [number, number, number] {
  const n = values.length;
  if (n === 0) return [NaN, NaN, NaN];
  const counted = countIfMany(values);
  return counted ? countedQuartiles(counted) : selectedQuartiles(values);
}

function selectedQuartiles(values: Float64Array): [number, number, number] {
  const n = values.length;
  const middle = Math.floor((n - 1) / 2);
  const median = rankedQuantile(values, 0.5, 0, n);
  const q1 = rankedQuantile(values, 0.25, 0, middle + 1);
  const q3 = rankedQuantile(values, 0.75, middle, n);
  return [q1, median, q3];
}

/** The quantile of all values, when the ranks it lies between are known to be in `from..to`, but for the one at `to`. */
function rankedQuantile(values: Float64Array, q: number, from: number, to: number): number {
  const place = (values.length - 1) * q;
  const below = Math.floor(place);
  const low = selectRank(values, below, from, to);
  if (place === below) return low;
  let high = Infinity;
  for (let i = below + 1; i < Math.max(to, below + 2); i++) if (values[i] < high) high = values[i];
  return low + (high - low) * (place - below);
}

/**
 * Counts in `bins` bins of equal width from min to max; each bin holds its lower edge, the last
 * one both. All in one bin when they are equal; none when empty. O(n).
 */
export function histogram(values: ArrayLike<number>, bins: number, min: number, max: number): number[] {
  if (!(min <= max)) return [];
  if (min === max) return [presentOf(values).length];
  const counts = new Int32Array(bins);
  // Halved, because max - min of values near the largest number is infinite.
  const low = min * 0.5;
  const width = max * 0.5 - low;
  const last = bins - 1;
  for (let i = 0; i < values.length; i++) {
    const place = ((values[i] * 0.5 - low) / width) * bins;
    if (!(place >= 0)) continue;
    const bin = place | 0;
    counts[bin < last ? bin : last]++;
  }
  return Array.from(counts);
}

/**
 * How many different values there are; 0 and -0 are one. Open addressing on a table that is at
 * most half full and grows with the values met, so that a column of few values stays in the cache.
 * O(n) expected; several times faster than a Set of a million numbers.
 */
export function countDistinct(values: ArrayLike<number>): number {
  const counted = countIfMany(values);
  if (counted) return counted.distinct;
  const set = new NumberSet();
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) set.add(values[i]);
  return set.size;
}

class NumberSet {
  size = 0;
  private slots = new Float64Array(1024).fill(NaN);
  private readonly bits = new Float64Array(1);
  private readonly halves = new Uint32Array(this.bits.buffer);

  add(value: number): void {
    const slot = this.slotOf(value);
    if (this.slots[slot] === value) return;
    this.slots[slot] = value;
    this.size++;
    if (this.size * 2 > this.slots.length) this.grow();
  }

  /** Where the value is, or else the free slot where it belongs. */
  private slotOf(value: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    this.bits[0] = value + 0; // makes -0 the same as 0
    let slot = mix(this.halves[0], this.halves[1]) & mask;
    while (slots[slot] !== value && !Number.isNaN(slots[slot])) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Float64Array(old.length * 4).fill(NaN);
    for (let i = 0; i < old.length; i++) if (!Number.isNaN(old[i])) this.slots[this.slotOf(old[i])] = old[i];
  }
}

/** A fresh array of the values that are there. */
export function presentOf(values: ArrayLike<number>): Float64Array {
  const present = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) present[n++] = values[i];
  }
  return present.subarray(0, n);
}

/** Mixes both halves of a double, since round numbers differ in a few high bits only. */
function mix(low: number, high: number): number {
  let h = Math.imul(low ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(high, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
