import type { RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import type { Preview, Reader, ReadOptions, ReadReport, Source } from './contract';
import { firstRows } from './first-rows';
import { planText } from './plan-text';
import { optionsOf, type TextPlan } from './text-plan';

/**
 * What would be read of delimited text with these options. The rows are those that `read` itself gives for the
 * completed options: it is stopped once there are enough, so that a preview cannot differ from the reading.
 * @throws AppError as `read` does
 */
export async function inspectText(
  source: Source,
  options: ReadOptions,
  context: RunContext,
  read: Reader['read'],
): Promise<Preview> {
  const plan = await planText(source, options);
  const completed: ReadOptions = { ...options, reader: 'csv', ...optionsOf(plan) };
  const { header, rows, report } = await firstRows(source, completed, context, read);
  return {
    fileName: source.name,
    reader: 'csv',
    options: completed,
    header,
    rows,
    ...(report && { rowCount: report.rows }),
    before: plan.records.slice(0, Math.max(plan.headerRow, 0)),
    records: plan.records,
    notes: [...plan.notes, ...restOf(plan, report)],
  };
}

/** What the whole reading told beside the plan; of a file that is longer, what its end shows. */
function restOf(plan: TextPlan, report: ReadReport | undefined): readonly Note[] {
  const known = new Set(plan.notes.map(({ code }) => code));
  if (report) return report.notes.filter(({ code }) => !known.has(code));
  return plan.totals > 0 ? [note(plan.dropTotals ? 'read.totals' : 'read.totalsKept', { count: plan.totals })] : [];
}
