import type { SavedSelection } from '../sessions/document';
import type { Marks } from './chosen-rows';
import { project } from './project.svelte';
import { pen } from './pen.svelte';
import type { Chosen } from './selection.svelte';

/** Selections that a person kept with the run on screen, the oldest first. */
export function keptSelections(): readonly SavedSelection[] {
  return project.run?.selections ?? [];
}

export function keepSelection(chosen: Chosen, words: Pick<SavedSelection, 'name' | 'note'>): void {
  const entry = { id: crypto.randomUUID(), ...words, count: chosen.count, bits: packed(chosen.rows) };
  change((selections) => [...selections, entry]);
}

export function dropSelection(id: string): void {
  change((selections) => selections.filter((one) => one.id !== id));
}

/** 1 per clustered row that was kept. */
export function marksOfKept({ bits }: Pick<SavedSelection, 'bits'>): Marks {
  return unpacked(bits, project.run?.arrays.labels.length ?? 0);
}

function change(edit: (selections: readonly SavedSelection[]) => readonly SavedSelection[]): void {
  const { run } = project;
  if (!run || !pen.mayWrite()) return;
  const changed = { ...run, selections: edit(run.selections ?? []) };
  project.runs = project.runs.map((other) => (other.id === run.id ? changed : other));
}

/** Bytes that are told to the browser at once: a call takes only so many arguments. */
const PIECE = 8192;

/** One bit per row, lowest first, as base64. O(n). */
export function packed(marks: Marks): string {
  const bytes = new Uint8Array(Math.ceil(marks.length / 8));
  for (let at = 0; at < marks.length; at++) {
    bytes[at >> 3] = (bytes[at >> 3] as number) | ((marks[at] as number) << (at & 7));
  }
  let letters = '';
  for (let at = 0; at < bytes.length; at += PIECE) letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(letters);
}

/** What `packed` wrote; rows that it does not tell of are not marked. O(n). */
export function unpacked(bits: string, rows: number): Marks {
  const letters = atob(bits);
  const marks = new Uint8Array(rows);
  for (let at = 0; at < rows; at++) marks[at] = (letters.charCodeAt(at >> 3) >> (at & 7)) & 1;
  return marks;
}
