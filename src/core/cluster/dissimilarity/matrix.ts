import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { Dissimilarity } from './contract';
import { paceOf } from './pace';

/** All dissimilarities of n rows: n x n, row-major, symmetric, 0 on the diagonal. */
export interface SquareMatrix {
  readonly rows: number;
  readonly values: Float32Array | Float64Array;
  /** Pairs of rows that could not be compared (NaN). */
  readonly missing: number;
}

export type Precision = 'float32' | 'float64';
const BYTES: Readonly<Record<Precision, number>> = { float32: 4, float64: 8 };

/** What a tab can be asked for beside everything else: 20,000 rows in float32. */
export const MOST_MATRIX_BYTES = 1.6e9;

/** Bytes that the dissimilarities of so many rows take. */
export function matrixBytes(rows: number, precision: Precision = 'float32'): number {
  return rows * rows * BYTES[precision];
}

/** The most rows whose dissimilarities fit into so many bytes. */
export function rowsWithin(bytes: number, precision: Precision = 'float32'): number {
  return Math.floor(Math.sqrt(bytes / BYTES[precision]));
}

/** Rows and columns of a tile: what is mirrored across the diagonal lies in the processor's nearer memory. */
const TALL = 64;
const WIDE = 256;

/**
 * All pairs, each measured once, tile by tile. O(n^2 effort / 2) time, n^2 numbers of memory.
 * @param most bytes that may be taken.
 * @throws AppError `cluster.tooManyPairs` { rows, most, needed } before anything is allocated.
 */
export async function fillMatrix(
  dissimilarity: Dissimilarity,
  context: RunContext,
  precision: Precision = 'float32',
  most = MOST_MATRIX_BYTES,
): Promise<SquareMatrix> {
  const { rows, effort } = dissimilarity;
  refuseTooManyPairs(rows, precision, most);
  const values = precision === 'float32' ? new Float32Array(rows * rows) : new Float64Array(rows * rows);
  const strip = new Float64Array(WIDE);
  const pace = paceOf(context, (rows * rows * effort) / 2);
  let missing = 0;
  for (let top = 0; top < rows; top += TALL) {
    for (let left = top; left < rows; left += WIDE) {
      missing += fillTile(dissimilarity, values, strip, top, left);
      if (pace.after(TALL * WIDE * effort)) await pace.tick();
    }
  }
  return { rows, values, missing };
}

/** @throws AppError `cluster.tooManyPairs` { rows, most, needed }: most rows that fit, MB that would be needed. */
export function refuseTooManyPairs(rows: number, precision: Precision, most: number): void {
  const needed = matrixBytes(rows, precision);
  if (needed <= most) return;
  throw new AppError('cluster.tooManyPairs', {
    rows,
    most: rowsWithin(most, precision),
    needed: Math.ceil(needed / 1e6),
  });
}

/** The part of a tile above the diagonal, and its mirror image. Returns how many pairs are missing. */
function fillTile(
  dissimilarity: Dissimilarity,
  values: SquareMatrix['values'],
  strip: Float64Array,
  top: number,
  left: number,
): number {
  const { rows } = dissimilarity;
  const right = Math.min(rows, left + WIDE);
  let missing = 0;
  for (let i = top; i < Math.min(rows, top + TALL); i++) {
    const from = Math.max(left, i + 1);
    if (from >= right) continue;
    dissimilarity.toRange(i, from, right, strip, 0);
    for (let j = from, o = 0; j < right; j++, o++) {
      const value = strip[o];
      if (Number.isNaN(value)) missing++;
      values[i * rows + j] = value;
      values[j * rows + i] = value;
    }
  }
  return missing;
}
