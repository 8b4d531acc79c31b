import type { Note } from '../base/notes';
import type { ParamSchema, ParamValues } from '../base/params';
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
  readonly steps: readonly RecipeStep[];
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

/**
 * One kind of step. `fit` learns from the used rows and returns plain JSON; `apply` uses it on any
 * rows. Fit once, apply anywhere: new rows never change what was learnt.
 */
export interface Step<F = unknown> {
  readonly id: string;
  readonly params: ParamSchema;
  /** Kinds of column it is offered for. */
  readonly kinds: readonly ColumnKind[];
  fit(flow: Flow, params: ParamValues): F;
  apply(flow: Flow, fitted: F, params: ParamValues): Flow;
}

export interface FittedStep {
  readonly step: string;
  readonly params: ParamValues;
  readonly fitted: unknown;
}
export interface FittedColumn {
  readonly column: string;
  readonly steps: readonly FittedStep[];
}
export interface FittedRecipe {
  readonly format: 1;
  readonly columns: readonly FittedColumn[];
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
