import { AppError } from '../core/base/errors';
import { note } from '../core/base/notes';
import type { SharedRecipe } from '../sessions/file/shared-recipe';
import { messages } from './messages.svelte';
import { pen } from './pen.svelte';
import { project } from './project.svelte';

const MOST_NAMED = 5;

/**
 * Does to the open customers what was done to others: roles, steps, and the segments found in the same way. Where
 * they turn out to be the same segments, they get the names that they had.
 */
export async function takeSharedRecipe(shared: SharedRecipe, file: string): Promise<void> {
  if (!pen.mayWrite()) return;
  try {
    const known = knownChoices(shared, file);
    await takeChoices(known);
    await takeSteps(shared, known.length);
    messages.tell(note('sessionFile.recipeTaken', { file, count: known.length }));
    if (shared.run) await takeRun(shared.run, file);
  } catch (error) {
    messages.fail(error);
  }
}

/** What is said of columns that the open table has. @throws AppError `sessionFile.needsTable`, `sessionFile.columns` */
function knownChoices({ choices, recipe }: SharedRecipe, file: string): SharedRecipe['choices'] {
  const { table } = project;
  if (!table) throw new AppError('sessionFile.needsTable', { file });
  const there = new Set(table.columns.map(({ name }) => name));
  const features = new Set(choices.filter(({ role }) => role === 'feature').map(({ column }) => column));
  const made = (recipe?.columns ?? []).flatMap(({ of }) => of?.columns ?? []);
  const missing = [...new Set([...features, ...made])].filter((column) => !there.has(column));
  if (missing.length > 0) {
    const names = missing.slice(0, MOST_NAMED).join(', ');
    throw new AppError('sessionFile.columns', { file, count: missing.length, names });
  }
  return choices.filter(({ column }) => there.has(column));
}

async function takeChoices(choices: SharedRecipe['choices']): Promise<void> {
  for (const { column, kind, dateOrder } of choices) {
    const now = project.choices.find((choice) => choice.column === column);
    if (now && now.kind !== kind) await project.setKind(column, kind);
    if (dateOrder && now?.dateOrder !== dateOrder) await project.setDateOrder(column, dateOrder);
  }
  for (const { column, role, base, kpi } of choices) {
    const now = project.choices.find((choice) => choice.column === column);
    if (now?.role !== role) project.setRole(column, role);
    if (now?.base !== base) project.setBase(column, base);
    if (now?.kpi !== kpi) project.setKpi(column, kpi);
  }
}

async function takeSteps({ name, recipe }: SharedRecipe, count: number): Promise<void> {
  if (!recipe) return;
  await project.prepare();
  const edited = recipe.columns.map(({ column }) => column);
  project.editRecipe({ key: 'sessions.file.did', values: { name, count } }, () => ({ recipe, edited }));
}

async function takeRun(
  { algorithm, params, seed, sizes, personas }: NonNullable<SharedRecipe['run']>,
  file: string,
): Promise<void> {
  const run = await project.findSegments({ algorithm, params, seed });
  if (!run) return;
  const same = run.sizes.length === sizes.length && run.sizes.every((size, label) => size === sizes[label]);
  if (same) personas.forEach((persona, label) => project.changePersona(label, persona));
  messages.tell(note(same ? 'sessionFile.namesTaken' : 'sessionFile.namesNotTaken', { file }));
}
