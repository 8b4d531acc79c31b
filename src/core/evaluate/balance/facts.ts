import { createRng, type Rng } from '../../base/rng';
import { sharesOf } from '../../base/shares';
import type { Matrix } from '../../matrix/contract';
import { association } from './association';
import type { Aspect, Facts, Judged, VariableFacts } from './contract';

/** Rows looked at: a correlation is then known to within 0.02. */
const MOST_ROWS = 20_000;
const FEWEST_ROWS = 2000;
/** Products of pairs of columns and rows: some fifty milliseconds. */
const WORK = 2e7;
const SEED = 1;

/** What the checks look at. The same matrix gives the same sample. O(sampled rows x columns). */
export function factsOf(judged: Judged, spreads: Float64Array): Facts {
  const { matrix, weights } = judged;
  const owners = ownersOf(matrix, weights.length);
  const pairs = Math.max(1, (matrix.cols * (matrix.cols + 1)) / 2);
  const size = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, Math.floor(WORK / pairs)));
  const sample = spreadRows(matrix.rows, size, createRng(SEED));
  const shares = sharesOf(spreads, weights);
  const variables = owners.map((columns, v): VariableFacts => ({
    name: matrix.features[columns[0]].column,
    columns,
    share: shares[v],
    spread: spreads[v],
    weight: weights[v],
    aspect: aspectOf(matrix, columns, sample),
  }));
  const known = new Map<number, number>();
  return {
    judged,
    variables,
    sample,
    association(a, b) {
      const key = Math.min(a, b) * variables.length + Math.max(a, b);
      const found = known.get(key) ?? association(variables[a].aspect, variables[b].aspect);
      known.set(key, found);
      return found;
    },
  };
}

/** One row by chance out of each of `size` stretches of equal length, ascending; all where there are no more. O(size). */
function spreadRows(n: number, size: number, rng: Rng): Int32Array {
  const count = Math.min(n, size);
  return Int32Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * n) / count);
    return from + rng.int(Math.floor(((i + 1) * n) / count) - from);
  });
}

/** For each variable its columns. */
function ownersOf({ cols, variables }: Matrix, count: number): number[][] {
  const owners = Array.from({ length: count }, (): number[] => []);
  for (let j = 0; j < cols; j++) owners[variables?.columns[j] ?? j].push(j);
  return owners;
}

function aspectOf(matrix: Matrix, columns: readonly number[], sample: Int32Array): Aspect {
  const { categories } = matrix;
  const category = categories?.columns[columns[0]] ?? -1;
  if (!categories || category < 0) return { is: 'numbers', columns: columns.map((j) => columnAt(matrix, j, sample)) };
  const width = categories.names.length;
  const codes = Int32Array.from(sample, (row) => categories.codes[row * width + category]);
  return { is: 'levels', codes, count: categories.levels[category].length };
}

function columnAt({ data, cols }: Matrix, j: number, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => data[row * cols + j]);
}
