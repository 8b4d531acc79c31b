import type { Labels } from '../partition';
import type { Middles, Parts } from './mixed';

/**
 * The middle of each cluster: the weighted mean of its numbers (summed as differences to the first row, so
 * that an offset common to all rows loses nothing) and of each category the level of most weight; of equally
 * heavy ones the first. A cluster without weight stays where it was. O(n (width + kinds)).
 */
export function middlesOf(parts: Parts, labels: Labels, before: Middles): Middles {
  const { k } = before;
  const weights = weightsOf(parts, labels, k);
  return { k, numbers: meansOf(parts, labels, weights, before), codes: modesOf(parts, labels, weights, before) };
}

/** Of each cluster. */
export function weightsOf({ rows, weights }: Parts, labels: Labels, k: number): Float64Array {
  const sums = new Float64Array(k);
  for (let row = 0; row < rows; row++) sums[labels[row]] += weights === undefined ? 1 : weights[row];
  return sums;
}

function meansOf(
  { rows, width, numbers, weights }: Parts,
  labels: Labels,
  total: Float64Array,
  before: Middles,
): Float64Array {
  const sums = new Float64Array(before.k * width);
  for (let row = 0, at = 0; row < rows; row++) {
    const weight = weights === undefined ? 1 : weights[row];
    const to = labels[row] * width;
    for (let j = 0; j < width; j++, at++) sums[to + j] += weight * (numbers[at] - numbers[j]);
  }
  return sums.map((sum, at) => {
    const own = total[Math.floor(at / width)];
    return own > 0 ? numbers[at % width] + sum / own : before.numbers[at];
  });
}

function modesOf(
  { rows, kinds, codes, counts, weights }: Parts,
  labels: Labels,
  total: Float64Array,
  before: Middles,
): Uint16Array {
  const modes = before.codes.slice();
  for (let kind = 0; kind < kinds; kind++) {
    const levels = counts[kind];
    const heavy = new Float64Array(before.k * levels);
    for (let row = 0; row < rows; row++) {
      heavy[labels[row] * levels + codes[row * kinds + kind]] += weights === undefined ? 1 : weights[row];
    }
    for (let c = 0; c < before.k; c++) {
      if (total[c] > 0) modes[c * kinds + kind] = heaviest(heavy, c * levels, levels);
    }
  }
  return modes;
}

function heaviest(heavy: Float64Array, from: number, levels: number): number {
  let best = 0;
  for (let level = 1; level < levels; level++) if (heavy[from + level] > heavy[from + best]) best = level;
  return best;
}
