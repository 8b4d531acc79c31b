import type { ColumnRecipe, Recipe, RecipeStep } from '../core/recipe/contract';
import type { EditedRecipe, RecipeChange } from './recipe-edits';

/** The step that weighs a variable, and the one that merges several. */
const WEIGHT = 'weight';
const COMPONENTS = 'components';

/** These weights for these variables. A weight of 1 needs no step. */
export function weighing(weights: ReadonlyMap<string, number>): RecipeChange {
  return ({ recipe, edited }) => ({
    recipe: { ...recipe, columns: recipe.columns.map((column) => weighed(column, weights.get(column.column))) },
    edited: [...new Set([...edited, ...weights.keys()])],
  });
}

function weighed(column: ColumnRecipe, factor: number | undefined): ColumnRecipe {
  if (factor === undefined) return column;
  const others = column.steps.filter(({ step }) => step !== WEIGHT);
  const step: RecipeStep = { step: WEIGHT, params: { factor }, enabled: true };
  return { ...column, steps: factor === 1 ? others : [...others, step] };
}

/** These variables as one, their principal components; it stands where the first of them stood. */
export function merging(names: readonly string[]): RecipeChange {
  return ({ recipe, edited }) => {
    const merges = recipe.columns.filter(({ column }) => names.includes(column)).flatMap(partsOf);
    if (merges.length < 2) return { recipe, edited };
    const name = mergedName(recipe, merges);
    const step: RecipeStep = { step: COMPONENTS, params: {}, enabled: true };
    const merged: ColumnRecipe = { column: name, merges, steps: [step] };
    const first = recipe.columns.findIndex(({ column }) => names.includes(column));
    const columns = recipe.columns.flatMap((column, at) => {
      if (at === first) return [merged];
      return names.includes(column.column) ? [] : [column];
    });
    return { recipe: { ...recipe, columns }, edited: [...new Set([...edited, name])] };
  };
}

/** What several merged into becomes these again, each with its own steps. */
export function splitting(name: string): RecipeChange {
  return ({ recipe, edited }): EditedRecipe => ({
    recipe: {
      ...recipe,
      columns: recipe.columns.flatMap((column) => (column.column === name ? partsOf(column) : [column])),
    },
    edited: edited.filter((column) => column !== name),
  });
}

function partsOf(column: ColumnRecipe): readonly ColumnRecipe[] {
  return column.merges ?? [column];
}

/** Their names, or the first and how many more; none that is taken. */
function mergedName(recipe: Recipe, merges: readonly ColumnRecipe[]): string {
  const names = merges.map(({ column }) => column);
  const name = names.length < 4 ? names.join(' + ') : `${names.slice(0, 2).join(' + ')} + ${names.length - 2}`;
  const taken = new Set(recipe.columns.map(({ column }) => column));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  return free;
}

/**
 * The columns of a new proposal, with those merged that were merged before: as long as at least two of them are there,
 * these merge. `mergedBefore` are the columns that a person merged.
 */
export function keepMerged(
  columns: readonly ColumnRecipe[],
  mergedBefore: readonly ColumnRecipe[],
): readonly ColumnRecipe[] {
  return mergedBefore.reduce((all, merged) => {
    const here = new Set(all.map(({ column }) => column));
    const merges = (merged.merges ?? []).filter(({ column }) => here.has(column));
    if (merges.length < 2) return all;
    const names = new Set(merges.map(({ column }) => column));
    const first = all.findIndex(({ column }) => names.has(column));
    return all.flatMap((column, at) => {
      if (at === first) return [{ ...merged, merges }];
      return names.has(column.column) ? [] : [column];
    });
  }, columns);
}
