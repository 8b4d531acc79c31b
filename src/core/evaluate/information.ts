import type { Crossing } from './crossing';

/** Entropy of a grouping with groups of these sizes, in nats; 0 for no rows. O(k). */
export function entropy(sizes: Float64Array): number {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  return -sizes.reduce((sum, size) => (size === 0 ? sum : sum + (size / n) * Math.log(size / n)), 0);
}

/** What one grouping tells about the other, in nats; never below 0. O(cells). */
export function mutualInformation({ n, inA, inB, ofA, ofB, counts }: Crossing): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += informationOf(counts[i], inA[ofA[i]], inB[ofB[i]], n);
  return Math.max(0, sum);
}

/**
 * The mutual information that two groupings with groups of these sizes have by chance: its mean over
 * all ways to deal the rows out (Vinh, Epps and Bailey 2010, their equation 24a). How many rows two groups
 * share is hypergeometric, so groups of equal size share a term: at most sqrt(2 n) different sizes a side.
 * Exact to float64. O(d d' w) for d and d' different sizes and w counts of any weight (about the
 * hypergeometric deviation times 20).
 */
export function expectedInformation({ n, inA, inB }: Crossing): number {
  const sizesA = tally(inA);
  const sizesB = tally(inB);
  let sum = 0;
  for (const [a, timesA] of sizesA) for (const [b, timesB] of sizesB) sum += timesA * timesB * expectedTerm(a, b, n);
  return sum;
}

/** How often each size occurs; groups without rows are none. */
function tally(sizes: Float64Array): Map<number, number> {
  const times = new Map<number, number>();
  for (const size of sizes) if (size > 0) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}

/** Weights below this share of the largest add nothing to a float64 sum. */
const NEGLIGIBLE = 1e-20;

/**
 * The mean of a cell's part of the mutual information. Instead of the log-gamma form, whose terms of size
 * n log n cancel, weights start at 1 where they are largest and go outwards by their ratios; what they sum to,
 * over every count that is possible, makes them probabilities.
 */
function expectedTerm(a: number, b: number, n: number): number {
  const least = Math.max(0, a + b - n);
  const most = Math.min(a, b);
  const mode = Math.min(most, Math.max(least, Math.floor(((a + 1) * (b + 1)) / (n + 2))));
  let weights = 1;
  let sum = informationOf(mode, a, b, n);
  for (let count = mode, weight = 1; count < most && weight > NEGLIGIBLE;) {
    weight *= ((a - count) * (b - count)) / ((count + 1) * (n - a - b + count + 1));
    count++;
    weights += weight;
    sum += weight * informationOf(count, a, b, n);
  }
  for (let count = mode, weight = 1; count > least && weight > NEGLIGIBLE;) {
    weight *= (count * (n - a - b + count)) / ((a - count + 1) * (b - count + 1));
    count--;
    weights += weight;
    sum += weight * informationOf(count, a, b, n);
  }
  return sum / weights;
}

/** The part of the mutual information that a cell of `count` rows has, in groups of `a` and `b` rows. */
function informationOf(count: number, a: number, b: number, n: number): number {
  return count === 0 ? 0 : (count / n) * Math.log((n * count) / (a * b));
}
