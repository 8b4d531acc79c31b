import type { Matrix } from '../../../matrix/contract';
import type { Check, Facts, VariableFacts } from '../contract';

/** From this share of the customers on, one value is nearly all that a variable says. */
const NEARLY_ALL = 0.99;
/** In the sample so many have to share a value for it to be worth counting in every row. */
const LIKELY = 0.98;

/**
 * One value in at least 99 % of the rows, as they are compared (gaps filled, rare levels taken together). Such a
 * variable tells a handful of customers from all others, and on a common scale it does so loudly.
 */
export const nearConstant: Check = {
  code: 'near-constant',
  find({ judged, variables, sample }: Facts) {
    return variables.flatMap((variable) => {
      const share = commonest(judged.matrix, variable, sample);
      if (share < NEARLY_ALL) return [];
      const { name } = variable;
      const remedies = [{ do: 'drop', columns: [name] }] as const;
      return [{ code: 'near-constant', columns: [name], values: { column: name, share }, remedies }];
    });
  },
};

/** The share of rows that have the commonest value; of several columns that of the most varied one. */
function commonest(matrix: Matrix, { columns }: VariableFacts, sample: Int32Array): number {
  let least = 1;
  for (const j of columns) {
    const value = majorityOf(matrix, j, sample);
    if (countOf(matrix, j, value, sample) < LIKELY * sample.length) return 0;
    let count = 0;
    for (let row = 0, at = j; row < matrix.rows; row++, at += matrix.cols) if (matrix.data[at] === value) count++;
    least = Math.min(least, count / matrix.rows);
  }
  return least;
}

/** The only value that may be in more than half of the rows (Boyer and Moore 1981). */
function majorityOf({ data, cols }: Matrix, j: number, rows: Int32Array): number {
  let value = NaN;
  let lead = 0;
  for (const row of rows) {
    const other = data[row * cols + j];
    if (lead === 0) value = other;
    lead += other === value ? 1 : -1;
  }
  return value;
}

function countOf({ data, cols }: Matrix, j: number, value: number, rows: Int32Array): number {
  return rows.reduce((count, row) => (data[row * cols + j] === value ? count + 1 : count), 0);
}
