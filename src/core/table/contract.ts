import type { Note } from '../base/notes';
import type { Dialect } from '../read/contract';

export const COLUMN_KINDS = ['number', 'category', 'date', 'flag', 'text', 'identifier'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** `outcome` is a KPI or a known answer; `date` the date of reference; the others say what their name says. */
export const ROLES = ['feature', 'identifier', 'outcome', 'contact', 'consent', 'date', 'ignore'] as const;
export type Role = (typeof ROLES)[number];

/** What the values mean, beyond how they are stored. */
export const MEANINGS = [
  'money',
  'percent',
  'age',
  'gender',
  'count',
  'latitude',
  'longitude',
  'postcode',
  'email',
  'phone',
  'country',
  'region',
  'city',
  'consent',
  'url',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** On what a segmentation by this column would rest. */
export const BASES = [
  'demographic',
  'geographic',
  'behavioural',
  'psychographic',
  'firmographic',
  'needs',
  'journey',
] as const;
export type Base = (typeof BASES)[number];

/** What success a column measures. */
export const KPIS = ['revenue', 'conversion', 'satisfaction', 'opens', 'clicks', 'lifetime-value'] as const;
export type Kpi = (typeof KPIS)[number];

/** In which order a date is written where the cells do not tell: 02/01/2026. */
export const DATE_ORDERS = ['day-month', 'month-day'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/**
 * The cells of a column, so kept that each one's text is exactly what the file had.
 * - `numbers`: a cell's text is `verbatim.get(row)`, else '' where NaN, else `String(values[row])`, or
 *   `values[row].toFixed(decimals)` where `decimals` is given (12.50). Most cells of a numeric column
 *   need no text at all. Use `cellText` rather than this rule.
 * - `texts`: `levels[codes[row]]`; levels are distinct texts in order of first appearance.
 */
export type Cells = NumberCells | TextCells;
export interface NumberCells {
  readonly store: 'numbers';
  readonly values: Float64Array;
  readonly verbatim: ReadonlyMap<number, string>;
  /** The column is written with so many digits after the point. */
  readonly decimals?: number;
  /** How its numbers are written where that is not 1234.5: then the rule is applied in that manner. */
  readonly format?: NumberFormat;
}
export interface NumberFormat {
  readonly decimal: '.' | ',';
  /** Between groups of three digits; '' for nothing. */
  readonly thousands: string;
  /** What stands before or after every number: `€`, ` %`. */
  readonly before?: string;
  readonly after?: string;
  /** The column's numbers would be numbers in another format as well, of another size (1,234): people are told. */
  readonly ambiguous?: true;
}
export interface TextCells {
  readonly store: 'texts';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
  /**
   * The same, letter after letter, where they are very many: then `levels` makes strings of them when it is first
   * asked for. Neither `textAt` nor what looks at columns while they are read asks.
   */
  readonly packed?: PackedTexts;
}

/**
 * Distinct texts, one after another in a few long arrays. A million strings cost the garbage collector more time
 * than their file takes to read (measured), and nobody looks at more than a few of the names of a million customers.
 */
export interface PackedTexts {
  readonly length: number;
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  /** Text i begins at byte `starts[i] % 2^20` of chunk `floor(starts[i] / 2^20)`. */
  readonly starts: Uint32Array;
  /** Twice its bytes, and one more where it is wide: in UTF-16, two bytes a unit. Others are ASCII. */
  readonly sizes: Uint32Array;
}

/** From so many different texts on they are packed, and samples show what is worth looking for among them. */
export const MANY_TEXTS = 50_000;

/** What a cell is: a value of its column's kind, nothing at all, or something which is no value of that kind. */
export const HAS_VALUE = 0;
export const IS_MISSING = 1;
export const IS_MISFIT = 2;

export interface Column {
  readonly index: number;
  /** Unique within the table, never blank. */
  readonly name: string;
  /** The header cell exactly as the file had it. */
  readonly header: string;
  readonly cells: Cells;
  readonly profile: ColumnProfile;
}

/** What was understood of a column, and why. `kind` and `role` are Kindred's guesses until changed. */
export interface ColumnProfile {
  readonly kind: ColumnKind;
  readonly role: Role;
  readonly kindReason: Note;
  readonly roleReason: Note;
  /** 0..1 */
  readonly confidence: number;
  readonly missing: number;
  /** Different values apart from missing ones. */
  readonly distinct: number;
  /** Cells that hold something which is no value of this kind (text in a number column). Counted as missing too. */
  readonly misfits: number;
  /** The first of them, long texts cut. */
  readonly misfitExamples?: readonly { readonly row: number; readonly text: string }[];
  /** What the values mean, and why it is thought so. */
  readonly meaning?: Meaning;
  readonly meaningReason?: Note;
  readonly base?: Base;
  readonly baseReason?: Note;
  readonly kpi?: Kpi;
  /** Dates: in which order they were read; `ambiguous` where the cells allow both, so that a person must say. */
  readonly dateOrder?: DateOrder;
  readonly ambiguous?: boolean;
  /** One of them as the file has it, and its day (ms since 1970 UTC) in either order. */
  readonly ambiguousDate?: { readonly text: string; readonly days: Readonly<Record<DateOrder, number>> };
  /** For numbers and dates (dates in ms since 1970 UTC). */
  readonly numbers?: NumberSummary;
  /** For categories, flags, texts: the most frequent values, then the rest together. */
  readonly levels?: LevelSummary;
}
export interface NumberSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1). */
  readonly sd: number;
  readonly median: number;
  readonly q1: number;
  readonly q3: number;
  /** Adjusted Fisher-Pearson skewness, as pandas and Excel give it. */
  readonly skew: number;
  /** Counts in equal-width bins from min to max. */
  readonly histogram: readonly number[];
}
export interface LevelSummary {
  readonly top: readonly { readonly value: string; readonly count: number }[];
  readonly otherLevels: number;
  readonly otherCount: number;
}

/** How several files become one table: rows below one another, or columns beside one another by a key. */
export type Combine =
  | {
      readonly how: 'append';
      /** Name of a column to be added that says which file each row came from; none unless given. */
      readonly source?: string;
    }
  | {
      readonly how: 'join';
      /** The column of each file, in order, that holds the key. */
      readonly keys: readonly string[];
      /** Rows of the first file whose key the others lack stay (with empty cells) or go. */
      readonly keep: 'all' | 'matched';
    };

/** How the rows of one file met those of the first. */
export interface JoinedFile {
  readonly file: string;
  readonly rows: number;
  /** Different keys. */
  readonly keys: number;
  /** Rows whose key the other side has as well; the first file's rows meet all the others together. */
  readonly matched: number;
  readonly unmatched: number;
  /** Rows that repeat a key of this file. */
  readonly repeated: number;
  /** Rows without a key. */
  readonly blank: number;
  /** Some of the keys that the other side lacks. */
  readonly examples: readonly string[];
}

export interface Table {
  readonly fileName: string;
  readonly rowCount: number;
  readonly columns: readonly Column[];
  readonly dialect: Dialect;
  readonly notes: readonly Note[];
  /** Where files were joined by a key: each of them. */
  readonly joined?: readonly JoinedFile[];
}

/** A column without its cells: what the page holds of it. */
export type ColumnView = Omit<Column, 'cells'>;
/** A table without its cells, plus the first rows as text. */
export interface TableView extends Omit<Table, 'columns'> {
  readonly columns: readonly ColumnView[];
  readonly preview: readonly (readonly string[])[];
}
