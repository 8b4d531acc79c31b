import { columnOf, textAt } from './cells';
import { cellsOfRows, ColumnReader } from './column-reader';
import type { Table } from './contract';
import type { GridBlock, Reading } from './grid-contract';

/** A cell longer than this is cut for looking at; the export has it whole. */
export const LONGEST_SHOWN = 200;

/** These rows of these columns. O(cells asked for). @throws AppError `table.noColumn` */
export function blockOf(table: Table, rows: Int32Array, columns: readonly Reading[]): GridBlock {
  const cut: { column: number; at: number; length: number }[] = [];
  const states: Uint8Array[] = [];
  const texts = columns.map((reading, column) => {
    const cells = cellsOfRows(columnOf(table, reading.column).cells, rows);
    const reader = new ColumnReader(cells, reading);
    states.push(Uint8Array.from(rows, (_, at) => reader.stateAt(at)));
    return Array.from(rows, (_, at) => {
      const text = textAt(cells, at);
      if (text.length > LONGEST_SHOWN) cut.push({ column, at, length: text.length });
      return shortened(text);
    });
  });
  return { rows, texts, states, cut };
}

/** The beginning of a long text; never half of a letter that takes two codes. */
export function shortened(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  const isHalf = (text.codePointAt(LONGEST_SHOWN - 1) ?? 0) > 0xffff;
  return text.slice(0, isHalf ? LONGEST_SHOWN - 1 : LONGEST_SHOWN);
}
