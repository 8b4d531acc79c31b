import type { RunContext } from '../base/context';
import { within } from '../base/context';
import type { Reading } from './column-reader';
import type { Table } from './contract';
import { keptRows } from './grid-filter';
import { sortRows } from './grid-sort';

export interface GridSort extends Reading {
  readonly descending: boolean;
}

/** What a cell must be to stay. */
export type GridTest =
  /** Numbers and dates (ms since 1970 UTC), both ends included; an end left out is open. */
  | { readonly is: 'range'; readonly from?: number; readonly to?: number }
  /** One of these values, as `LevelSummary` writes them. */
  | { readonly is: 'among'; readonly values: readonly string[] }
  | { readonly is: 'containing'; readonly text: string }
  | { readonly is: 'missing' }
  /** A value of its kind. */
  | { readonly is: 'present' }
  /** Something which is no value of its kind. */
  | { readonly is: 'misfit' };

export interface GridFilter extends Reading {
  readonly test: GridTest;
}

/** Which rows are looked at, and in what order: the whole question, as plain data. */
export interface GridRequest {
  /** The first decides, later ones where those before leave a tie; then the order of the file. */
  readonly sort: readonly GridSort[];
  /** A row stays where all hold. */
  readonly filters: readonly GridFilter[];
  /** A row stays where any cell contains it, whatever the case; '' for all rows. */
  readonly search: string;
}

/**
 * The rows that stay, in the order asked for: their numbers in the table, 0-based. The table is not
 * touched. What is missing is last in either direction, after what does not fit the kind. Expected
 * O(rows) per filter and per sort by number, O(distinct texts × log) more per sort by text,
 * O(cells) for a search. Ticks every few thousand rows.
 * @throws AppError `table.noColumn`, `cancelled`
 */
export async function arrangeRows(table: Table, request: GridRequest, context: RunContext): Promise<Int32Array> {
  const rows = await keptRows(table, request, within(context, 0, 0.6));
  return sortRows(table, rows, request.sort, within(context, 0.6, 1));
}
