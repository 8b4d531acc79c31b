import type { ParamValue } from '../core/base/params';
import type { ColumnRecipe, Recipe, RecipeStep } from '../core/recipe/contract';

/** One edit of one step of one column: switched on or off, or a setting changed. */
export interface StepChange {
  readonly column: string;
  readonly index: number;
  readonly enabled?: boolean;
  readonly params?: Readonly<Record<string, ParamValue>>;
}

export function changeSteps(recipe: Recipe, change: StepChange): Recipe {
  const columns = recipe.columns.map((column) =>
    column.column === change.column ? { ...column, steps: column.steps.map(edit) } : column,
  );
  return { ...recipe, columns };

  function edit(step: RecipeStep, index: number): RecipeStep {
    if (index !== change.index) return step;
    return {
      ...step,
      enabled: change.enabled ?? step.enabled,
      params: { ...step.params, ...change.params },
    };
  }
}

/** A new proposal, but columns that the person edited keep the steps she gave them. */
export function keepEdited(proposed: Recipe, before: Recipe | null, edited: readonly string[]): Recipe {
  const kept = new Map<string, ColumnRecipe>();
  for (const column of before?.columns ?? []) if (edited.includes(column.column)) kept.set(column.column, column);
  return { ...proposed, columns: proposed.columns.map((column) => kept.get(column.column) ?? column) };
}
