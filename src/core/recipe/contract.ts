import type { Note } from '../base/notes';
import type { ParamSchema, ParamValues } from '../base/params';
import type { Work } from '../base/work';
import type { Column, ColumnKind } from '../table/contract';

/**
 * A recipe is plain JSON: for each feature column, in table order, the steps that turn it into
 * numbers. It holds what to do; a `FittedRecipe` also holds what was learnt from the rows.
 */
export interface Recipe {
  readonly format: 1;
  readonly columns: readonly ColumnRecipe[];
}
export interface ColumnRecipe {
  readonly column: string;
  /** How the column is made of others; absent for a column of the table. */
  readonly of?: Derivation;
  /** The columns that become this one: each after its own steps, then all together through these steps. */
  readonly merges?: readonly ColumnRecipe[];
  readonly steps: readonly RecipeStep[];
}

/** What can be made of two columns. */
export const DERIVATIONS = ['ratio', 'difference'] as const;
/** A column made of two columns of the table, in this order. It then has steps like any other. */
export interface Derivation {
  readonly how: (typeof DERIVATIONS)[number];
  readonly columns: readonly [string, string];
}
export interface RecipeStep {
  /** Id of a registered step. */
  readonly step: string;
  readonly params: ParamValues;
  readonly enabled: boolean;
  /** Why Kindred proposes it; absent when the person added it. */
  readonly reason?: Note;
}

/** What a column is while it passes through its steps. Always over all rows of the table. */
export type Flow =
  | { readonly is: 'numbers'; readonly values: Float64Array; readonly name: string }
  | { readonly is: 'levels'; readonly codes: Int32Array; readonly levels: readonly string[]; readonly name: string }
  | {
      readonly is: 'block';
      readonly parts: readonly { readonly name: string; readonly level: string; readonly values: Float64Array }[];
      readonly name: string;
    };
// Missing is NaN in numbers and blocks, -1 in codes.

/** What a step is for, in the order in which they are usually taken. Of all but `shape`, a column needs one at most. */
export const STAGES = ['gaps', 'encode', 'shape', 'scale', 'weigh'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * One kind of step. `fit` learns from the used rows and returns plain JSON; `apply` uses it on any
 * rows. Fit once, apply anywhere: new rows never change what was learnt.
 */
export interface Step<F = unknown> {
  readonly id: string;
  readonly params: ParamSchema;
  readonly stage: Stage;
  /** Kinds of column it is offered for. */
  readonly kinds: readonly ColumnKind[];
  /** It turns words into plain numbers, which then want a scale. */
  readonly gives?: 'numbers';
  /** Whether, with these parameters, it fills every gap. */
  fills?(params: ParamValues): boolean;
  /** Whether, with these parameters, it asks who is near whom. */
  asksNeighbours?(params: ParamValues): boolean;
  /** `lenders`: the rows of the flow that may lend a value to others, where neighbours are known. */
  fit(flow: Flow, params: ParamValues, lenders?: Int32Array): F;
  /** Whom it asks about each row with a gap, before it is applied; nothing where it needs nobody. */
  asks?(fitted: F, params: ParamValues): Question | undefined;
  /** `near`: the answer to what it asks. */
  apply(flow: Flow, fitted: F, params: ParamValues, near?: Answer): Flow;
}

/** How many of the lenders nearest to a row are wanted, and who of them has something to lend. */
export interface Question {
  readonly count: number;
  lends(lender: number): boolean;
}

/**
 * The lenders nearest to a row that was asked about, nearest first; fewer than wanted where there are not as many.
 * They are numbered as `lenders` was when the step learnt.
 */
export type Answer = (row: number) => readonly number[];

/** Who is near whom among all variables of a recipe, for a step that fills a gap from similar customers. */
export interface Neighbours {
  /** Asks about these rows of the flow. O(rows x lenders x coordinates), in turns. */
  ask(rows: Int32Array, question: Question): Work<Answer>;
}

/** What was learnt of who is near whom: the lenders, at their places among the variables (null where they have none). */
export interface FittedNeighbours {
  readonly columns: readonly FittedColumn[];
  /** For each coordinate, the number of its variable. */
  readonly variables: readonly number[];
  readonly lenders: readonly (readonly (number | null)[])[];
}

export interface FittedStep {
  readonly step: string;
  readonly params: ParamValues;
  readonly fitted: unknown;
}
export interface FittedColumn {
  readonly column: string;
  readonly of?: Derivation;
  readonly merges?: readonly FittedColumn[];
  readonly steps: readonly FittedStep[];
}
export interface FittedRecipe {
  readonly format: 1;
  readonly columns: readonly FittedColumn[];
  /** Where a step fills gaps from similar customers. */
  readonly neighbours?: FittedNeighbours;
}

/** A column that a person made of two others. */
export interface MadeColumn {
  readonly column: string;
  readonly of: Derivation;
}

/** A variable some of whose gaps a recipe fills, and where they are. */
export interface Filling {
  readonly column: string;
  /** Whether this row of the table lacks a value, and so gets one if it takes part. */
  filledAt(row: number): boolean;
}

export interface RecipeProposal {
  readonly recipe: Recipe;
  /** Columns that were features but are better left out, with the reason. */
  readonly notes: readonly Note[];
}

/** What the person (or Kindred) decided about a column. */
export interface ColumnChoice {
  readonly column: Column;
  readonly kind: ColumnKind;
}
