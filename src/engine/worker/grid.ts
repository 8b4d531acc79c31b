import { columnOf, textAt } from '../../core/table/cells';
import { columnDetail } from '../../core/table/column-detail';
import type { Table } from '../../core/table/contract';
import { arrangeRows } from '../../core/table/grid';
import { blockOf } from '../../core/table/grid-block';
import type { DataApi } from '../contract';
import { tableOf, type Held } from './held';
import type { Handlers } from './serve';
import { transfer } from './transfer';

/** The rows that are looked at, in their order. It is of one table only, and ends with it. */
interface Arranged {
  readonly id: number;
  readonly table: Table;
  readonly rows: Int32Array;
}

/** What the grid asks: which rows, a piece of them, where one is, and what a column holds. */
export function gridding(
  held: Held,
): Pick<Handlers<DataApi>, 'gridView' | 'gridRows' | 'gridPlace' | 'rowsWhere' | 'gridCell' | 'columnDetail'> {
  let arranged: Arranged | null = null;
  let lastId = 0;

  /** All rows of the table as it is where `view` is 0; null where that view is not held any more. */
  function rowsOf(view: number, table: Table): Int32Array | 'all' | null {
    if (view === 0) return 'all';
    return arranged?.id === view && arranged.table === table ? arranged.rows : null;
  }

  return {
    gridView: async (request, context) => {
      const table = tableOf(held);
      const rows = await arrangeRows(table, request, context);
      arranged = { id: ++lastId, table, rows };
      return { view: arranged.id, rows: rows.length };
    },
    gridRows: ({ view, from, to, columns }) => {
      const table = tableOf(held);
      const rows = rowsOf(view, table);
      if (!rows) return null;
      const count = rows === 'all' ? table.rowCount : rows.length;
      const first = Math.max(0, Math.min(from, count));
      const last = Math.max(first, Math.min(to, count));
      const wanted =
        rows === 'all' ? Int32Array.from({ length: last - first }, (_, i) => first + i) : rows.slice(first, last);
      const block = blockOf(table, wanted, columns);
      return transfer(block, [block.rows, ...block.states]);
    },
    gridPlace: ({ view, row }) => {
      const table = tableOf(held);
      const rows = rowsOf(view, table);
      if (!rows || row < 0 || row >= table.rowCount) return -1;
      return rows === 'all' ? row : rows.indexOf(row);
    },
    rowsWhere: async ({ filters }, context) => {
      const rows = await arrangeRows(tableOf(held), { filters, sort: [], search: '' }, context);
      return transfer(rows, [rows]);
    },
    gridCell: ({ row, column }) => {
      const table = tableOf(held);
      return row >= 0 && row < table.rowCount ? textAt(columnOf(table, column).cells, row) : '';
    },
    columnDetail: (reading, context) => columnDetail(tableOf(held), reading, context),
  };
}
