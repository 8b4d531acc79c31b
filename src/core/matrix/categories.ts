import type { Categories } from './contract';

/** A level as it became a column: positive where a row has it. */
interface LevelColumn {
  readonly level: string;
  readonly values: Float64Array;
}

/** What became of a variable: columns, and the sum of their variances. */
export interface Encoded {
  readonly name: string;
  /** How many columns of the matrix are its own. */
  readonly width: number;
  readonly variance: number;
  /** The level of each row, where its columns are those of a category. */
  readonly codes: Uint16Array | null;
  readonly levels: readonly string[];
}

/**
 * For each row the one level it has; null where some row has several or none, as in answers of which several
 * may be ticked, or where nobody differs. O(rows x levels).
 */
export function codesOf(parts: readonly LevelColumn[], rows: number): Uint16Array | null {
  const codes = new Uint16Array(rows);
  const found = new Uint8Array(rows);
  parts.forEach(({ values }, level) => {
    for (let row = 0; row < rows; row++) {
      if (!(values[row] > 0)) continue;
      codes[row] = level;
      if (found[row] < 2) found[row]++;
    }
  });
  return found.every((count) => count === 1) ? codes : null;
}

/**
 * The categories among the variables of a matrix, in its order; undefined where there is none.
 * O(rows x categories).
 */
export function categoriesOf(encoded: readonly Encoded[], rows: number): Categories | undefined {
  const found = encoded.filter((one): one is Encoded & { readonly codes: Uint16Array } => one.codes !== null);
  if (found.length === 0) return undefined;
  const codes = new Uint16Array(rows * found.length);
  found.forEach((one, at) => {
    for (let row = 0; row < rows; row++) codes[row * found.length + at] = one.codes[row];
  });
  let next = 0;
  const columns = encoded.flatMap(({ width, codes: own }) => new Array<number>(width).fill(own === null ? -1 : next++));
  return {
    names: found.map(({ name }) => name),
    levels: found.map(({ levels }) => levels),
    codes,
    weights: Float64Array.from(found, ({ variance }) => variance),
    columns: Int32Array.from(columns),
  };
}
