import { byFrequency, countLevels } from '../recipe/levels';
import { OTHER_LEVEL } from '../base/other-level';
import type { LevelProfile, LevelStats } from './contract';
import { ALPHA, cohensH, MODERATE_H, pOfH, SMALLEST_GROUP } from './effects';

type LevelFacts = Omit<LevelProfile, 'column' | 'kind' | 'role' | 'type'>;

/** More levels than a person reads; the rarer ones are shown together. */
export const MOST_LEVELS = 40;

/**
 * A category by segment: the share of each level, its lift over all customers, and whether it
 * matters against everybody else; levels from the most frequent down. Separation is Cramer's V
 * squared, not corrected for bias. `counts` has one row per segment and the noise last; `tests` is
 * the number of comparisons made in all. O(levels x segments).
 */
export function explainLevels(counts: readonly Float64Array[], names: readonly string[], tests: number): LevelFacts {
  const shown = lumpRare(counts, names);
  const segments = shown.counts.slice(0, -1);
  const totals = columnSums(shown.counts, shown.names.length);
  const all = statsOf(totals, totals, 1);
  return {
    separation: cramersVSquared(counts.slice(0, -1)),
    levels: shown.names,
    all: { ...all, matters: all.matters.map(() => false) },
    segments: segments.map((own) => statsOf(own, totals, tests)),
  };
}

/** How many comparisons `explainLevels` makes of one segment. */
export function levelsCompared(codes: Int32Array, levels: number): number {
  return Math.min(MOST_LEVELS, byFrequency(countLevels(codes, levels)).length);
}

/** Chi squared / (n x (min(rows, columns) - 1)) over rows and columns that are not empty; 0 for a single one. */
export function cramersVSquared(counts: readonly Float64Array[]): number {
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const colSums = columnSums(counts, counts[0]?.length ?? 0);
  const sides = Math.min(rowSums.filter((sum) => sum > 0).length, colSums.filter((sum) => sum > 0).length);
  if (sides < 2) return 0;
  let phi = -1;
  counts.forEach((row, r) => {
    row.forEach((count, c) => {
      if (count > 0) phi += (count / rowSums[r]) * (count / colSums[c]);
    });
  });
  return Math.min(1, Math.max(0, phi / (sides - 1)));
}

function statsOf(own: Float64Array, totals: Float64Array, tests: number): LevelStats {
  const n = sum(own);
  const all = sum(totals);
  const shares = Array.from(own, (count) => (n > 0 ? count / n : 0));
  const lifts = shares.map((share, level) => (totals[level] > 0 ? share / (totals[level] / all) : NaN));
  const matters = shares.map((share, level) => {
    const rest = all - n;
    if (n < SMALLEST_GROUP || rest < SMALLEST_GROUP) return false;
    const h = cohensH(share, (totals[level] - own[level]) / rest);
    return Math.abs(h) >= MODERATE_H && pOfH(h, n, rest) <= ALPHA / tests;
  });
  return { n, shares, lifts, matters };
}

function lumpRare(
  counts: readonly Float64Array[],
  names: readonly string[],
): { readonly counts: readonly Float64Array[]; readonly names: readonly string[] } {
  const order = byFrequency(columnSums(counts, names.length));
  const lumped = order.length > MOST_LEVELS ? order.slice(MOST_LEVELS - 1) : [];
  const kept = order.slice(0, order.length - lumped.length);
  const rows = counts.map((row) => {
    const rare = lumped.length > 0 ? [lumped.reduce((total, level) => total + row[level], 0)] : [];
    return Float64Array.from([...kept.map((level) => row[level]), ...rare]);
  });
  return { counts: rows, names: [...kept.map((level) => names[level]), ...(lumped.length > 0 ? [OTHER_LEVEL] : [])] };
}

function columnSums(rows: readonly Float64Array[], length: number): Float64Array {
  const sums = new Float64Array(length);
  for (const row of rows) for (let col = 0; col < length; col++) sums[col] += row[col];
  return sums;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
