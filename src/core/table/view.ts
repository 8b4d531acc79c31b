import { textAt } from './cells';
import type { ColumnView, Table, TableView } from './contract';

/** Rows shown before anybody scrolls. */
const PREVIEW_ROWS = 50;

/** What the page holds of a table: everything but the cells, and the first rows as text. O(columns). */
export function viewOf(table: Table): TableView {
  const { columns, rowCount } = table;
  const rows = Math.min(rowCount, PREVIEW_ROWS);
  return {
    ...table,
    columns: columns.map(({ index, name, header, profile }): ColumnView => ({ index, name, header, profile })),
    preview: Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => textAt(cells, row))),
  };
}
