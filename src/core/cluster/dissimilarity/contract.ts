/**
 * How unlike two rows are, whatever they are made of. What works on dissimilarities alone (medoids,
 * linkages, silhouettes) knows rows by their number only.
 */
export interface Dissimilarity {
  readonly rows: number;
  /** About how many additions one pair of rows costs: what a tick is measured by. */
  readonly effort: number;
  /**
   * Row `row` against rows `from..to` (the end not included), written to `out` from place `at` on.
   * Not negative, 0 to itself; NaN where the two rows cannot be compared. O((to - from) effort).
   */
  toRange(row: number, from: number, to: number, out: Float64Array, at: number): void;
  /** Measures any row against these rows, in their order: what giving many rows to a few medoids takes. */
  toGiven(given: Int32Array): (row: number, out: Float64Array) => void;
  /** The same measure (its units and ranges too) between these rows only, as rows 0, 1, 2, ... of their own. */
  among(rows: Int32Array): Dissimilarity;
}

/** Measures between rows of numbers. */
export const NUMBER_METRICS = ['euclidean', 'manhattan', 'cosine'] as const;
export type NumberMetric = (typeof NUMBER_METRICS)[number];

/** What a method on dissimilarities may be asked for: those, and Gower's, which takes every variable as it is. */
export const METRICS = [...NUMBER_METRICS, 'gower'] as const;
export type Metric = (typeof METRICS)[number];

/** A number per row; NaN is missing. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly values: Float32Array | Float64Array;
  /** Not negative; absent means 1. */
  readonly weight?: number;
}

/** A level per row, counted from 0; -1 is missing. */
export interface CodedColumn {
  /**
   * - `nominal`: equal or not. A yes/no whose both answers tell something (symmetric binary) is nominal.
   * - `ordinal`: the codes are the levels in their order, as far apart as their numbers.
   * - `asymmetric`: codes 0 and 1; two rows that both have 0 have nothing in common by it.
   */
  readonly kind: 'nominal' | 'ordinal' | 'asymmetric';
  readonly codes: Int32Array | Uint16Array | Int16Array | Uint8Array;
  readonly weight?: number;
}

export type MixedColumn = NumericColumn | CodedColumn;

/** Rows of columns of several kinds, as they are: nothing is standardised or spread out into 0 and 1 first. */
export interface MixedRows {
  readonly rows: number;
  readonly columns: readonly MixedColumn[];
}

/** Of each column the least and the greatest value, which a difference is measured by. */
export type GowerScale = readonly (readonly [least: number, most: number])[];
