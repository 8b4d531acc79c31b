import type { Points } from '../../cluster/contract';
import type { LinearModel } from './contract';

/** Numbers held at a time: they stay in the processor's cache while pairs of columns meet. */
const BLOCK_NUMBERS = 2 ** 13;
const FEWEST_ROWS = 16;

/** Some rows of the matrix, column after column: column j begins at `j * length`. */
export interface Block {
  readonly values: Float64Array;
  /** Places per column. */
  readonly length: number;
}

export function blockFor(cols: number): Block {
  const length = Math.max(FEWEST_ROWS, Math.floor(BLOCK_NUMBERS / cols));
  return { values: new Float64Array(cols * length), length };
}

type Reading = Pick<LinearModel, 'centre' | 'scale' | 'fromCodes'>;

/** Reads rows `from..to` into the block, centred and scaled. O(rows x columns). */
export function readBlock(points: Points, reading: Reading, from: number, to: number, { values, length }: Block): void {
  const { data, cols, categories } = points;
  const { centre, scale } = reading;
  const levels = reading.fromCodes && categories ? levelsOf(categories.columns) : null;
  for (let j = 0; j < cols; j++) {
    const middle = centre[j];
    const factor = scale[j];
    const first = j * length;
    const category = levels && categories ? categories.columns[j] : -1;
    if (levels && categories && category >= 0) {
      const { codes, names } = categories;
      const [has, lacks] = [(1 - middle) * factor, (0 - middle) * factor];
      for (let i = from; i < to; i++) {
        values[first + i - from] = codes[i * names.length + category] === levels[j] ? has : lacks;
      }
      continue;
    }
    for (let at = from * cols + j, put = first, end = first + to - from; put < end; put++, at += cols) {
      values[put] = (data[at] - middle) * factor;
    }
  }
}

/** For each column which level of its category it is; 0 for numbers. */
export function levelsOf(columns: Int32Array): Int32Array {
  const seen = new Int32Array(columns.length);
  return columns.map((category) => (category < 0 ? 0 : seen[category]++));
}
