import type { SavedSelection } from '../sessions/document';
import type { Marks } from './chosen-rows';
import { project, type Project } from './project.svelte';
import type { Chosen } from './selection.svelte';

/** Selections that a person kept with the run on screen, the oldest first. */
export function keptSelections({ run }: Pick<Project, 'run'> = project): readonly SavedSelection[] {
  return run?.selections ?? [];
}

export function keepSelection(
  chosen: Pick<Chosen, 'rows' | 'count'>,
  words: Pick<SavedSelection, 'name' | 'note'>,
  of: Project = project,
): void {
  const entry = { id: crypto.randomUUID(), ...words, count: chosen.count, bits: packed(chosen.rows) };
  change(of, 'history.did.kept', entry, (selections) => [...selections, entry]);
}

export function dropSelection(id: string, of: Project = project): void {
  const entry = keptSelections(of).find((one) => one.id === id);
  if (entry) change(of, 'history.did.dropped', entry, (selections) => selections.filter((one) => one.id !== id));
}

/** 1 per clustered row that was kept. */
export function marksOfKept({ bits }: Pick<SavedSelection, 'bits'>): Marks {
  return unpacked(bits, project.run?.arrays.labels.length ?? 0);
}

/** An edit of the session, as any other: it can be taken back. */
function change(
  of: Project,
  key: 'history.did.kept' | 'history.did.dropped',
  { name, count }: SavedSelection,
  edit: (selections: readonly SavedSelection[]) => readonly SavedSelection[],
): void {
  of.history.edit({ key, values: { name, count } }, () => {
    const { run } = of;
    if (!run) return;
    const changed = { ...run, selections: edit(run.selections ?? []) };
    of.runs = of.runs.map((other) => (other.id === run.id ? changed : other));
  });
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
  const letters = lettersOf(bits);
  const marks = new Uint8Array(rows);
  for (let at = 0; at < rows; at++) marks[at] = (letters.charCodeAt(at >> 3) >> (at & 7)) & 1;
  return marks;
}

/** A session file may hold anything: what is no base64 marks nobody. */
function lettersOf(bits: string): string {
  try {
    return atob(bits);
  } catch {
    return '';
  }
}
