import type { Note } from '../../core/base/notes';
import type { Persona } from '../../core/personas/contract';
import type { Recipe } from '../../core/recipe/contract';
import type { Choice } from '../../engine/contract';
import type { Run } from '../run';

/** What a person decided about a run. All else of it was computed, and is never taken back. */
export interface RunMark {
  readonly id: string;
  readonly pinned: boolean;
  readonly personas: readonly Persona[];
  /** Ids of the selections that were kept with it; absent of points that were stored before there were any. */
  readonly selections?: readonly string[];
}

/** What a person decided in a session, as plain data: going back brings back all of it and nothing else. */
export interface Scene {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly recipe: Recipe | null;
  readonly recipeNotes: readonly Note[];
  /** Columns whose steps are the person's own. */
  readonly edited: readonly string[];
  /** Where there is no recipe: the last one there was, whose edited steps go on in the next proposal. */
  readonly lastRecipe: Recipe | null;
  /** In the order of the list. */
  readonly runs: readonly RunMark[];
  /** Id of the run on screen. */
  readonly runId: string | null;
}

/** A session, as far as scenes are concerned. */
export interface Scenery extends Omit<Scene, 'runs'> {
  readonly runs: readonly Run[];
}

export function sceneOf(session: Scenery): Scene {
  const { name, choices, recipe, recipeNotes, edited, lastRecipe, runs, runId } = session;
  return {
    name,
    choices,
    recipe,
    recipeNotes,
    edited,
    lastRecipe: recipe ? null : lastRecipe,
    runs: runs.map(markOf),
    runId,
  };
}

function markOf({ id, pinned, personas, selections = [] }: Run): RunMark {
  return { id, pinned, personas, selections: selections.map((one) => one.id) };
}

/** Whether nothing was decided between the two; which run is looked at is no decision. O(size) at worst. */
export function sameScene(a: Scene, b: Scene): boolean {
  const decided = ['name', 'choices', 'recipe', 'edited', 'runs'] as const;
  return decided.every((part) => a[part] === b[part] || JSON.stringify(a[part]) === JSON.stringify(b[part]));
}
