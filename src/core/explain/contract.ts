import type { Note } from '../base/notes';
import type { ColumnKind } from '../table/contract';

/**
 * What separates the segments, in the units of the file. Segments are numbered as in the labels,
 * 0..k-1; `all` stands for all customers who took part.
 */
export interface Explanation {
  readonly k: number;
  readonly sizes: readonly number[];
  readonly used: number;
  /** One per table column that was a feature, an outcome, in table order. */
  readonly variables: readonly VariableProfile[];
  /** For each segment its traits, strongest first. */
  readonly traits: readonly (readonly Trait[])[];
  readonly notes: readonly Note[];
}
export type VariableProfile = NumberProfile | LevelProfile;
interface ProfileBase {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly role: 'feature' | 'outcome';
  /** How much of the variable's variation lies between segments: eta squared, or Cramer's V squared. 0..1. */
  readonly separation: number;
}
/** Numbers and dates. Statistics are over the rows that have a value. */
export interface NumberProfile extends ProfileBase {
  readonly type: 'number';
  readonly all: NumberStats;
  readonly segments: readonly NumberStats[];
}
export interface NumberStats {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
  readonly median: number;
  /** Standardised mean: (mean - mean of all) / sd of all. 0 for `all`. The snake plot shows these. */
  readonly z: number;
  /** Cohen's d of this segment against everybody else, pooled sd. 0 for `all`. */
  readonly d: number;
  readonly matters: boolean;
}
/** Categories and flags. */
export interface LevelProfile extends ProfileBase {
  readonly type: 'levels';
  readonly levels: readonly string[];
  readonly all: LevelStats;
  readonly segments: readonly LevelStats[];
}
export interface LevelStats {
  readonly n: number;
  /** Share of each level, 0..1, in the order of `levels`. */
  readonly shares: readonly number[];
  /** Share here / share of all. NaN where nobody has the level. */
  readonly lifts: readonly number[];
  readonly matters: readonly boolean[];
}

/** One thing that sets a segment apart: plain facts; a sentence is made of them in the page. */
export interface Trait {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly type: 'number' | 'level';
  readonly level?: string;
  readonly direction: 'higher' | 'lower';
  /** The segment's mean or share, and that of all customers. */
  readonly value: number;
  readonly all: number;
  /** Cohen's d for numbers, Cohen's h for shares; sign follows `direction`. */
  readonly effect: number;
  readonly strength: 'moderate' | 'strong' | 'extreme';
  readonly n: number;
}

/** A small table that people read, as danfo.js made it. */
export interface SmallTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
