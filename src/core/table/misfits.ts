import { textAt } from './cells';
import type { Cells, ColumnProfile } from './contract';
import { isMissing } from './missing';

/** Letters shown of a cell. */
const LONGEST = 80;

/**
 * The first cells that hold something which is no value of the column's kind.
 * @param values the column as that kind, NaN where it is none. O(rows), less where they come early.
 */
export function misfitsOf(
  cells: Cells,
  values: Float64Array,
  most: number,
): NonNullable<ColumnProfile['misfitExamples']> {
  const found: { row: number; text: string }[] = [];
  for (let row = 0; row < values.length && found.length < most; row++) {
    if (values[row] === values[row]) continue;
    const text = textAt(cells, row);
    if (!isMissing(text)) found.push({ row, text: shortened(text) });
  }
  return found;
}

/** Cut between two letters, never inside one. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${[...text.slice(0, LONGEST)].slice(0, -1).join('')}…`;
}
