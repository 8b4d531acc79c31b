import type { RunContext } from '../base/context';
import { within } from '../base/context';
import type { Table } from './contract';
import type { GridRequest } from './grid-contract';
import { keptRows } from './grid-filter';
import { sortRows } from './grid-sort';

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
