import { momentsOf } from '../../base/moments';
import type { Aspect } from './contract';

/**
 * How much one variable tells of another, 0 to 1, whatever they are made of; rows where either is missing are left
 * out. The strongest of their columns counts where one has several. O(rows x columns of a x columns of b).
 */
export function association(a: Aspect, b: Aspect): number {
  if (a.is === 'levels')
    return b.is === 'levels' ? cramersV(a, b) : strongest(b.columns, (c) => correlationRatio(a, c));
  if (b.is === 'levels') return strongest(a.columns, (c) => correlationRatio(b, c));
  return strongest(a.columns, (one) => strongest(b.columns, (other) => Math.abs(correlation(one, other))));
}

type Levels = Extract<Aspect, { is: 'levels' }>;

function strongest(columns: readonly Float64Array[], measure: (column: Float64Array) => number): number {
  return columns.reduce((most, column) => Math.max(most, measure(column)), 0);
}

/** Pearson's r, -1 to 1; 0 where either does not vary. Two passes, so nothing is lost far from zero. O(rows). */
export function correlation(a: Float64Array, b: Float64Array): number {
  let [n, meanA, meanB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i] + b[i])) continue;
    n++;
    meanA += (a[i] - meanA) / n;
    meanB += (b[i] - meanB) / n;
  }
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - meanA, b[i] - meanB];
    if (Number.isNaN(x + y)) continue;
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb))) : 0;
}

/**
 * How much of a number its level tells: the root of the share of its variance between the levels, 0 to 1, freed of
 * what many levels explain by chance (epsilon squared, Kelley 1935: 1 - (n - 1)/(n - k) (1 - eta squared)). O(rows).
 */
export function correlationRatio({ codes, count }: Levels, values: Float64Array): number {
  const present = values.map((value, i) => (codes[i] < 0 ? NaN : value));
  const { n, mean, sd } = momentsOf(present);
  if (sd === 0) return 0;
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let i = 0; i < present.length; i++) {
    if (Number.isNaN(present[i])) continue;
    sums[codes[i]] += (present[i] - mean) / sd;
    sizes[codes[i]]++;
  }
  const levels = sizes.reduce((found, size) => (size > 0 ? found + 1 : found), 0);
  if (levels < 2 || n <= levels) return 0;
  const eta2 = sums.reduce((sum, own, level) => (sizes[level] > 0 ? sum + (own * own) / sizes[level] : sum), 0) / n;
  return Math.sqrt(Math.max(0, 1 - ((n - 1) / (n - levels)) * (1 - Math.min(1, eta2))));
}

/**
 * Cramér's V of two variables of levels, 0 to 1, freed of what many levels show by chance (Bergsma 2013). O(rows +
 * levels of a x levels of b).
 */
export function cramersV(a: Levels, b: Levels): number {
  const table = new Float64Array(a.count * b.count);
  let n = 0;
  for (let i = 0; i < a.codes.length; i++) {
    if (a.codes[i] < 0 || b.codes[i] < 0) continue;
    table[a.codes[i] * b.count + b.codes[i]]++;
    n++;
  }
  const { rows, columns } = margins(table, a.count, b.count);
  const [r, k] = [rows, columns].map((margin) => margin.reduce((found, size) => (size > 0 ? found + 1 : found), 0));
  if (r < 2 || k < 2 || n < 2) return 0;
  let phi2 = -1;
  table.forEach((cell, at) => {
    if (cell > 0) phi2 += (cell * cell) / (rows[Math.floor(at / b.count)] * columns[at % b.count]);
  });
  const freed = Math.max(0, phi2 - ((r - 1) * (k - 1)) / (n - 1));
  const [wide, tall] = [r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)];
  const most = Math.min(wide, tall) - 1;
  return most > 0 ? Math.min(1, Math.sqrt(freed / most)) : 0;
}

function margins(table: Float64Array, tall: number, wide: number): { rows: Float64Array; columns: Float64Array } {
  const rows = new Float64Array(tall);
  const columns = new Float64Array(wide);
  table.forEach((cell, at) => {
    rows[Math.floor(at / wide)] += cell;
    columns[at % wide] += cell;
  });
  return { rows, columns };
}
