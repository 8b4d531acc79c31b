import type { RunContext } from '../../base/context';
import { paceOf } from '../../cluster/dissimilarity/pace';
import type { Matrix } from '../../matrix/contract';

/** Rows between two looks at whether it is time for a tick. */
const CHUNK = 4096;

export interface ColumnSpreads {
  readonly mean: Float64Array;
  /** Dividing by the rows. */
  readonly variance: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * Location and spread of every column, in two passes of float64 over the rows: exact, whatever the number of rows.
 * O(rows x columns).
 */
export async function columnSpreads(matrix: Matrix, context: RunContext): Promise<ColumnSpreads> {
  const { rows, cols } = matrix;
  const sums = new Float64Array(cols);
  const least = new Float64Array(cols).fill(Infinity);
  const most = new Float64Array(cols).fill(-Infinity);
  await inChunks(matrix, context, (from, to) => addUp(matrix, from, to, sums, least, most));
  const mean = sums.map((sum) => sum / Math.max(1, rows));
  const squares = new Float64Array(cols);
  await inChunks(matrix, context, (from, to) => addSquares(matrix, from, to, mean, squares));
  const variance = squares.map((sum, j) => (least[j] < most[j] ? sum / rows : 0));
  return { mean, variance, least, most };
}

async function inChunks(
  { rows, cols }: Matrix,
  context: RunContext,
  work: (from: number, to: number) => void,
): Promise<void> {
  const pace = paceOf(context);
  for (let from = 0; from < rows; from += CHUNK) {
    work(from, Math.min(rows, from + CHUNK));
    if (pace.after(CHUNK * cols)) await pace.tick();
  }
}

function addUp(
  { data, cols }: Matrix,
  from: number,
  to: number,
  sums: Float64Array,
  least: Float64Array,
  most: Float64Array,
): void {
  for (let row = from, at = from * cols; row < to; row++) {
    for (let j = 0; j < cols; j++, at++) {
      const value = data[at];
      sums[j] += value;
      least[j] = value < least[j] ? value : least[j];
      most[j] = value > most[j] ? value : most[j];
    }
  }
}

function addSquares({ data, cols }: Matrix, from: number, to: number, mean: Float64Array, squares: Float64Array): void {
  for (let row = from, at = from * cols; row < to; row++) {
    for (let j = 0; j < cols; j++, at++) {
      const apart = data[at] - mean[j];
      squares[j] += apart * apart;
    }
  }
}

/**
 * What each variable adds at weight 1 to the squared distance between two customers, on average over all pairs: twice
 * the sum of its columns' variances; the two is left out. A weight multiplies squared differences, so it is divided
 * out. O(columns).
 * @param owners for each column its variable.
 * @param weights that the columns were multiplied by the roots of; those of weight 0 were not.
 */
export function squaredSpreads({ variance }: ColumnSpreads, owners: Int32Array, weights: Float64Array): Float64Array {
  const spreads = new Float64Array(weights.length);
  variance.forEach((value, j) => (spreads[owners[j]] += value / (weights[owners[j]] || 1)));
  return spreads;
}
