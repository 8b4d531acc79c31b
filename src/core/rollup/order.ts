import type { RunContext } from '../base/context';
import type { Levels } from '../table/cells';

export interface ByCustomer {
  readonly customers: readonly string[];
  readonly start: Int32Array;
  /** Rows of the table: those of a customer together, earlier ones first, equal ones as in the file. */
  readonly rows: Int32Array;
}

/** Customers between two turns for messages. */
const CHUNK = 4096;

/**
 * The rows sorted by customer (in order of first appearance), then by time: a counting sort, then a sort within
 * each customer who is not in order already, as most files are. O(rows log rows-of-a-customer).
 */
export async function byCustomer(
  { codes, levels }: Levels,
  times: Float64Array,
  kept: Int32Array,
  context: RunContext,
): Promise<ByCustomer> {
  const place = new Int32Array(levels.length).fill(-1);
  const customers: string[] = [];
  for (const row of kept) if (place[codes[row]] < 0) place[codes[row]] = customers.push(levels[codes[row]]) - 1;
  const start = new Int32Array(customers.length + 1);
  for (const row of kept) start[place[codes[row]] + 1]++;
  for (let c = 0; c < customers.length; c++) start[c + 1] += start[c];
  const next = start.slice(0, -1);
  const rows = new Int32Array(kept.length);
  for (const row of kept) rows[next[place[codes[row]]]++] = row;
  for (let c = 0; c < customers.length; c++) {
    if (c % CHUNK === 0) await context.tick(c / customers.length);
    const own = rows.subarray(start[c], start[c + 1]);
    if (!inOrder(own, times)) own.sort((a, b) => times[a] - times[b] || a - b);
  }
  return { customers, start, rows };
}

function inOrder(rows: Int32Array, times: Float64Array): boolean {
  for (let i = 1; i < rows.length; i++) if (times[rows[i]] < times[rows[i - 1]]) return false;
  return true;
}
