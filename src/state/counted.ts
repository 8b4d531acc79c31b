import type { Note } from '../core/base/notes';
import type { Prepared } from '../engine/contract';
import type { Run } from './run';

/** How many rows take part, do not, and do with something filled in; see `components/row-counts.ts`. */
interface Counted {
  readonly used: number;
  readonly leftOut: number;
  readonly reasons: readonly Note[];
  readonly filled: NonNullable<Run['filled']> | null;
}

/** Of numbers that are prepared. */
export function countedIn({ rows, leftOut, filledRows, columns }: Prepared): Counted {
  return {
    used: rows,
    leftOut: leftOut.rowIndex.length,
    reasons: leftOut.reasons,
    filled: filledOf({ filledRows, columns }),
  };
}

/** Of a finished run; one from before they were counted does not know what was filled. */
export function countedOf({ arrays, leftOutReasons, filled }: Run): Counted {
  return {
    used: arrays.rowIndex.length,
    leftOut: arrays.leftOutRows.length,
    reasons: leftOutReasons,
    filled: filled ?? null,
  };
}

export function filledOf({
  filledRows,
  columns,
}: Pick<Prepared, 'filledRows' | 'columns'>): NonNullable<Run['filled']> {
  const filled = columns.filter((column) => column.filled > 0);
  return { rows: filledRows, columns: filled.map(({ column, filled: count }) => ({ column, count })) };
}
