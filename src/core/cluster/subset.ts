import type { Categories } from '../matrix/contract';
import type { Points } from './contract';

/** A copy of these rows, in this order, with their weights and categories. O(rows d). */
export function rowsAt({ data, cols, weights, categories }: Points, rows: Int32Array): Points {
  const copy =
    data instanceof Float32Array ? new Float32Array(rows.length * cols) : new Float64Array(rows.length * cols);
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let j = 0, at = rows[i] * cols; j < cols; j++, at++, to++) copy[to] = data[at];
  }
  return {
    data: copy,
    rows: rows.length,
    cols,
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row]) }),
    ...(categories && { categories: { ...categories, codes: codesAt(categories, rows) } }),
  };
}

function codesAt({ codes, names }: Categories, rows: Int32Array): Uint16Array {
  const width = names.length;
  const taken = new Uint16Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    for (let c = 0; c < width; c++) taken[i * width + c] = codes[rows[i] * width + c];
  }
  return taken;
}
