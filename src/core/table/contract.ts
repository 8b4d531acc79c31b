import type { Note } from '../base/notes';
import type { Dialect } from '../read/contract';

export const COLUMN_KINDS = ['number', 'category', 'date', 'flag', 'text', 'identifier'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export const ROLES = ['feature', 'identifier', 'outcome', 'ignore'] as const;
export type Role = (typeof ROLES)[number];

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
}
export interface TextCells {
  readonly store: 'texts';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

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

export interface Table {
  readonly fileName: string;
  readonly rowCount: number;
  readonly columns: readonly Column[];
  readonly dialect: Dialect;
  readonly notes: readonly Note[];
}

/** A column without its cells: what the page holds of it. */
export type ColumnView = Omit<Column, 'cells'>;
/** A table without its cells, plus the first rows as text. */
export interface TableView extends Omit<Table, 'columns'> {
  readonly columns: readonly ColumnView[];
  readonly preview: readonly (readonly string[])[];
}
