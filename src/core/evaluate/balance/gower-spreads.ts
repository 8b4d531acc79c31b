import type { RunContext } from '../../base/context';
import { createRng, type Rng } from '../../base/rng';
import type { MixedColumn } from '../../cluster/dissimilarity/contract';
import { paceOf } from '../../cluster/dissimilarity/pace';
import { mixedRowsOf } from '../../cluster/dissimilarity/points';
import { rowsAt } from '../../cluster/subset';
import type { Matrix } from '../../matrix/contract';
import type { ColumnSpreads } from './spreads';

/** Pairs looked at: a share of one half is then known to within half a percent or so. */
const MOST_PAIRS = 10_000;
const SEED = 1971;

export interface GowerSpreads {
  /** Per variable: what it adds to Gower's dissimilarity at weight 1, on average. */
  readonly spreads: Float64Array;
  /** Standard errors of the shares at the weights given. */
  readonly errors: Float64Array;
  readonly pairs: number;
  readonly allPairs: number;
}

/** A column of sampled rows, in units of its range, and whose it is. */
interface Compared {
  readonly values: Float64Array;
  readonly variable: number;
  /** Part of its variable: several columns of one share it. */
  readonly part: number;
  readonly nominal: boolean;
}

/**
 * What the variables add to Gower's dissimilarity (1971; with gaps left out of a pair, as `gowerOf` does it), from
 * all pairs of customers where they are few, else from pairs drawn by chance. The same matrix gives the same pairs. A
 * share is a ratio of two means, so its error is that of the residuals (Cochran 1977, 2.11), from pairs that have no
 * customer in common but by chance. O(pairs x columns).
 */
export async function gowerSpreads(
  matrix: Matrix,
  weights: Float64Array,
  spreads: ColumnSpreads,
  context: RunContext,
): Promise<GowerSpreads> {
  const allPairs = (matrix.rows * (matrix.rows - 1)) / 2;
  const { rows, pairs } = pairsOf(matrix.rows, allPairs, createRng(SEED));
  const columns = comparedOf(matrix, rows, spreads);
  const count = pairs.length / 2;
  // Per pair and variable what it adds at weight 1.
  const added = new Float64Array(count * weights.length);
  const pace = paceOf(context);
  for (let i = 0; i < count; i++) {
    comparePair(columns, weights, pairs[2 * i], pairs[2 * i + 1], added.subarray(i * weights.length));
    if (pace.after(8 * columns.length)) await pace.tick();
  }
  const means = meansOf(added, weights.length);
  const errors = count < allPairs ? errorsOf(added, means, weights) : new Float64Array(weights.length);
  return { spreads: means, errors, pairs: count, allPairs };
}

/** Rows of the matrix, and pairs of them by their places: all pairs of few rows, else twice as many rows as pairs. */
function pairsOf(n: number, all: number, rng: Rng): { readonly rows: Int32Array; readonly pairs: Int32Array } {
  if (all <= MOST_PAIRS) {
    const pairs: number[] = [];
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) pairs.push(a, b);
    return { rows: Int32Array.from({ length: n }, (_, i) => i), pairs: Int32Array.from(pairs) };
  }
  const rows = new Int32Array(2 * MOST_PAIRS);
  for (let at = 0; at < rows.length; at += 2) {
    rows[at] = rng.int(n);
    const other = rng.int(n - 1);
    rows[at + 1] = other < rows[at] ? other : other + 1;
  }
  return { rows, pairs: Int32Array.from(rows, (_, i) => i) };
}

function comparedOf(matrix: Matrix, rows: Int32Array, { least, most }: ColumnSpreads): Compared[] {
  const points = rowsAt(matrix, rows);
  const { categories, variables } = matrix;
  const ofColumn = (j: number): number => variables?.columns[j] ?? j;
  const numbers = [...Array(matrix.cols).keys()].filter((j) => (categories?.columns[j] ?? -1) < 0);
  const first = (categories?.names ?? []).map((_, c) => categories?.columns.indexOf(c) ?? 0);
  const places = [...numbers, ...first];
  const widths = new Map<number, number>();
  for (const j of places) widths.set(ofColumn(j), (widths.get(ofColumn(j)) ?? 0) + 1);
  return mixedRowsOf(points).columns.map((column, at) => {
    const j = places[at];
    const nominal = column.kind !== 'numeric';
    const values = nominal ? codesOf(column) : inRange(column, least[j], most[j]);
    return { values, variable: ofColumn(j), part: 1 / (widths.get(ofColumn(j)) ?? 1), nominal };
  });
}

function codesOf(column: Exclude<MixedColumn, { kind: 'numeric' }>): Float64Array {
  return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
}

function inRange(column: Extract<MixedColumn, { kind: 'numeric' }>, least: number, most: number): Float64Array {
  return Float64Array.from(column.values, (value) => (value - least) / (most - least || 1));
}

/** Writes what each variable adds at weight 1; nothing where the two have nothing in common. */
function comparePair(
  columns: readonly Compared[],
  weights: Float64Array,
  a: number,
  b: number,
  added: Float64Array,
): void {
  let bottom = 0;
  for (const { values, variable, part, nominal } of columns) {
    const apart = Math.abs(values[a] - values[b]);
    if (Number.isNaN(apart)) continue;
    added[variable] += part * (nominal ? Math.sign(apart) : apart);
    bottom += part * weights[variable];
  }
  for (let v = 0; v < weights.length; v++) added[v] = bottom > 0 ? added[v] / bottom : 0;
}

function meansOf(added: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width);
  for (let at = 0; at < added.length; at++) sums[at % width] += added[at];
  const count = Math.max(1, added.length / width);
  return sums.map((sum) => sum / count);
}

function errorsOf(added: Float64Array, means: Float64Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const count = added.length / width;
  const total = means.reduce((sum, mean, v) => sum + mean * weights[v], 0);
  const squares = new Float64Array(width);
  if (!(total > 0) || count < 2) return squares;
  for (let i = 0; i < count; i++) {
    let whole = 0;
    for (let v = 0; v < width; v++) whole += added[i * width + v] * weights[v];
    for (let v = 0; v < width; v++) {
      const residual = added[i * width + v] * weights[v] - (means[v] * weights[v] * whole) / total;
      squares[v] += residual * residual;
    }
  }
  return squares.map((sum) => Math.sqrt(sum / (count - 1) / count) / total);
}
