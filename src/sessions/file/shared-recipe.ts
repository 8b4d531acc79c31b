import type { ParamValues } from '../../core/base/params';
import type { ColumnRecipe, Recipe } from '../../core/recipe/contract';
import type { Choice } from '../../engine/contract';
import type { SessionDocument } from '../document';
import * as is from './check';
import { LIMITS } from './limits';
import { choices, paramValues, recipe, said } from './shared-shape';

/**
 * A session without its customers: what is done to columns, and what a person called the segments. It holds
 * names of columns and what the person wrote, and not one value of a row.
 */
export interface SharedRecipe {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly recipe: Recipe | null;
  /** How the segments on screen were found; null where none were. */
  readonly run: SharedRun | null;
}
export interface SharedRun {
  readonly algorithm: string;
  readonly params: ParamValues;
  readonly seed: number;
  /** How many customers each segment had: who finds the same has the same segments. */
  readonly sizes: readonly number[];
  readonly personas: readonly { readonly name: string; readonly note: string; readonly color: number }[];
}

/** Parameters of steps that are texts out of the file: levels, words, values to fill in. */
const OF_CELLS: ReadonlySet<string> = new Set(['value', 'words', 'order', 'yes', 'levels', 'level']);

/** What of a session may be shown to anybody, field by field: whatever a session gains later stays out. */
export function withoutCustomers({ name, choices, recipe, runs, currentRun }: SessionDocument): SharedRecipe {
  const run = runs.find(({ id }) => id === currentRun);
  return {
    name,
    choices: choices.map(({ column, kind, role, base, kpi, dateOrder }) => ({
      column,
      kind,
      role,
      ...(base && { base }),
      ...(kpi && { kpi }),
      ...(dateOrder && { dateOrder }),
    })),
    recipe: recipe && { format: recipe.format, columns: recipe.columns.map(withoutCells) },
    run: run
      ? {
          algorithm: run.algorithm,
          params: run.params,
          seed: run.seed,
          sizes: run.sizes,
          personas: run.personas.map(({ name, note, color }) => ({ name, note, color })),
        }
      : null,
  };
}

/** Reasons of steps speak of values, and some of their parameters are values. */
function withoutCells({ column, of, merges, steps }: ColumnRecipe): ColumnRecipe {
  return {
    column,
    ...(of && { of }),
    ...(merges && { merges: merges.map(withoutCells) }),
    steps: steps.map(({ step, params, enabled }) => ({
      step,
      enabled,
      params: Object.fromEntries(Object.entries(params).filter(([name]) => !OF_CELLS.has(name))),
    })),
  };
}

const shared = is.record({
  name: is.name,
  choices,
  recipe: is.orNull(recipe),
  run: is.orNull(
    is.record({
      algorithm: is.text(LIMITS.name),
      params: paramValues,
      seed: is.number,
      sizes: is.listOf(is.integer(0, LIMITS.rows), LIMITS.segments),
      personas: is.listOf(is.record(said), LIMITS.segments),
    }),
  ),
});

/** @throws AppError `sessionFile.field` */
export function checkShared(value: unknown, told: is.Told): SharedRecipe {
  return shared(value, { field: '', told }) as unknown as SharedRecipe;
}
