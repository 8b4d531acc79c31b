import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';

/** In place of a delimiter: one space or many are one delimiter, and those around a line are none. */
export const SPACES = 'spaces';

/** What Kindred tries as a delimiter, in the order of preference; any other single character may be given by hand. */
export const DELIMITERS = [',', ';', '\t', '|', ':', '^', '~', SPACES] as const;

/** Quotation marks; '' where they are letters like any others. */
export const QUOTES = ['"', "'", ''] as const;

/** Encodings offered by hand (labels of the Encoding Standard), those that Kindred finds out by itself first. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'iso-8859-5',
  'windows-1252',
  'windows-1254',
  'shift_jis',
  'windows-1250',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'x-mac-cyrillic',
  'gb18030',
  'big5',
  'euc-jp',
  'euc-kr',
] as const;

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
  /** How many records make up the header, from `headerRow` on: 2 where group names stand above the names. 1 unless given. */
  readonly headerRows?: number;
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
  /** Rows in all, where that is known without reading everything. */
  readonly rowCount?: number;
  /** Rows that the file says it has, where they are not counted; blank ones and totals among them are left out. */
  readonly rowsAbout?: number;
  /** The records above the header that are left out. */
  readonly before: readonly (readonly string[])[];
  /** The records from the first on, header and all, for choosing the header among them. */
  readonly records: readonly (readonly string[])[];
  readonly notes: readonly Note[];
}

/**
 * Receives the rows of a file, in order, some at a time. Rows come in the way that costs the reader least;
 * a sink that knows only `rows` gets all of them so (`RowGate` sees to it).
 */
export interface RowSink {
  /** How numbers are written throughout, where that is known; before anything else. */
  numbers?(writing: Pick<ReadOptions, 'decimal' | 'thousands'>): void;
  /** Called once, before any row. Names are already unique and never blank. */
  header(names: readonly string[], asInFile: readonly string[]): void;
  /** Each row has at least as many cells as the header; text exactly as the file had it. */
  rows(rows: readonly (readonly string[])[]): void;
  /** About so many rows will come in all: room may be made at once. Once, after some rows. */
  expect?(rows: number): void;
  /** Rows of delimited text, each with as many cells as the header. */
  cells?(block: CellBlock): void;
  /** Rows of a format that keeps columns: one piece per name of the header, all of the same length. */
  columns?(pieces: readonly ColumnPiece[]): void;
}

/** A stretch of text. */
export interface CellLetters {
  /** Its UTF-16 code units (and more, which mean nothing); bytes where all of them are ASCII. */
  readonly units: Uint8Array | Uint16Array;
  /** Makes a string, which may keep the whole stretch alive. */
  slice(from: number, to: number): string;
}

/**
 * Rows as places in a stretch of text, so that nobody makes a string of a cell which nobody keeps.
 * Cell `c` of row `r` is at `i = first + r * columns + c`: `letters.slice(from[i], to[i])`, or
 * `texts[-1 - to[i]]` where `to[i]` is negative. Whatever is in here may change once the sink returns.
 */
export interface CellBlock {
  readonly rows: number;
  readonly columns: number;
  readonly first: number;
  readonly letters: CellLetters;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The number that cell `i` is, where `decimals[i]` is not negative: `values[i].toFixed(decimals[i])` is its text, */
  readonly values: Float64Array;
  readonly decimals: Int8Array;
  /** but for the decimal sign. Whether a cell with negative `decimals` is a number, nobody has asked. */
  readonly point: string;
  /** Cells that are no stretch of the text: those with doubled quotation marks. */
  readonly texts: readonly string[];
}

/** Some rows of one column. */
export type ColumnPiece =
  /** Each cell reads as `String(value)` does; NaN stands for an empty one. */
  | { readonly values: Float64Array }
  /** `levels[codes[row]]`; a negative code stands for an empty cell. */
  | { readonly codes: Int32Array; readonly levels: readonly string[] }
  | { readonly texts: readonly string[] };

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
  /** The quotation mark, where it is not the usual one; '' where there is none. */
  readonly quote?: string;
  /** The last line has no line end. */
  readonly openEnd?: boolean;
  /** The file has no header. */
  readonly headless?: boolean;
  /** How numbers are written throughout, where that is settled for the file. */
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
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
