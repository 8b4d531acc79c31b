import { AppError } from '../core/base/errors';
import type { Note, Values } from '../core/base/notes';
import type { TableView } from '../core/table/contract';
import { text } from '../i18n/text.svelte';
import type { Opened, PortableSession } from '../sessions/file/session-file';
import { runsIn, summaryOf } from '../sessions/document';
import { SESSION_ENDING } from '../sessions/file/recognise';
import { takeSharedRecipe } from './adopted-recipe';
import { download } from './exporting';
import { jobs } from './jobs.svelte';
import { keeper } from './keeper.svelte';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import { recipeFromText, recipeToText } from './rollup-file';
import { reopen, toDocument } from './stored';
import { vault } from './vault.svelte';

/** Asks for the passphrase of an encrypted session file, and opens it. */
export function askForFile(file: File): void {
  vault.ask({
    name: file.name,
    open: async (passphrase) => {
      const { unsealFile } = await import('../sessions/crypto/sealed-file');
      const open = await unsealFile(file, passphrase, file.name);
      void openSessionFile(open, file.name);
    },
  });
}

/** Opens a session file: reads all of it before anything of what is on screen changes. */
export async function openSessionFile(file: Blob, name: string): Promise<void> {
  const opened = await jobs.run({ key: 'job.open', values: { name } }, async (call): Promise<Opened> => {
    const { readSessionFile } = await import('../sessions/file/session-file');
    // Notes can be told apart from what cannot be said once all sentences are there.
    await text.whole();
    const read = await readSessionFile(file, name, ({ code, values }) => text.canSay(`note.${code}`, values as Values));
    if (read.holds === 'recipe' || call.signal.aborted) return read;
    await keeper.flush();
    await reopen(adoptable(read.session, name), call, (table) => refuseOtherTable(read.session.document, table, name));
    return read;
  });
  if (!opened) return;
  tellAll(opened.notes);
  if (opened.holds === 'recipe') await takeSharedRecipe(opened.recipe, name);
}

/** Under an id of its own: a session of the same name or origin stays what it is. */
function adoptable({ document, sources, runs }: PortableSession, file: string): Parameters<typeof reopen>[0] {
  refuseUnknownMethods(document, file);
  // How customers are made of events has a reader of its own, which knows every field.
  const rollup = document.rollup && recipeFromText(recipeToText(document.rollup), file);
  const now = Date.now();
  const summary = summaryOf(document);
  const record = { id: crypto.randomUUID(), name: document.name, createdAt: now, updatedAt: now, counter: 0, summary };
  return { record, document: { ...document, rollup }, sources, runs, table: null };
}

/** Screens have words for every method that Kindred has, and for no other. */
function refuseUnknownMethods(document: PortableSession['document'], file: string): void {
  runsIn(document).forEach(({ algorithm }, index) => {
    if (text.knows(`algorithm.${algorithm}.about`)) return;
    throw new AppError('sessionFile.field', { file, field: `runs.${index}.algorithm`, got: algorithm.slice(0, 60) });
  });
}

/** The session speaks of the rows and columns of its own files, and of no others. */
function refuseOtherTable({ rows, choices }: PortableSession['document'], table: TableView, file: string): void {
  if (table.rowCount !== rows) {
    throw new AppError('sessionFile.counts', { file, what: 'rows', got: table.rowCount, expected: rows });
  }
  const columns = table.columns.map(({ name }) => name);
  const wrong = choices.findIndex(({ column }, index) => column !== columns[index]);
  if (wrong < 0 && choices.length === columns.length) return;
  const got = choices[wrong]?.column ?? String(choices.length);
  throw new AppError('sessionFile.field', {
    file,
    field: `choices.${Math.max(0, wrong)}.column`,
    got: got.slice(0, 60),
  });
}

function tellAll(notes: readonly Note[]): void {
  for (const told of notes) messages.tell(told);
}

export interface SessionFileWish {
  /** Recipe and personas alone, or the customers too. */
  readonly holds: Opened['holds'];
  /** What can be undone goes with the customers, unless the file is for others. */
  readonly history?: boolean;
  /** '' for a file that everybody can open. */
  readonly passphrase: string;
}

/** Hands the open session to the person as a file. Returns its name; undefined where nothing came of it. */
export async function saveSessionFile({
  holds,
  history = true,
  passphrase,
}: SessionFileWish): Promise<string | undefined> {
  return jobs.run({ key: 'job.sessionFile' }, async () => {
    const written = await openSessionAsFile(holds, history);
    const { sealFile } = await import('../sessions/crypto/sealed-file');
    const file = passphrase === '' ? written : await sealFile(written, passphrase);
    const name = sessionFileName(project.name, holds);
    download(file, name);
    return name;
  });
}

async function openSessionAsFile(holds: Opened['holds'], withHistory: boolean): Promise<Blob> {
  const document = toDocument(project);
  if (!document) throw new AppError('table.notLoaded');
  const { recipeFile, sessionFile } = await import('../sessions/file/session-file');
  if (holds === 'recipe') return recipeFile(document);
  const sources = await Promise.all(project.files.map(({ file }) => file.arrayBuffer()));
  const past = withHistory ? (project.history.stored?.runs ?? []) : [];
  const runs = new Map([...project.runs, ...past].map(({ id, arrays }) => [id, arrays]));
  const { history, ...others } = document;
  return sessionFile({ document: withHistory && history ? document : others, sources, runs });
}

/** What file systems forbid in names becomes a dash. */
export function sessionFileName(name: string, holds: Opened['holds']): string {
  const safe = name.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-').trim() || 'session';
  return `${safe.slice(0, 100)}${holds === 'recipe' ? ' (recipe)' : ''}${SESSION_ENDING}`;
}
