import type { ColumnRecipe, MadeColumn } from '../core/recipe/contract';
import { jobs } from './jobs.svelte';
import { addColumn, madeIn, resetColumn } from './made-columns';
import type { Project } from './project.svelte';

/** Edits of the recipe for which Kindred is asked what it would propose. */

/** A new variable made of two others, with the steps that suit it. False where that failed, which is told. */
export async function makeColumn(project: Project, made: MadeColumn): Promise<boolean> {
  const proposed = await proposeFor(project, made.column, [...madeIn(project.recipe), made]);
  if (!proposed) return false;
  project.editRecipe({ key: 'prepare.did.made', values: { column: made.column } }, addColumn(proposed));
  return true;
}

/** Back to what Kindred proposes for this column. */
export async function resetSteps(project: Project, column: string): Promise<void> {
  const proposed = await proposeFor(project, column, madeIn(project.recipe));
  if (proposed) project.editRecipe({ key: 'prepare.did.reset', values: { column } }, resetColumn(proposed));
}

async function proposeFor(
  project: Project,
  name: string,
  made: readonly MadeColumn[],
): Promise<ColumnRecipe | undefined> {
  const { choices } = project;
  const proposal = await jobs.run({ key: 'job.prepare' }, async (call) => {
    await project.ensureTable(call);
    return project.engine.proposeRecipe({ choices, made }, call);
  });
  if (choices !== project.choices) return undefined;
  return proposal?.recipe.columns.find(({ column }) => column === name);
}
