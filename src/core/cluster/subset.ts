import type { Points } from './contract';

/** A copy of these rows, in this order, with their weights. O(rows d). */
export function rowsAt({ data, cols, weights }: Points, rows: Int32Array): Points {
  const copy =
    data instanceof Float32Array ? new Float32Array(rows.length * cols) : new Float64Array(rows.length * cols);
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let j = 0, at = rows[i] * cols; j < cols; j++, at++, to++) copy[to] = data[at];
  }
  const shape = { data: copy, rows: rows.length, cols };
  return weights === undefined ? shape : { ...shape, weights: Float64Array.from(rows, (row) => weights[row]) };
}
