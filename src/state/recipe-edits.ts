import { defaultsOf, type ParamValue } from '../core/base/params';
import type { ColumnRecipe, Recipe, RecipeStep } from '../core/recipe/contract';
import type { ColumnKind } from '../core/table/contract';
import type { CatalogueEntry } from '../engine/contract';
import { keepMerged } from './balance-edits';

/** What a person changes when she changes the recipe: it, and which columns' steps are hers from then on. */
export interface EditedRecipe {
  readonly recipe: Recipe;
  readonly edited: readonly string[];
}
export type RecipeChange = (now: EditedRecipe) => EditedRecipe;

/** A change of the recipe that makes the steps of these columns the person's own. */
export function touching(columns: readonly string[], change: (recipe: Recipe) => Recipe): RecipeChange {
  return ({ recipe, edited }) => ({ recipe: change(recipe), edited: [...new Set([...edited, ...columns])] });
}

/** One edit of one step of one column: switched on or off, or a setting changed. */
export interface StepChange {
  readonly column: string;
  readonly index: number;
  readonly enabled?: boolean;
  readonly params?: Readonly<Record<string, ParamValue>>;
}

export function changeSteps(recipe: Recipe, change: StepChange): Recipe {
  return changeColumn(recipe, change.column, (steps) => steps.map(edit));

  function edit(step: RecipeStep, index: number): RecipeStep {
    if (index !== change.index) return step;
    return {
      ...step,
      enabled: change.enabled ?? step.enabled,
      params: { ...step.params, ...change.params },
    };
  }
}

export function removeStep(recipe: Recipe, name: string, index: number): Recipe {
  return changeColumn(recipe, name, (steps) => steps.toSpliced(index, 1));
}

/** A step as the catalogue describes it. */
export type OfferedStep = Pick<CatalogueEntry, 'id' | 'params' | 'kinds' | 'stage' | 'gives'>;

/** The steps that can be added to a column of this kind: those it does not have yet. */
export function stepsToAdd(
  steps: readonly RecipeStep[],
  kind: ColumnKind,
  catalogue: readonly OfferedStep[],
): OfferedStep[] {
  const taken = new Set(steps.map(({ step }) => step));
  return catalogue.filter(({ id, kinds }) => kinds?.includes(kind) === true && !taken.has(id));
}

/**
 * The recipe with another step for a column, at its usual place, which is its place in the catalogue. Of steps that
 * a column needs one of at most (scales, encodings), the others are switched off. Words that become plain numbers
 * get a scale, if they have none.
 */
export function addStep(recipe: Recipe, name: string, id: string, catalogue: readonly OfferedStep[]): Recipe {
  const places = new Map(catalogue.map((offered, place) => [offered.id, { offered, place }]));
  return changeColumn(recipe, name, (steps) => withStep(steps, id));

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

/** A new proposal, but columns that the person edited keep the steps she gave them, and those she made stay. */
export function keepEdited(proposed: Recipe, before: Recipe | null, edited: readonly string[]): Recipe {
  const known = before?.columns ?? [];
  const hers = new Map(known.filter(({ column }) => edited.includes(column)).map((column) => [column.column, column]));
  const columns = proposed.columns.map((column) => hers.get(column.column) ?? column);
  const here = new Set(columns.map(({ column }) => column));
  // What it is made of may come back: until then it takes no part, and says so.
  const waiting = known.filter(({ column, of }) => of && !here.has(column));
  const merged = known.filter(({ column, merges }) => merges && edited.includes(column));
  return { ...proposed, columns: keepMerged([...columns, ...waiting], merged) };
}

export function changeColumn(
  recipe: Recipe,
  name: string,
  change: (steps: readonly RecipeStep[]) => readonly RecipeStep[],
): Recipe {
  const columns = recipe.columns.map((column): ColumnRecipe =>
    column.column === name ? { ...column, steps: change(column.steps) } : column,
  );
  return { ...recipe, columns };
}
