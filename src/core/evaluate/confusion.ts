import { assignLargest } from '../base/hungarian';
import type { Crossing } from './crossing';

/** Which group of one grouping is which of another. */
export interface Confusion {
  /** Groups of the first and of the second grouping; number i of both belong together for i < `matched`. */
  readonly lines: readonly number[];
  readonly columns: readonly number[];
  readonly matched: number;
  /** `counts[i][j]`: rows in group `lines[i]` of the first and `columns[j]` of the second. */
  readonly counts: readonly (readonly number[])[];
  /** Share of the rows in groups that belong together, 0..1; 0 without rows. */
  readonly accuracy: number;
}

/**
 * The confusion table with its groups so paired that as many rows as possible are in a pair (Kuhn 1955).
 * Groups that share no row are not paired, whatever is left; matched ones come first, in the order
 * of the first grouping, then the others in their own order. O(k² k').
 */
export function confusionOf(crossing: Crossing): Confusion {
  const { inA, inB, n } = crossing;
  const table = dense(crossing);
  const partner = assignLargest(table).map((col, row) => (col >= 0 && table[row][col] > 0 ? col : -1));
  const paired = [...partner.keys()].filter((row) => partner[row] >= 0);
  const taken = new Set(paired.map((row) => partner[row]));
  const lines = [...paired, ...[...inA.keys()].filter((row) => partner[row] < 0)];
  const columns = [...paired.map((row) => partner[row]), ...[...inB.keys()].filter((col) => !taken.has(col))];
  const together = paired.reduce((sum, row) => sum + table[row][partner[row]], 0);
  return {
    lines,
    columns,
    matched: paired.length,
    counts: lines.map((row) => columns.map((col) => table[row][col])),
    accuracy: n === 0 ? 0 : together / n,
  };
}

function dense({ inA, inB, ofA, ofB, counts }: Crossing): number[][] {
  const table = Array.from(inA, () => new Array<number>(inB.length).fill(0));
  counts.forEach((count, i) => {
    table[ofA[i]][ofB[i]] = count;
  });
  return table;
}
