import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';

/** A file, seen as bytes that can be opened several times (head first, then whole). */
export interface Source {
  readonly name: string;
  readonly size: number;
  /** The first `length` bytes (fewer when the file is shorter). */
  head(length: number): Promise<Uint8Array>;
  stream(): ReadableStream<Uint8Array>;
}

/** What a person may set by hand; whatever is absent is found out from the file. */
export interface ReadOptions {
  readonly delimiter?: string;
  readonly encoding?: string;
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
}

/** One file format. Entries of `registry.ts`. */
export interface Reader {
  readonly id: string;
  /** How sure this reader is, 0..1, from the first bytes alone (never from the name). */
  recognises(head: Uint8Array): number;
  /** Streams the file into `sink`. Progress by bytes. @throws AppError `file.*`. */
  read(source: Source, options: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport>;
}
