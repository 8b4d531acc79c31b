import type { Persona } from '../core/personas/contract';
import { locks } from './crypto/locks';
import type { SessionDocument } from './document';
import { drop, keep, recall, type Shelf } from './shelf';
import { storing } from './storing';

/**
 * Names and parameters as they are now, written at once with every edit. A page that is closed in the middle of a save may
 * lose the save, but not these. Never rows: what is here lies in plain sight of whoever uses this browser.
 */
const KEY = 'kindred.journal';
/** Characters. What is longer says names only. */
const LONGEST = 200_000;

type Parameters = Pick<SessionDocument, 'choices' | 'recipe' | 'edited' | 'recipeNotes'>;
export interface Journal extends Pick<SessionDocument, 'name' | 'view' | 'currentRun'> {
  readonly session: string;
  /** Counter of the last save that was begun before this was written. */
  readonly after: number;
  /** By id of the run, in order. */
  readonly personas: readonly (readonly [string, readonly Persona[]])[];
  /** Absent where they are too long. */
  readonly parameters?: Parameters;
}

export function writeJournal(session: string, after: number, document: SessionDocument, shelf?: Shelf): void {
  if (storing.mode === 'memory' || !locks.mayBePlain(session)) return drop(KEY, shelf);
  const { name, view, currentRun, choices, recipe, edited, recipeNotes } = document;
  const personas = document.runs.map((run) => [run.id, run.personas] as const);
  const names: Journal = { session, after, name, view, currentRun, personas };
  const parameters: Parameters = { choices, recipe, edited, recipeNotes };
  const isShort = JSON.stringify(parameters).length <= LONGEST;
  // One that cannot be written must not stay as it was: it would be taken for the newest.
  if (!keep(KEY, isShort ? { ...names, parameters } : names, shelf)) drop(KEY, shelf);
}

/** The journal of this session, where it tells of edits later than the save with this counter. */
export function readJournal(session: string, counter: number, shelf?: Shelf): Journal | null {
  const found = recall(KEY, shelf);
  return isJournal(found) && found.session === session && found.after >= counter ? found : null;
}

export function dropJournal(shelf?: Shelf): void {
  drop(KEY, shelf);
}

/** The document with the edits of the journal. What followed from other parameters is not carried over. */
export function replay(document: SessionDocument, journal: Journal): SessionDocument {
  const { name, view, currentRun, parameters } = journal;
  const personas = new Map(journal.personas);
  const runs = document.runs.map((run) => {
    const now = personas.get(run.id);
    return now?.length === run.personas.length ? { ...run, personas: now } : run;
  });
  const run = runs.some(({ id }) => id === currentRun) ? currentRun : document.currentRun;
  const { choices, recipe } = document;
  const same = !parameters || alike([parameters.choices, parameters.recipe], [choices, recipe]);
  const sweep = same ? document.sweep : null;
  return { ...document, name, view, runs, currentRun: run, ...(!same && parameters), sweep };
}

function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isJournal(found: unknown): found is Journal {
  if (typeof found !== 'object' || found === null) return false;
  const { session, after, name, view, personas } = found as Partial<Record<keyof Journal, unknown>>;
  const isPersonas = Array.isArray(personas) && personas.every((entry) => Array.isArray(entry) && entry.length === 2);
  const isText = typeof session === 'string' && typeof name === 'string';
  return isText && typeof after === 'number' && typeof view === 'object' && view !== null && isPersonas;
}
