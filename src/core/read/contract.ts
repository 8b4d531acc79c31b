import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';

/** A file, seen as bytes that can be opened several times (head first, then whole). */
export interface Source {
  readonly name: string;
  /** Bytes; only about so many where they are inflated on the way. */
  readonly size: number;
  /** The first `length` bytes (fewer when the file is shorter). */
  head(length: number): Promise<Uint8Array>;
  /** Bytes `start..end`, as many as there are; absent where they come in order only, inflated on the way. */
  slice?(start: number, end: number): Promise<Uint8Array>;
  stream(): ReadableStream<Uint8Array>;
}

/** What a person may set by hand; whatever is absent is found out from the file. Plain JSON: sessions store it. */
export interface ReadOptions {
  /** Id of a registered reader; the one that is surest of the content unless given. */
  readonly reader?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  /** The quotation mark; '' where nothing is quoted. */
  readonly quote?: string;
  /** How numbers are written throughout the file; each column is looked at by itself unless given. */
  readonly decimal?: '.' | ',';
  /** Between groups of digits; '' for nothing. */
  readonly thousands?: string;
  /** Which record is the header, 0 for the first; -1 where there is none. What stands before it is left out, and told. */
  readonly headerRow?: number;
  /** Whether closing rows that add up the others are left out. */
  readonly dropTotals?: boolean;
  /** The file inside a zip. */
  readonly entry?: string;
  /** The sheet of a workbook. */
  readonly sheet?: string;
}

/**
 * What a reader understood of a file from its beginning, for looking at before anything is imported. A
 * preview and a reading with `options` understand the file alike.
 */
export interface Preview {
  readonly fileName: string;
  readonly reader: string;
  /** What was asked for, completed by what was found out: reading with these changes nothing. */
  readonly options: ReadOptions;
  /** What there is to choose from; absent where there is nothing. */
  readonly entries?: readonly { readonly name: string; readonly size: number }[];
  readonly sheets?: readonly { readonly name: string; readonly rows: number; readonly columns: number }[];
  /** Names of the columns as they will be. */
  readonly header: readonly string[];
  /** The first rows below the header, as text. */
  readonly rows: readonly (readonly string[])[];
  /** The records above the header that are left out. */
  readonly before: readonly (readonly string[])[];
  /** The records from the first on, header and all, for choosing the header among them. */
  readonly records: readonly (readonly string[])[];
  readonly notes: readonly Note[];
}

/** Receives the rows of a file, in order, some at a time. */
export interface RowSink {
  /** Called once, before any row. Names are already unique and never blank. */
  header(names: readonly string[], asInFile: readonly string[]): void;
  /** Each row has at least as many cells as the header; text exactly as the file had it. */
  rows(rows: readonly (readonly string[])[]): void;
}

export interface ReadReport {
  readonly rows: number;
  readonly dialect: Dialect;
  readonly notes: readonly Note[];
}

export interface Dialect {
  readonly reader: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
  readonly bom: boolean;
  /** Which cells the file puts in quotation marks. */
  readonly quoting?: 'needed' | 'all';
}

/** One file format. Entries of `registry.ts`. */
export interface Reader {
  readonly id: string;
  /** How sure this reader is, 0..1, from the first bytes alone (never from the name). */
  recognises(head: Uint8Array): number;
  /** What would be read with these options, from as little of the file as will do. @throws AppError `file.*` */
  inspect(source: Source, options: ReadOptions, context: RunContext): Promise<Preview>;
  /** Streams the file into `sink`. Progress by bytes. @throws AppError `file.*`. */
  read(source: Source, options: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport>;
}
