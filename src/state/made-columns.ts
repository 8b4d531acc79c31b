import type { ColumnRecipe, Derivation, MadeColumn, Recipe } from '../core/recipe/contract';
import type { ColumnKind, Role } from '../core/table/contract';
import type { Choice } from '../engine/contract';
import type { RecipeChange } from './recipe-edits';

const NUMERIC: ReadonlySet<ColumnKind> = new Set<ColumnKind>(['number', 'date', 'flag']);
/** Names of somebody, and what is to be explained by the segments rather than found in them. */
const NO_SOURCES: ReadonlySet<Role> = new Set<Role>(['identifier', 'contact', 'outcome']);

/** Columns that others may be made of, features or not. */
export function sourcesAmong(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ kind, role }) => NUMERIC.has(kind) && !NO_SOURCES.has(role));
}

/** The columns that a person made of two others. */
export function madeIn(recipe: Recipe | null): MadeColumn[] {
  return (recipe?.columns ?? []).flatMap(({ column, of }) => (of ? [{ column, of }] : []));
}

const SIGNS: Readonly<Record<Derivation['how'], string>> = { ratio: '/', difference: '−' };

/** `spend / visits`, or `spend / visits (2)` where that is taken. */
export function nameOfMade({ how, columns }: Derivation, taken: ReadonlySet<string>): string {
  const wanted = columns.join(` ${SIGNS[how]} `);
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
  return name;
}

/** The column goes to the end of the recipe. */
export function addColumn(column: ColumnRecipe): RecipeChange {
  return ({ recipe, edited }) => ({ recipe: { ...recipe, columns: [...recipe.columns, column] }, edited });
}

export function removeColumn(name: string): RecipeChange {
  return ({ recipe, edited }) => ({
    recipe: { ...recipe, columns: recipe.columns.filter(({ column }) => column !== name) },
    edited: edited.filter((other) => other !== name),
  });
}

/** The column's steps are those proposed again. */
export function resetColumn(proposed: ColumnRecipe): RecipeChange {
  const name = proposed.column;
  return ({ recipe, edited }) => ({
    recipe: { ...recipe, columns: recipe.columns.map((own) => (own.column === name ? proposed : own)) },
    edited: edited.filter((other) => other !== name),
  });
}
