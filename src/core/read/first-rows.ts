import type { RunContext } from '../base/context';
import type { Reader, ReadOptions, ReadReport, Source } from './contract';

/** Rows shown before anything is imported. */
const ROWS = 50;

export interface FirstRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Absent where there was more to read. */
  readonly report?: ReadReport;
}

/** Ends a reading that has given enough. Nothing went wrong, so it is no AppError and never leaves this file. */
class Enough extends Error {}

/**
 * The rows that `read` gives first: it is stopped once there are enough, so that a preview cannot differ from
 * the reading.
 * @throws AppError as `read` does
 */
export async function firstRows(
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
