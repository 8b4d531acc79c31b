import { AppError } from '../../base/errors';
import type { Dissimilarity, GowerScale, MixedColumn, MixedRows } from './contract';
import { agree, farApart, notBothAbsent, TILE, type Compare, type Sums } from './gower-columns';
import { dissimilarityOf, type Measure } from './measure';

/**
 * Gower's dissimilarity (1971; ordered and weighted as Kaufman and Rousseeuw 1990), as R's `cluster::daisy`
 * computes it: the weighted mean, over the columns that both rows have, of how unlike they are by each.
 * - A number: the difference by the range of its column (of all rows given here; 0 where there is one value only).
 * - An ordered level: the same of the levels' numbers. A level without order: 0 where equal, 1 where not.
 * - An asymmetric yes/no: as a level, but left out where both rows have 0.
 * - A column that either row misses is left out of both sums; two rows that share none are NaN apart.
 * Between 0 and 1. O(columns) per pair; a float64 copy of the columns.
 * @param scale ranges to measure in instead of these rows' own: those of the rows that others are compared with.
 *   Rows beyond them may be more than 1 apart.
 * @throws AppError `cluster.columns` { column }, counted from 1: of another length than `rows`, a weight that
 * is negative or not finite, an infinite number, or an asymmetric code beyond 1; `cluster.columns` { column: 0 } where no column weighs anything.
 */
export function gowerOf(mixed: MixedRows, scale?: GowerScale): Dissimilarity {
  const columns = mixed.columns
    .map((column, at) => prepared(column, mixed.rows, at + 1, scale?.[at]))
    .filter(({ weight }) => weight > 0);
  if (columns.length === 0) throw new AppError('cluster.columns', { column: 0 });
  return dissimilarityOf({ rows: mixed.rows, columns }, measuring(columns.length));
}

/** The scale of these rows, for measuring others beside them. O(rows columns). */
export function gowerScaleOf({ columns }: MixedRows): GowerScale {
  return columns.map((column) => extremes(column.kind === 'numeric' ? column.values : present(column.codes)));
}

/** A column as it is compared: numbers in units of their range, codes as numbers; NaN is missing. */
interface Prepared {
  readonly values: Float64Array;
  readonly weight: number;
  readonly compare: Compare;
}
interface Table {
  readonly rows: number;
  readonly columns: readonly Prepared[];
}

function measuring(columns: number): Measure<Table> {
  const sums: Sums = { top: new Float64Array(TILE), bottom: new Float64Array(TILE) };
  return {
    effort: 2 * columns,
    rowsOf: ({ rows }) => rows,
    pick: ({ columns: all }, rows) => ({
      rows: rows.length,
      columns: all.map((one) => ({ ...one, values: Float64Array.from(rows, (row) => one.values[row]) })),
    }),
    between(left, row, right, from, to, out, at) {
      for (let begin = from; begin < to; begin += TILE) {
        const end = Math.min(to, begin + TILE);
        sums.top.fill(0);
        sums.bottom.fill(0);
        left.columns.forEach(({ values, weight, compare }, c) => {
          compare(values[row], right.columns[c].values, weight, begin, end, sums);
        });
        for (let j = begin, o = at + begin - from; j < end; j++, o++) {
          out[o] = sums.top[j - begin] / sums.bottom[j - begin]; // 0 / 0 is NaN: nothing in common
        }
      }
    },
  };
}

function prepared(column: MixedColumn, rows: number, number: number, range?: GowerScale[number]): Prepared {
  const weight = column.weight ?? 1;
  const given = column.kind === 'numeric' ? column.values : column.codes;
  const values = column.kind === 'numeric' ? Float64Array.from(given) : present(column.codes);
  const [least, most] = range ?? extremes(values);
  const sound = given.length === rows && weight >= 0 && weight < Infinity && most - least < Infinity;
  if (!sound || (column.kind === 'asymmetric' && most > 1)) throw new AppError('cluster.columns', { column: number });
  if (column.kind === 'nominal') return { values, weight, compare: agree };
  if (column.kind === 'asymmetric') return { values, weight, compare: notBothAbsent };
  return { values: inUnitsOfRange(values, least, most - least), weight, compare: farApart };
}

/** Codes as numbers; one below 0 is missing. */
function present(codes: ArrayLike<number>): Float64Array {
  return Float64Array.from(codes, (code) => (code < 0 ? NaN : code));
}

/** Where there is a single value all are 0 apart, but the column still counts. */
function inUnitsOfRange(values: Float64Array, least: number, range: number): Float64Array {
  return values.map((value) => (value - least) / (range || 1));
}

/** Least and greatest of the values that are there; 0 and 0 where none is. */
function extremes(values: Float32Array | Float64Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least === Infinity && most === -Infinity ? [0, 0] : [least, most];
}
