import type { Middles, Mixed } from './mixed';

/**
 * `costTo` over many rows: the same sums in the same order, with everything at hand before the first row. A million
 * rows meet a middle in some 10 ms.
 */

/**
 * Gives rows `from..to` to their nearest middle, of equally near ones the first; writes labels and costs.
 * @returns how many labels changed. O((to - from) k (width + kinds)).
 */
export function assignRows(
  mixed: Mixed,
  { k, numbers: means, codes: modes }: Middles,
  from: number,
  to: number,
  labels: Int32Array,
  costs: Float64Array,
): number {
  const { width, numbers, kinds, codes, mismatch } = mixed;
  let changed = 0;
  for (let row = from; row < to; row++) {
    const first = row * width;
    const code = row * kinds;
    let best = 0;
    let least = Infinity;
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0, mean = c * width; j < width; j++) {
        const difference = numbers[first + j] - means[mean + j];
        sum += difference * difference;
      }
      if (sum >= least) continue;
      for (let j = 0, mode = c * kinds; j < kinds; j++) if (codes[code + j] !== modes[mode + j]) sum += mismatch[j];
      if (sum < least) {
        least = sum;
        best = c;
      }
    }
    if (labels[row] !== best) changed++;
    labels[row] = best;
    costs[row] = least;
  }
  return changed;
}

/**
 * What rows `from..to` cost to the nearest of those known (`before`; null: none) and one middle more, written to
 * `costs`. @returns their weighted sum.
 */
export function costsWithOne(
  { width, numbers, kinds, codes, mismatch, weights }: Mixed,
  { numbers: mean, codes: mode }: Middles,
  from: number,
  to: number,
  before: Float64Array | null,
  costs: Float64Array,
): number {
  let total = 0;
  for (let row = from; row < to; row++) {
    const known = before === null ? Infinity : before[row];
    let sum = 0;
    for (let j = 0, at = row * width; j < width; j++) {
      const difference = numbers[at + j] - mean[j];
      sum += difference * difference;
    }
    if (sum < known) {
      for (let j = 0, at = row * kinds; j < kinds; j++) if (codes[at + j] !== mode[j]) sum += mismatch[j];
    }
    const cost = sum < known ? sum : known;
    costs[row] = cost;
    total += weights === undefined ? cost : weights[row] * cost;
  }
  return total;
}
