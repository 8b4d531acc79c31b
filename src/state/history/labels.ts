import type { Values } from '../../core/base/notes';
import type { Persona } from '../../core/personas/contract';
import type { TextKey } from '../../i18n/en';
import { segmentName } from '../names';
import type { Project } from '../project.svelte';
import type { Run } from '../run';
import type { EditLabel } from './timeline';

/** How the edits of a session are called in its history. */

/** Where a history begins: a table was opened, or made of the one before. */
export function began({ name, rollup }: Pick<Project, 'name' | 'rollup'>): EditLabel {
  return { key: rollup ? 'history.did.customers' : 'history.did.began', values: { name } };
}

/** One column is called by its name, several by how many they are. */
export function aboutColumns(key: TextKey, columns: string | readonly string[], values: Values = {}): EditLabel {
  const names = [columns].flat();
  return { key, values: { ...values, count: names.length, column: names[0] ?? '' } };
}

export function aboutRun(key: TextKey, { number, k, algorithm }: Run): EditLabel {
  return { key, values: { number, k, algorithm } };
}

/** What is typed into the same field in a row is one edit. */
export function aboutPersona(run: Run, label: number, change: Partial<Persona>): EditLabel {
  const number = label + 1;
  const joins = `${Object.keys(change).join()} ${run.id} ${label}`;
  if (change.name) return { key: 'history.did.persona', values: { number, name: change.name }, joins };
  if (change.name === '') return { key: 'history.did.unnamed', values: { number }, joins };
  const persona = run.personas[label];
  const segment = persona ? segmentName(persona, label) : '';
  return { key: change.color === undefined ? 'history.did.note' : 'history.did.color', values: { segment }, joins };
}
