import { within, type RunContext } from '../base/context';
import { inTurns } from '../base/work';
import type { Points } from '../cluster/contract';
import { certaintyOf } from './certainty';
import type { ExplainColumn } from './columns';
import type { Explanation } from './contract';
import { ruleSetsOf } from './rules';
import { separationOf } from './separation';
import { examplesOf } from './typical';
import type { Examples, Understanding } from './understanding-contract';

/** A grouping and what is told of it. Row i of the run is row `rowIndex[i]` of the table, and row i of the points. */
export interface Grouped {
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly explanation: Explanation;
}

/**
 * What separates the segments, how sure that is, rules that retell them, typical customers and border cases. Chance
 * comes from the context. About a second for a million rows of ten numbers, besides the sorting of each variable.
 */
export async function understandingOf(
  columns: readonly ExplainColumn[],
  points: Points | null,
  { rowIndex, labels, explanation }: Grouped,
  ctx: RunContext,
): Promise<Understanding> {
  const { k } = explanation;
  const separation = await separationOf(columns, rowIndex, labels, k, within(ctx, 0, 0.4));
  const certainty = await certaintyOf(columns, rowIndex, labels, explanation, within(ctx, 0.4, 0.7));
  const rules = await ruleSetsOf(columns, rowIndex, labels, k, within(ctx, 0.7, 0.9));
  const examples = points && (await inTurns(examplesOf(points, labels, k), within(ctx, 0.9, 1)));
  return { separation, certainty, rules, examples: examples && inTable(examples, rowIndex) };
}

function inTable({ typical, border }: Examples, rowIndex: Int32Array): Examples {
  return {
    typical: typical.map((rows) => rows.map((row) => rowIndex[row])),
    border: border.map((cases) => cases.map((one) => ({ ...one, row: rowIndex[one.row] }))),
  };
}
