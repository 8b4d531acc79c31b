import type { Binned } from './binning';

/** The best question to ask of some rows. */
export interface Split {
  readonly feature: number;
  /** Rows answer yes whose bin is below this (of a number) or is exactly this (of a category). */
  readonly bin: number;
  /** How much Gini's impurity, times the rows, falls. */
  readonly gain: number;
}

/**
 * The question that makes these rows purest (Breiman, Friedman, Olshen and Stone 1984): "is it below this?" of a
 * number, "is it this?" of a category. The first of equals. null where none leaves `smallest` rows on either side
 * and gains anything. O(rows x variables + bins x segments).
 */
export function bestSplit(
  features: readonly Binned[],
  rows: Int32Array,
  labels: Int32Array,
  k: number,
  smallest: number,
): Split | null {
  let best: Split | null = null;
  features.forEach((feature, at) => {
    const found = bestBin(feature, rows, labels, k, smallest);
    if (found !== null && found.gain > (best?.gain ?? 1e-9)) best = { feature: at, ...found };
  });
  return best;
}

/** Whether a row answers yes; a missing value never does. */
export function saysYes({ levels, codes }: Binned, bin: number, row: number): boolean {
  return levels.length > 0 ? codes[row] === bin : codes[row] < bin;
}

function bestBin(
  { codes, bins, levels }: Binned,
  rows: Int32Array,
  labels: Int32Array,
  k: number,
  smallest: number,
): { readonly bin: number; readonly gain: number } | null {
  const counts = countsOf(codes, bins, rows, labels, k);
  const total = new Float64Array(k);
  counts.forEach((count, at) => (total[at % k] += count));
  const yes = new Float64Array(k);
  let best: { bin: number; gain: number } | null = null;
  // The bin of missing values is the last, and nobody asks for it.
  for (let bin = 0; bin < bins - 1; bin++) {
    if (levels.length > 0) yes.fill(0);
    for (let g = 0; g < k; g++) yes[g] += counts[bin * k + g];
    const gain = gainOf(yes, total, rows.length, smallest);
    if (gain > (best?.gain ?? 0)) best = { bin: levels.length > 0 ? bin : bin + 1, gain };
  }
  return best;
}

function countsOf(codes: Uint16Array, bins: number, rows: Int32Array, labels: Int32Array, k: number): Float64Array {
  const counts = new Float64Array(bins * k);
  for (const row of rows) counts[codes[row] * k + labels[row]]++;
  return counts;
}

/** Gini's impurity of n rows is n - (sum of squared counts) / n: what remains is compared. */
function gainOf(yes: Float64Array, total: Float64Array, n: number, smallest: number): number {
  let inside = 0;
  let yesSquares = 0;
  let noSquares = 0;
  let squares = 0;
  for (let g = 0; g < total.length; g++) {
    const no = total[g] - yes[g];
    inside += yes[g];
    yesSquares += yes[g] * yes[g];
    noSquares += no * no;
    squares += total[g] * total[g];
  }
  const outside = n - inside;
  if (inside < smallest || outside < smallest) return 0;
  return yesSquares / inside + noSquares / outside - squares / n;
}
