import type { RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import type { Preview, Reader, ReadOptions, ReadReport, Source } from './contract';
import { planText } from './plan-text';
import { optionsOf, type TextPlan } from './text-plan';

/** Rows shown before anything is imported. */
const ROWS = 50;

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

interface FirstRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Absent where there was more to read. */
  readonly report?: ReadReport;
}

/** Ends a reading that has given enough. Nothing went wrong, so it is no AppError and never leaves this file. */
class Enough extends Error {}

async function firstRows(
  source: Source,
  options: ReadOptions,
  context: RunContext,
  read: Reader['read'],
): Promise<FirstRows> {
  let header: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  const sink = {
    header: (names: readonly string[]) => void (header = names),
    rows(some: readonly (readonly string[])[]) {
      rows.push(...some.slice(0, ROWS - rows.length));
      if (rows.length >= ROWS) throw new Enough();
    },
  };
  try {
    return { report: await read(source, options, sink, context), header, rows };
  } catch (cause) {
    if (cause instanceof Enough) return { header, rows };
    throw cause;
  }
}
