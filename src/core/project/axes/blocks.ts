import type { Points } from '../../cluster/contract';
import type { LinearModel } from './contract';

/** Some rows of the matrix, column after column: column j begins at `j * length`. */
export interface Columns {
  readonly values: Float64Array;
  /** Places per column, an even number. */
  readonly length: number;
  /** Columns, an even number: one of zeros is added to an odd number. */
  readonly width: number;
}

export type Reading = Pick<LinearModel, 'centre' | 'scale' | 'fromCodes'>;

/** Reads rows `from..to`, centred and scaled, and adds a row of zeros to an odd number. O(rows x columns). */
export function readRows(points: Points, reading: Reading, from: number, to: number, columns: Columns): void {
  const { data, cols, categories } = points;
  const { values, length } = columns;
  const { centre, scale } = reading;
  const levels = reading.fromCodes && categories ? levelsOf(categories.columns) : null;
  for (let j = 0; j < cols; j++) {
    const middle = centre[j];
    const factor = scale[j];
    const first = j * length;
    const category = levels && categories ? categories.columns[j] : -1;
    const end = first + to - from;
    if (end % 2 === 1) values[end] = 0;
    if (levels && categories && category >= 0) {
      const { codes, names } = categories;
      const [has, lacks] = [(1 - middle) * factor, (0 - middle) * factor];
      for (let i = from; i < to; i++) {
        values[first + i - from] = codes[i * names.length + category] === levels[j] ? has : lacks;
      }
      continue;
    }
    for (let at = from * cols + j, put = first; put < end; put++, at += cols) {
      values[put] = (data[at] - middle) * factor;
    }
  }
}

/** For each column which level of its category it is; 0 for numbers. */
export function levelsOf(columns: Int32Array): Int32Array {
  const seen = new Int32Array(columns.length);
  return columns.map((category) => (category < 0 ? 0 : seen[category]++));
}
