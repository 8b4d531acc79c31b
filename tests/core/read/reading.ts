import { readFileSync } from 'node:fs';
import { AppError } from '../../../src/core/base/errors';
import { createContext, type RunContext } from '../../../src/core/base/context';
import type { NoteCode } from '../../../src/core/base/notes';
import type { ReadOptions, ReadReport, Source } from '../../../src/core/read/contract';
import { csv } from '../../../src/core/read/readers/csv';
import { sourceOfBytes } from '../../../src/core/read/sources';
import { readTable } from '../../../src/core/table/build';
import { textAt } from '../../../src/core/table/cells';
import type { Table } from '../../../src/core/table/contract';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)));
}

/** A source whose stream comes in pieces of the given lengths, over and over. */
export function inPieces(bytes: Uint8Array, lengths: readonly number[], name = 'test.csv'): Source {
  return {
    ...sourceOfBytes(bytes, name),
    stream: () => {
      let at = 0;
      let turn = 0;
      return new ReadableStream({
        pull(controller) {
          const length = lengths[turn++ % lengths.length]!;
          if (at < bytes.length) controller.enqueue(bytes.slice(at, at + length));
          at += length;
          if (at >= bytes.length) controller.close();
        },
      });
    },
  };
}

export interface Read {
  readonly names: string[];
  readonly headers: string[];
  readonly rows: string[][];
  readonly report: ReadReport;
}

/** What the CSV reader hands to its sink. */
export async function readRows(
  given: string | Uint8Array | Source,
  options: ReadOptions = {},
  context: RunContext = createContext({}),
): Promise<Read> {
  const names: string[] = [];
  const headers: string[] = [];
  const rows: string[][] = [];
  const sink = {
    header(unique: readonly string[], asInFile: readonly string[]) {
      names.push(...unique);
      headers.push(...asInFile);
    },
    rows(some: readonly (readonly string[])[]) {
      rows.push(...some.map((row) => [...row]));
    },
  };
  const report = await csv.read(toSource(given), options, sink, context);
  return { names, headers, rows, report };
}

export function tableOf(given: string | Uint8Array | Source, options: ReadOptions = {}): Promise<Table> {
  return readTable(toSource(given), options, createContext({}));
}

function toSource(given: string | Uint8Array | Source): Source {
  if (typeof given === 'string') return sourceOfBytes(bytesOf(given), 'test.csv');
  return given instanceof Uint8Array ? sourceOfBytes(given, 'test.csv') : given;
}

/** All cells, row by row, as the file had them. */
export function textsOf(table: Table, columns = table.columns.length): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.slice(0, columns).map(({ cells }) => textAt(cells, row)),
  );
}

/** The values of the note with that code; undefined where there is none. */
export function noteOf(
  notes: ReadReport['notes'],
  code: NoteCode,
): Readonly<Record<string, string | number>> | undefined {
  return notes.find((note) => note.code === code)?.values;
}

/** The AppError a promise ends in. */
export async function refusal(promise: Promise<unknown>): Promise<{ code: string; values: object }> {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return { code: error.code, values: error.values };
}
