import { momentsOf } from '../base/moments';
import type { Work } from '../base/work';
import { etaSquared } from './numbers';
import { rankSums } from './rank-sums';
import { chiSquaredTail, fTail } from './tails';
import type { TestOfDifference } from './understanding-contract';

/**
 * One-way analysis of variance (Fisher 1925): variance between the groups over that within. null with fewer than two
 * groups that have a value, or with no value to spare; groups without any spread differ infinitely. O(n).
 */
export function oneWayF(groups: readonly Float64Array[]): TestOfDifference | null {
  const filled = groups.filter(({ length }) => length > 0);
  const n = filled.reduce((sum, { length }) => sum + length, 0);
  const above = filled.length - 1;
  const below = n - filled.length;
  if (above < 1 || below < 1) return null;
  const share = etaSquared(filled.map((group) => momentsOf(group)));
  const value = share === 0 ? 0 : (share * below) / ((1 - share) * above);
  return { id: 'F', value, degrees: [above, below], p: fTail(value, above, below) };
}

/**
 * Kruskal and Wallis's H (1952), which compares ranks and so asks nothing of the shape of a distribution, corrected
 * for ties; its p is that of chi squared. null with fewer than two groups that have a value, or where all values are
 * equal. Sorts the groups in place. Work that can be set aside. O(n log n).
 */
export function* kruskalWallis(groups: readonly Float64Array[]): Work<TestOfDifference | null> {
  const filled = groups.filter(({ length }) => length > 0);
  const n = filled.reduce((sum, { length }) => sum + length, 0);
  if (filled.length < 2) return null;
  const { sums, ties } = yield* rankSums(filled);
  const uncorrected = 1 - ties / (n ** 3 - n);
  if (!(uncorrected > 0)) return null;
  // About the mean rank: the textbook's form subtracts two large numbers.
  const middle = (n + 1) / 2;
  const spread = filled.reduce((sum, { length }, g) => sum + length * (sums[g] / length - middle) ** 2, 0);
  const value = (12 * spread) / (n * (n + 1)) / uncorrected;
  return { id: 'kruskal-wallis', value, degrees: [filled.length - 1], p: chiSquaredTail(value, filled.length - 1) };
}

/**
 * Pearson's chi squared of a table of counts (groups by levels), without a correction for continuity. Empty groups
 * and levels are left out; null where fewer than two of either remain. O(groups x levels).
 */
export function chiSquared(counts: readonly Float64Array[]): TestOfDifference | null {
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const colSums = Array.from(counts[0] ?? [], (_, c) => counts.reduce((sum, row) => sum + row[c], 0));
  const rows = rowSums.filter((sum) => sum > 0).length;
  const cols = colSums.filter((sum) => sum > 0).length;
  if (rows < 2 || cols < 2) return null;
  const n = rowSums.reduce((sum, count) => sum + count, 0);
  let value = 0;
  counts.forEach((row, r) => {
    row.forEach((count, c) => {
      const expected = (rowSums[r] / n) * colSums[c];
      if (expected > 0) value += (count - expected) ** 2 / expected;
    });
  });
  const degrees = (rows - 1) * (cols - 1);
  return { id: 'chi-squared', value, degrees: [degrees], p: chiSquaredTail(value, degrees) };
}

/**
 * Holm's step-down correction (1979): the chance of even one false finding among all tests stays under the level at
 * which these are read, whatever their dependence. Keeps the order given. O(m log m).
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, at) => at).sort((a, b) => chances[a] - chances[b]);
  const adjusted = new Array<number>(chances.length).fill(1);
  let highest = 0;
  order.forEach((at, step) => {
    highest = Math.max(highest, Math.min(1, chances[at] * (chances.length - step)));
    adjusted[at] = highest;
  });
  return adjusted;
}
