import type { ColumnKind } from '../table/contract';

/*
 * What helps to understand segments, beside their profiles: `contract.ts` has those.
 */

/** A test of "these groups do not differ". `p` is the chance of a value at least this large if they do not; it may underflow to 0. */
export interface TestOfDifference {
  readonly id: 'F' | 'kruskal-wallis' | 'chi-squared';
  readonly value: number;
  /** Degrees of freedom; F has two. */
  readonly degrees: readonly number[];
  readonly p: number;
}

/** How strongly one variable separates the segments, and how sure that is. */
export interface VariableSeparation {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly role: 'feature' | 'outcome';
  /** Eta squared of a number, Cramér's V squared of a category: 0 (not at all) to 1 (wholly). */
  readonly separation: number;
  /** Rows with a value in a segment. */
  readonly n: number;
  /** F and Kruskal-Wallis of a number, chi squared of a category; none where a variable cannot be tested. */
  readonly tests: readonly TestOfDifference[];
  /** The largest p of its tests, corrected for the number of variables (Holm); 1 where it cannot be tested. */
  readonly p: number;
  readonly strength: SeparationStrength;
}

/** Whether a difference is one, and how visible. */
export type SeparationStrength = 'none' | 'small' | 'medium' | 'large';

/** From where to where the true value is taken to lie, at 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How sure each trait of an explanation is, and what sets nobody apart. */
export interface Certainty {
  /** By segment, one for each trait of the explanation, in its order. */
  readonly traits: readonly (readonly TraitCertainty[])[];
  /** By segment, the variables that are no trait for want of a difference, in table order. */
  readonly alike: readonly (readonly Alike[])[];
}

export interface TraitCertainty {
  /** Cohen's d of a number, lift of a level. */
  readonly measure: 'd' | 'lift';
  readonly value: number;
  /** At 95 %; null where there is nobody to compare with. */
  readonly interval: Interval | null;
  /** Customers of the segment who have a value. */
  readonly n: number;
  /**
   * How many times the value of all customers the segment's is. null where that means nothing: of dates, and of
   * numbers that may be below zero.
   */
  readonly times: number | null;
}

/** Why a variable does not set a segment apart: the difference is small, may be chance, or rests on a handful. */
export interface Alike {
  readonly column: string;
  readonly why: 'small' | 'uncertain' | 'few';
}

/** What a rule asks of one variable; all that is given must hold. */
export interface Condition {
  readonly column: string;
  readonly kind: ColumnKind;
  /** The value is at least this. */
  readonly from: number | null;
  /** The value is below this. */
  readonly below: number | null;
  /** The value is this level; null where any will do. */
  readonly is: string | null;
  /** The value is none of these levels. */
  readonly isNot: readonly string[];
  /** What becomes of rows without a value: they do not fit, they fit too, or only they do. */
  readonly missing: 'excluded' | 'included' | 'only';
}

/** "Whoever is so belongs to this segment." */
export interface Rule {
  readonly segment: number;
  readonly conditions: readonly Condition[];
  /** Rows that fit the conditions, and those of them that are in the segment. */
  readonly n: number;
  readonly hits: number;
  /** Hits among the rows of the segment, 0..1. */
  readonly coverage: number;
  /** Hits among the rows that fit, 0..1. */
  readonly precision: number;
}

/** Rules of which every customer fits exactly one. */
export interface RuleSet {
  /** Questions at most, one after another. */
  readonly depth: number;
  /** Largest rules first. */
  readonly rules: readonly Rule[];
  /** Share of the customers whose segment the rules name rightly. */
  readonly accuracy: number;
  /** The same for naming the largest segment every time. */
  readonly baseline: number;
  readonly n: number;
}

/** The same segments by rules of every depth, `sets[0]` with a single question. */
export interface RuleSets {
  /** The least depth that is worth reading: an index into `sets`, plus one. */
  readonly proposed: number;
  readonly sets: readonly RuleSet[];
}

/** Customers who stand for their segment, and those who could as well be in another. */
export interface Examples {
  /** For each segment rows of the points, the most typical first. */
  readonly typical: readonly (readonly number[])[];
  /** For each segment its border cases, the most doubtful first. */
  readonly border: readonly (readonly BorderCase[])[];
}

export interface BorderCase {
  readonly row: number;
  /** The segment it is nearly in. */
  readonly other: number;
  /** Distance to the mean of its own segment over that to the other: 1 is the border itself. */
  readonly ratio: number;
}

/** Everything that helps to understand segments beyond their profiles. */
export interface Understanding {
  /** Strongest first. */
  readonly separation: readonly VariableSeparation[];
  readonly certainty: Certainty;
  readonly rules: RuleSets;
  /** Rows of the table; null where the numbers that were clustered are not there. */
  readonly examples: Examples | null;
}
