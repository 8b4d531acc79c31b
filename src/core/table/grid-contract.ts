import type { ColumnKind, DateOrder, LevelSummary } from './contract';

/** A column, and as what it is read. */
export interface Reading {
  /** Its index. */
  readonly column: number;
  readonly kind: ColumnKind;
  readonly dateOrder?: DateOrder | undefined;
}

export interface GridSort extends Reading {
  readonly descending: boolean;
}

/** What a cell must be to stay. */
export type GridTest =
  /** Numbers and dates (ms since 1970 UTC), both ends included; an end left out is open. */
  | { readonly is: 'range'; readonly from?: number; readonly to?: number }
  /** Numbers below `from` or above `to`. */
  | { readonly is: 'outside'; readonly from: number; readonly to: number }
  /** One of these values, as `LevelSummary` writes them. */
  | { readonly is: 'among'; readonly values: readonly string[] }
  /** Another value of its kind than these. */
  | { readonly is: 'others'; readonly values: readonly string[] }
  | { readonly is: 'containing'; readonly text: string }
  | { readonly is: 'missing' }
  /** A value of its kind. */
  | { readonly is: 'present' }
  /** Something which is no value of its kind. */
  | { readonly is: 'misfit' };

/** A column by its name, and what its cells must be; and the same of a second one. */
export interface Condition {
  readonly column: string;
  readonly test: GridTest;
  readonly and?: Condition;
}

export interface GridFilter extends Reading {
  readonly test: GridTest;
}

/** Which rows are looked at, and in what order: the whole question, as plain data. */
export interface GridRequest {
  /** The first decides, later ones where those before leave a tie; then the order of the file. */
  readonly sort: readonly GridSort[];
  /** A row stays where all hold. */
  readonly filters: readonly GridFilter[];
  /** A row stays where any cell contains it, whatever the case; '' for all rows. */
  readonly search: string;
}

/** A piece of the grid, ready to be shown. */
export interface GridBlock {
  /** Numbers of the rows in the table, 0-based. */
  readonly rows: Int32Array;
  /** One list per column asked for, in their order: each cell's text, cut where it is very long. */
  readonly texts: readonly (readonly string[])[];
  /** Likewise: what each cell is, `HAS_VALUE`, `IS_MISSING` or `IS_MISFIT`. */
  readonly states: readonly Uint8Array[];
  /** Cells that were cut: how many letters they have. `column` is a place in `texts`, `at` one in `rows`. */
  readonly cut: readonly { readonly column: number; readonly at: number; readonly length: number }[];
}

export interface CellExample {
  /** Row of the table, 0-based. */
  readonly row: number;
  /** Cut where it is very long. */
  readonly text: string;
}
/** A bar: its smallest and its largest value (not the edges of the bin), so that a filter by them keeps just its rows. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}
/** Values beyond the fences of Tukey (Exploratory Data Analysis, 1977): 1.5 times the middle half, below and above it. */
export interface Outliers {
  readonly low: number;
  readonly high: number;
  readonly below: number;
  readonly above: number;
  /** The farthest out: the smallest below, smallest first, then the largest above, largest first. */
  readonly examples: readonly CellExample[];
}

/** What the side panel says of a column. `present`, `missing` and `misfits` add up to the rows. */
export interface ColumnDetail {
  readonly present: number;
  readonly missing: number;
  readonly misfits: number;
  /** Different values; of texts as they are written, of numbers by value. */
  readonly distinct: number;
  /** Of numbers and dates, smallest first, empty bins with `count` 0; [] for other kinds or without values. */
  readonly bins: readonly Bin[];
  /** Of numbers, where half of the values or more are not one and the same. */
  readonly outliers?: Outliers;
  /** Of other kinds. */
  readonly levels?: LevelSummary;
  /** The first cells that do not fit. */
  readonly misfitExamples: readonly CellExample[];
}
