import type { Note } from '../base/notes';
import type { NumberSummary } from '../table/contract';

/** Where a column of the matrix comes from. */
export interface Feature {
  /** What a person reads: the column's name, or "channel: web" for a level. */
  readonly name: string;
  readonly column: string;
  /** For an encoded category. */
  readonly level?: string;
}

/**
 * The numbers that are clustered, row-major. Row i of the matrix is row `rowIndex[i]` of the table;
 * `rowIndex` ascends. Every value is finite. Computed in float64, stored in float32.
 */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly features: readonly Feature[];
  /** Where some columns are levels of categories: which, and the same as codes. */
  readonly categories?: Categories;
  readonly variables?: Variables;
  readonly rowIndex: Int32Array;
  readonly leftOut: LeftOut;
  readonly notes: readonly Note[];
}

/**
 * Categories as they were before they became columns of numbers, filled and with rare levels grouped: for
 * methods that count differing levels instead of measuring distances between them.
 */
export interface Categories {
  readonly names: readonly string[];
  /** Of each category its levels, in the order of their columns. */
  readonly levels: readonly (readonly string[])[];
  /** rows x categories, row-major: the level of each row. */
  readonly codes: Uint16Array;
  /** How much each weighs beside one standardised number: 1 unless a person weighed it. */
  readonly weights: Float64Array;
  /** For each column of the matrix the category it is a level of; -1 for a number. */
  readonly columns: Int32Array;
}

/** What the columns are made of, for methods that compare customers variable by variable. */
export interface Variables {
  /** For each column of the matrix its variable, counted from 0. */
  readonly columns: Int32Array;
  /** What the recipe makes each weigh: 1 unless a person weighed it. */
  readonly weights: Float64Array;
  /** Cells that were empty before they were filled, where there are some. */
  readonly gaps?: Gaps;
}
export interface Gaps {
  /** The variables that have any, ascending. */
  readonly variables: Int32Array;
  /** rows x those variables, row-major: 1 where the cell was empty. */
  readonly cells: Uint8Array;
}

/** The rows that take no part, each with its reason. */
export interface LeftOut {
  readonly rowIndex: Int32Array;
  /** For each of them, an index into `reasons`. */
  readonly reason: Uint8Array;
  readonly reasons: readonly Note[];
}

/** What became of one feature column, the same shape that the engine sends to the page. */
export interface PreparedColumn {
  readonly column: string;
  /** Cells that were filled. */
  readonly filled: number;
  /** Share of the total squared distance between customers that this variable carries, 0..1. */
  readonly weight: number;
  readonly before?: NumberSummary;
  readonly after?: NumberSummary;
}
