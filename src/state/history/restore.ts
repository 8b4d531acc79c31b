import type { ColumnView } from '../../core/table/contract';
import type { Choice } from '../../engine/contract';
import { messages } from '../messages.svelte';
import type { Project } from '../project.svelte';
import { view } from '../view.svelte';
import type { Scene } from './scene';
import type { Shelf } from './shelf';

/** Puts a session back as it was decided then, with all that was ever computed for it. */
export function restore(project: Project, scene: Scene, shelf: Shelf): void {
  const { choices } = scene;
  const { runId } = project;
  const recipe = scene.recipe ?? proposedFor(project, scene);
  const runs = shelf.runsOf(scene.runs);
  const sweep = shelf.sweepOf(choices, recipe);
  const reprofiled = knownColumns(project, choices, shelf);
  const { recipeNotes } = scene.recipe || !recipe ? scene : project;
  const prepared = recipe && project.numbers.of(choices, recipe);
  const lastRecipe = recipe ?? scene.lastRecipe;
  Object.assign(project, {
    ...scene,
    recipe,
    recipeNotes,
    lastRecipe,
    runs,
    sweep,
    sweeping: [],
    prepared,
    reprofiled,
  });
  if (!project.run) project.runId = runs.at(-1)?.id ?? null;
  if (project.runId !== runId) view.segment = null;
  void profileOthers(project, choices);
}

/** The recipe on screen, where it is what was proposed for the same choices since: it need not be proposed again. */
function proposedFor({ recipe, lastRecipe, choices, edited }: Project, scene: Scene): Project['recipe'] {
  const isProposal = recipe !== null && recipe === lastRecipe;
  return isProposal && choices === scene.choices && edited === scene.edited ? recipe : null;
}

/** Columns that are read as another kind than the table's, as far as somebody looked at them so. */
function knownColumns(project: Project, choices: readonly Choice[], shelf: Shelf): Map<string, ColumnView> {
  return new Map(
    otherwiseRead(project, choices).flatMap((choice): [string, ColumnView][] => {
      const known = shelf.columnOf(choice);
      return known ? [[choice.column, known]] : [];
    }),
  );
}

/** After a session was opened again nothing is known of kinds that were taken back before: it is found out now. */
async function profileOthers(project: Project, choices: readonly Choice[]): Promise<void> {
  const unknown = otherwiseRead(project, choices).filter(({ column }) => !project.reprofiled.has(column));
  if (unknown.length === 0) return;
  try {
    await project.ensureTable();
    const found = await Promise.all(unknown.map((choice) => profiled(project, choice)));
    if (choices === project.choices) project.reprofiled = new Map([...project.reprofiled, ...found.flat()]);
  } catch (error) {
    messages.fail(error);
  }
}

function otherwiseRead({ table }: Project, choices: readonly Choice[]): readonly Choice[] {
  const kinds = new Map(table?.columns.map(({ name, profile }) => [name, profile.kind]));
  return choices.filter(({ column, kind, dateOrder }) => kinds.get(column) !== kind || dateOrder !== undefined);
}

async function profiled(project: Project, { column, kind, dateOrder }: Choice): Promise<[string, ColumnView][]> {
  const known = project.table?.columns.find(({ name }) => name === column);
  if (!known) return [];
  return [[column, { ...known, profile: await project.engine.profile({ column, kind, dateOrder }) }]];
}
