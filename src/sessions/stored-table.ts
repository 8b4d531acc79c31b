import type { ColumnView, TableView } from '../core/table/contract';

/** Raised when what a `TableView` holds changes: a stored one of another format is not used, the files are read again. */
export const TABLE_FORMAT = 1;

/** What the page holds of the table, so that a session opens without reading its files: they wait until a cell is asked for. */
export interface StoredTable {
  readonly format: number;
  readonly view: TableView;
  /** Columns as another kind than Kindred's guess, by name. */
  readonly reprofiled: ReadonlyMap<string, ColumnView>;
}
