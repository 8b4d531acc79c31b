import type { RunContext } from '../../base/context';
import { numbersOf } from '../../table/cells';
import { groupValues } from '../groups';
import type { Charted } from './answer';
import type { Spread, SpreadAnswer } from './contract';

/** Places at which the density is told. */
const STEPS = 41;
/** Fences lie so many interquartile ranges from the quartiles (Tukey 1977). */
const FENCE = 1.5;

/** How the values of a number lie in each segment and among all. O(n log n). @throws AppError `table.noColumn` */
export async function spreadOf(
  { columnNamed, rowIndex, labels, k }: Charted,
  { column }: { readonly column: string },
  context: RunContext,
): Promise<SpreadAnswer> {
  const { column: found, kind } = columnNamed(column);
  const { values, starts } = groupValues(numbersOf(found, kind), rowIndex, labels, k);
  const segments: Spread[] = [];
  for (let g = 0; g < k; g++) {
    segments.push(spreadOfSorted(values.subarray(starts[g], starts[g + 1]).sort()));
    await context.tick((g + 1) / (k + 1));
  }
  // Last, since it sorts the values across segments.
  const all = spreadOfSorted(values.subarray(0, starts[k]).sort());
  return { kind: 'spread', column, dated: kind === 'date', all, segments };
}

/** Of ascending values without NaN. O(n). */
export function spreadOfSorted(sorted: Float64Array): Spread {
  const n = sorted.length;
  if (n === 0) return NOTHING;
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const reach = FENCE * (q3 - q1);
  const from = firstAtLeast(sorted, q1 - reach);
  const to = firstAbove(sorted, q3 + reach);
  const within = sorted.subarray(from, to);
  return {
    n,
    min: sorted[0],
    max: sorted[n - 1],
    q1,
    median,
    q3,
    low: within[0],
    high: within[within.length - 1],
    beyond: n - within.length,
    density: densityOf(within),
  };
}

const NOTHING: Spread = {
  n: 0,
  min: NaN,
  max: NaN,
  q1: NaN,
  median: NaN,
  q3: NaN,
  low: NaN,
  high: NaN,
  beyond: 0,
  density: [],
};

function quantile(sorted: Float64Array, q: number): number {
  const place = (sorted.length - 1) * q;
  const below = Math.floor(place);
  const rest = place - below;
  // Without the second value where it counts for nothing: infinite values would make NaN of it.
  return rest === 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
}

function firstAtLeast(sorted: Float64Array, bound: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] >= bound) to = middle;
    else from = middle + 1;
  }
  return from;
}

function firstAbove(sorted: Float64Array, bound: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] > bound) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * A Gaussian kernel over counts in fine bins, as wide as Silverman's rule says (1986, p. 48). O(n + bins x steps).
 * Values are all within the fences, so no outlier widens it.
 */
function densityOf(sorted: Float64Array): number[] {
  const n = sorted.length;
  const low = sorted[0];
  const span = sorted[n - 1] - low;
  if (n < 2 || !(span > 0)) return [];
  const bins = new Float64Array(BINS);
  let sum = 0;
  let squares = 0;
  for (const value of sorted) {
    const at = (value - low) / span;
    bins[Math.min(BINS - 1, Math.floor(at * BINS))]++;
    sum += at;
    squares += at * at;
  }
  const sd = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
  const quartiles = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / span / 1.349;
  const width = Math.max(1 / BINS, 0.9 * (quartiles > 0 ? Math.min(sd, quartiles) : sd) * n ** -0.2);
  const heights = Array.from({ length: STEPS }, (_, step) => heightAt(bins, step / (STEPS - 1), width));
  const most = Math.max(...heights);
  return heights.map((height) => height / most);
}

const BINS = 256;

function heightAt(bins: Float64Array, at: number, width: number): number {
  let height = 0;
  bins.forEach((count, bin) => {
    if (count > 0) height += count * Math.exp(-0.5 * (((bin + 0.5) / BINS - at) / width) ** 2);
  });
  return height;
}
