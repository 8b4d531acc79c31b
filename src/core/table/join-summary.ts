import { pivot } from './frame';
import type { JoinedFile } from './contract';

/** What a join came to, in the order of the columns of its summary. */
export const JOIN_FACTS = ['rows', 'keys', 'matched', 'unmatched', 'repeated', 'blank'] as const;

/** A line for each file, a column for each of `JOIN_FACTS`; made with danfo.js, for looking at. */
export function joinSummary(joined: readonly JoinedFile[]): Promise<(number | null)[][]> {
  const records = joined.flatMap((file, row) => JOIN_FACTS.map((fact, col) => ({ row, col, value: file[fact] })));
  return pivot(records, joined.length, JOIN_FACTS.length);
}
