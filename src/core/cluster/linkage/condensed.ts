import type { RunContext } from '../../base/context';
import type { Rows } from '../../tensor/rows';
import type { NumberMetric } from '../dissimilarity/contract';

/** Distances between all pairs of n things: of 0 to 1, 2, ..., of 1 to 2, 3, ...; n (n - 1) / 2 of them. */
export interface Condensed {
  readonly count: number;
  readonly values: Float32Array | Float64Array;
}

export function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Where the pair stands; i < j. */
export function pairAt(count: number, i: number, j: number): number {
  return i * count - (i * (i + 3)) / 2 + j - 1;
}

/** Coordinates that are met between two ticks: some ten milliseconds. */
const SLICE = 8e6;

/**
 * Distances of all pairs of rows. Cosine: 1 minus the cosine of the angle; a row of zeros is 1 away from
 * every other and 0 from its like. Each is computed in float64 and rounded to what the array holds. O(n^2 d).
 */
export async function condensedDistances(
  points: Rows,
  metric: NumberMetric,
  values: Float32Array | Float64Array,
  context: RunContext,
): Promise<Condensed> {
  const rows = metric === 'cosine' ? unitRows(points) : points;
  const fill = metric === 'manhattan' ? fillManhattan : fillSquares;
  const { rows: count, cols } = rows;
  const pairs = pairsOf(count);
  let waiting = 0;
  for (let i = 0, at = 0; i < count; at += count - 1 - i, i++) {
    if (waiting <= 0) {
      await context.tick(at / Math.max(1, pairs));
      waiting = Math.min(SLICE, (pairs * cols) / 8);
    }
    waiting -= (count - i) * cols;
    fill(rows, i, values, at);
    const end = at + count - 1 - i;
    if (metric === 'euclidean') for (let p = at; p < end; p++) values[p] = Math.sqrt(values[p]);
    // Between directions the square is twice the distance: no difference to 1 is lost on small angles.
    if (metric === 'cosine') for (let p = at; p < end; p++) values[p] /= 2;
  }
  return { count, values };
}

function fillSquares({ data, rows, cols }: Rows, i: number, values: Float32Array | Float64Array, at: number): void {
  for (let y = (i + 1) * cols, to = at; y < rows * cols; to++) {
    let sum = 0;
    for (let x = i * cols, end = x + cols; x < end; x++, y++) sum += (data[x] - data[y]) * (data[x] - data[y]);
    values[to] = sum;
  }
}

function fillManhattan({ data, rows, cols }: Rows, i: number, values: Float32Array | Float64Array, at: number): void {
  for (let y = (i + 1) * cols, to = at; y < rows * cols; to++) {
    let sum = 0;
    for (let x = i * cols, end = x + cols; x < end; x++, y++) sum += Math.abs(data[x] - data[y]);
    values[to] = sum;
  }
}

/**
 * Each row as long as 1, in one column more: there stands 1 for a row of zeros, which makes it as far from
 * every other as a right angle is.
 */
export function unitRows({ data, rows, cols }: Rows): Rows {
  const wide = cols + 1;
  const units = new Float64Array(rows * wide);
  for (let i = 0; i < rows; i++) {
    let most = 0;
    for (let j = 0; j < cols; j++) most = Math.max(most, Math.abs(data[i * cols + j]));
    if (most === 0) {
      units[i * wide + cols] = 1;
      continue;
    }
    let square = 0;
    for (let j = 0; j < cols; j++) square += (data[i * cols + j] / most) ** 2;
    for (let j = 0; j < cols; j++) units[i * wide + j] = data[i * cols + j] / most / Math.sqrt(square);
  }
  return { data: units, rows, cols: wide };
}
