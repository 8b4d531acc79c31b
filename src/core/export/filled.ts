import type { Filling } from '../recipe/contract';
import type { TextCells } from '../table/contract';

/**
 * Of every row of a table the variables in which it had a gap that was filled, as cells; '' for rows that had none,
 * or took no part. O(rows x variables with gaps).
 */
export function filledCells(filled: readonly Filling[], rowIndex: Int32Array, rowCount: number): TextCells {
  const codes = new Int32Array(rowCount);
  const known = new Map([['', 0]]);
  for (const row of rowIndex) {
    const names = filled.flatMap(({ column, filledAt }) => (filledAt(row) ? [column] : [])).join(', ');
    const code = known.get(names) ?? known.size;
    known.set(names, code);
    codes[row] = code;
  }
  return { store: 'texts', codes, levels: [...known.keys()] };
}
