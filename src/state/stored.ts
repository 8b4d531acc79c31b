import { note } from '../core/base/notes';
import type { ColumnView, TableView } from '../core/table/contract';
import type { Choice } from '../engine/contract';
import { text } from '../i18n/text.svelte';
import { FORMAT, runsIn, type SessionDocument, type StoredFile } from '../sessions/document';
import type { StoredTable } from '../sessions/stored-table';
import type { LoadedSession } from '../sessions/store';
import type { JobCall } from './jobs.svelte';
import { messages } from './messages.svelte';
import { openingRequest, readAgain, type OpenedFile } from './opened-files';
import { project, type Project } from './project.svelte';
import { recordOf, type Run } from './run';
import { STEP_IDS, view } from './view.svelte';

/** The open session as it is stored; null while nothing is open. */
export function toDocument(session: Project): SessionDocument | null {
  const { table, files } = session;
  if (!table || files.length === 0) return null;
  return {
    format: FORMAT,
    name: session.name,
    files: files.map(toStoredFile),
    combine: session.combine,
    rollup: session.rollup,
    ...(session.asRows && { asRows: true }),
    rows: table.rowCount,
    choices: session.choices,
    recipe: session.recipe,
    recipeNotes: session.recipeNotes,
    edited: session.edited,
    sweep: session.sweep,
    runs: session.runs.map(recordOf),
    currentRun: session.runId,
    view: { step: view.step, segment: view.segment, variables: [] },
    ...(session.history.stored && { history: session.history.stored.record }),
  };
}

const storedFiles = new WeakMap<OpenedFile, StoredFile>();

function toStoredFile(opened: OpenedFile): StoredFile {
  const known = storedFiles.get(opened);
  if (known) return known;
  const { file, options } = opened;
  const { name, size, lastModified } = file;
  const stored = { name, size, lastModified, options };
  storedFiles.set(opened, stored);
  return stored;
}

/**
 * Puts everything back as it was. Nothing is computed anew, and the files are not read before somebody needs more of the
 * table than is stored of it.
 * @param look is shown the table where it is read now; what it throws leaves all that was open as it was
 */
export async function reopen(loaded: LoadedSession, call: JobCall, look?: LookAtTable): Promise<void> {
  const { record, document, sources, runs } = loaded;
  await text.whole();
  const files = document.files.map(({ name, lastModified = 0, options }, index) => {
    return { file: new File(sources.slice(index, index + 1), name, { lastModified }), options };
  });
  const { combine, rollup } = document;
  const { table, reprofiled } = loaded.table
    ? awaited(loaded.table, files, document)
    : await readNow(files, document, { call, look });
  const all = runsIn(document).flatMap((run): Run[] => {
    const arrays = runs.get(run.id);
    return arrays ? [{ ...run, arrays }] : [];
  });
  project.adopt({
    id: record.id,
    name: document.name,
    table,
    files,
    combine,
    rollup,
    asRows: document.asRows ?? false,
    choices: document.choices,
    recipe: document.recipe,
    recipeNotes: document.recipeNotes,
    edited: document.edited,
    sweep: document.sweep,
    runs: all.filter(({ id }) => document.runs.some((run) => run.id === id)),
    runId: document.currentRun,
    reprofiled,
  });
  if (document.history) project.history.resume(document.history, all);
  tellLost(document, project.runs.length);
  view.segment = document.view.segment;
  view.go(STEP_IDS.find((id) => id === document.view.step) ?? 'data');
}

/** Rows of a run are stored apart from what is said of it: a damaged store may have one and not the other. */
function tellLost({ name, runs }: SessionDocument, left: number): void {
  const count = runs.length - left;
  if (count > 0) messages.tell(note('session.lostRuns', { name, count, left }));
}

type LookAtTable = (table: TableView) => void;
type Table = Pick<Project, 'reprofiled'> & { readonly table: TableView };

function awaited(stored: StoredTable, files: readonly OpenedFile[], { combine, rollup }: SessionDocument): Table {
  project.engine.awaitTable({ open: openingRequest(files, combine), rollup }, stored.view.rowCount);
  return { table: stored.view, reprofiled: stored.reprofiled };
}

async function readNow(
  files: readonly OpenedFile[],
  document: SessionDocument,
  { call, look }: { readonly call: JobCall; readonly look: LookAtTable | undefined },
): Promise<Table> {
  const { combine, rollup, choices } = document;
  const table = await readAgain(project.engine, { files, combine, rollup }, call);
  const version = project.engine.tableVersion;
  try {
    look?.(table);
    return { table, reprofiled: await profiledAnew(table, choices) };
  } catch (error) {
    project.engine.dropTable(version);
    throw error;
  }
}

/** Columns that were made another kind by hand. */
async function profiledAnew(table: TableView, choices: readonly Choice[]): Promise<ReadonlyMap<string, ColumnView>> {
  const reprofiled = new Map<string, ColumnView>();
  for (const { column, kind, dateOrder } of choices) {
    const known = table.columns.find((candidate) => candidate.name === column);
    if (!known || (known.profile.kind === kind && dateOrder === undefined)) continue;
    reprofiled.set(column, { ...known, profile: await project.engine.profile({ column, kind, dateOrder }) });
  }
  return reprofiled;
}
