import { pivot } from '../table/frame';
import type { CellRecord } from '../table/frame';
import type { SmallTable } from './contract';

/** The first headings: ids that the page puts into words; the names of the columns follow. */
const LEADING = ['group', 'all'] as const;

/**
 * A table of counts for people, made with danfo.js: a line per group with its name, its rows in all, and
 * its rows in each group of the columns, in the order given. O(lines x columns).
 */
export async function matchedTable(
  counts: readonly (readonly number[])[],
  lineNames: readonly string[],
  columnNames: readonly string[],
): Promise<SmallTable> {
  const records = counts.flatMap((cells, row) => cells.map((value, col): CellRecord => ({ row, col, value })));
  const wide = await pivot(records, counts.length, columnNames.length);
  return {
    columns: [...LEADING, ...columnNames],
    rows: counts.map((cells, row) => [
      lineNames[row] ?? '',
      cells.reduce((sum, n) => sum + n, 0),
      ...(wide[row] ?? []),
    ]),
  };
}
