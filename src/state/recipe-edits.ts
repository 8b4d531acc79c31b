import { defaultsOf, type ParamValue } from '../core/base/params';
import type { ColumnRecipe, Recipe, RecipeStep } from '../core/recipe/contract';
import type { CatalogueEntry } from '../engine/contract';

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

/** A step as the catalogue describes it. */
export type OfferedStep = Pick<CatalogueEntry, 'id' | 'params' | 'stage' | 'gives'>;

/**
 * The recipe with another step for a column, at its usual place, which is its place in the catalogue. Of steps that
 * a column needs one of at most (scales, encodings), the others are switched off. Words that become plain numbers
 * get a scale, if they have none.
 */
export function addStep(recipe: Recipe, name: string, id: string, catalogue: readonly OfferedStep[]): Recipe {
  const places = new Map(catalogue.map((offered, place) => [offered.id, { offered, place }]));
  const columns = recipe.columns.map((column) =>
    column.column === name ? { ...column, steps: withStep(column.steps, id) } : column,
  );
  return { ...recipe, columns };

  function withStep(steps: readonly RecipeStep[], added: string): RecipeStep[] {
    const found = places.get(added);
    if (!found) return [...steps];
    const { offered, place } = found;
    const rivals = (step: RecipeStep): boolean =>
      offered.stage !== 'shape' && places.get(step.step)?.offered.stage === offered.stage;
    const others = steps.map((step) => (rivals(step) ? { ...step, enabled: false } : step));
    const after = others.findIndex((step) => (places.get(step.step)?.place ?? Infinity) > place);
    const step: RecipeStep = { step: added, params: defaultsOf(offered.params), enabled: true };
    const result = others.toSpliced(after < 0 ? others.length : after, 0, step);
    const scaled = result.some((one) => one.enabled && places.get(one.step)?.offered.stage === 'scale');
    return offered.gives === 'numbers' && !scaled ? withStep(result, 'standardise') : result;
  }
}

/** A new proposal, but columns that the person edited keep the steps she gave them. */
export function keepEdited(proposed: Recipe, before: Recipe | null, edited: readonly string[]): Recipe {
  const kept = new Map<string, ColumnRecipe>();
  for (const column of before?.columns ?? []) if (edited.includes(column.column)) kept.set(column.column, column);
  return { ...proposed, columns: proposed.columns.map((column) => kept.get(column.column) ?? column) };
}
