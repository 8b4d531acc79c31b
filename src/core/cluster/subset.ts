import type { Categories, Variables } from '../matrix/contract';
import type { Points } from './contract';

/** A copy of these rows, in this order, with all that is known of them. O(rows d). */
export function rowsAt({ data, cols, weights, categories, variables }: Points, rows: Int32Array): Points {
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
    ...(categories && { categories: categoriesAt(categories, rows) }),
    ...(variables && { variables: variablesAt(variables, rows) }),
  };
}

function categoriesAt(categories: Categories, rows: Int32Array): Categories {
  const width = categories.names.length;
  return { ...categories, codes: take(categories.codes, width, rows, new Uint16Array(rows.length * width)) };
}

function variablesAt({ gaps, ...variables }: Variables, rows: Int32Array): Variables {
  if (!gaps) return variables;
  const width = gaps.variables.length;
  const cells = take(gaps.cells, width, rows, new Uint8Array(rows.length * width));
  return { ...variables, gaps: { ...gaps, cells } };
}

/** These rows of a table of codes that is so wide, written to `taken`. */
function take<T extends Uint8Array | Uint16Array>(all: T, width: number, rows: Int32Array, taken: T): T {
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let c = 0, at = rows[i] * width; c < width; c++, at++, to++) taken[to] = all[at];
  }
  return taken;
}
