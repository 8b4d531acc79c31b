import type { Values } from '../../base/notes';
import type { Matrix } from '../../matrix/contract';
import type { ColumnChoice } from '../../recipe/contract';

/** What a distance between customers is added up of: squared differences (k-means, Ward), or Gower's (1971). */
export const BALANCE_MEASURES = ['squared', 'gower'] as const;
export type BalanceMeasure = (typeof BALANCE_MEASURES)[number];

/** What a variable carries of the total distance between customers. */
export interface Carried {
  /** What it adds to the total at weight 1: its share is spread x weight over the sum of these. */
  readonly spread: number;
  /** 0 to 1, at the weight it has. */
  readonly share: number;
  /** Standard error of the share where it was measured on sampled pairs of customers; 0 where it is exact. */
  readonly error: number;
}

export interface BalanceVariable {
  readonly name: string;
  /** What the recipe makes it weigh: 1 unless a person weighed it. */
  readonly weight: number;
  /** How many numbers it became. */
  readonly width: number;
  readonly carried: Readonly<Record<BalanceMeasure, Carried>>;
}

export interface Balance {
  /** In the order of the matrix. */
  readonly variables: readonly BalanceVariable[];
  /** Pairs of customers that Gower's shares were measured on, of how many. */
  readonly pairs: number;
  readonly allPairs: number;
  readonly warnings: readonly Warning[];
}

/** What can be wrong with the variables, in the order in which it is told. */
export const WARNING_CODES = [
  'identifier', // { column, distinct, rows }
  'duplicate', // { columns, count }
  'near-constant', // { column, share } share of the rows with the same value
  'collinear', // { columns, count, least, most } associations, 0..1
  'dominating', // { column, share, variables }
  'proxy', // { column, of, meaning, strength } strength 0..1
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** One thing to look at, as data: what, of which variables, how much, and what can be done. */
export interface Warning {
  readonly code: WarningCode;
  readonly columns: readonly string[];
  readonly values: Values;
  readonly remedies: readonly Remedy[];
}

export type Remedy =
  /** These variables are no longer features. */
  | { readonly do: 'drop'; readonly columns: readonly string[] }
  /** Other weights. */
  | { readonly do: 'weigh'; readonly columns: readonly string[]; readonly weights: readonly number[] }
  /** These variables become their principal components. */
  | { readonly do: 'merge'; readonly columns: readonly string[] };

/** What is judged. */
export interface Judged {
  /** As it is compared, but that variables which weigh nothing stand in it at weight 1. */
  readonly matrix: Matrix;
  /** What each variable weighs, in the order of the matrix. */
  readonly weights: Float64Array;
  /** Every column of the table as the person has it, features or not. */
  readonly columns: readonly ColumnChoice[];
}

/** One kind of warning. Entries of `registry.ts`, a file each. */
export interface Check {
  readonly code: WarningCode;
  /** O(sampled rows x variables^2) at most, and one pass over all rows for what has to be certain. */
  find(facts: Facts): readonly Warning[];
}

/** What all checks look at, worked out once. */
export interface Facts {
  readonly judged: Judged;
  readonly variables: readonly VariableFacts[];
  /** Rows of the matrix that were looked at, ascending. */
  readonly sample: Int32Array;
  /** How strongly variables a and b are associated in the sample, 0 to 1. */
  association(a: number, b: number): number;
}

export interface VariableFacts {
  readonly name: string;
  /** Columns of the matrix. */
  readonly columns: readonly number[];
  /** Its share of the squared distance. */
  readonly share: number;
  readonly spread: number;
  readonly weight: number;
  /** In the sample. */
  readonly aspect: Aspect;
}

/** A variable as it is compared with others: levels without order (-1: missing), or numbers (NaN: missing). */
export type Aspect =
  | { readonly is: 'levels'; readonly codes: Int32Array; readonly count: number }
  | { readonly is: 'numbers'; readonly columns: readonly Float64Array[] };
