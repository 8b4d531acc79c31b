import type { ReadOptions } from '../core/read/contract';
import type { ColumnView, TableView } from '../core/table/contract';
import type { Choice } from '../engine/contract';
import { FORMAT, type RunRecord, type SessionDocument, type StoredFile } from '../sessions/document';
import type { LoadedSession } from '../sessions/store';
import type { JobCall } from './jobs.svelte';
import { readAgain } from './opened-files';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { STEP_IDS, view } from './view.svelte';

/** The open session as it is stored; null while nothing is open. */
export function toDocument(session: Project): SessionDocument | null {
  const { table, files } = session;
  if (!table || files.length === 0) return null;
  return {
    format: FORMAT,
    name: session.name,
    files: files.map(({ file, options }) => toStoredFile(file, options)),
    combine: session.combine,
    rollup: session.rollup,
    ...(session.asRows && { asRows: true }),
    rows: table.rowCount,
    choices: session.choices,
    recipe: session.recipe,
    recipeNotes: session.recipeNotes,
    edited: session.edited,
    sweep: session.sweep,
    runs: session.runs.map(toRecord),
    currentRun: session.runId,
    view: { step: view.step, segment: view.segment, variables: [] },
  };
}

function toRecord({ arrays: _arrays, ...record }: Run): RunRecord {
  return record;
}

function toStoredFile({ name, size, lastModified }: File, options: ReadOptions): StoredFile {
  return { name, size, lastModified, options };
}

/** Reads the stored files again and puts everything else back as it was. Nothing is computed anew. */
export async function reopen({ record, document, sources, runs }: LoadedSession, call: JobCall): Promise<void> {
  const files = document.files.map(({ name, lastModified = 0, options }, index) => {
    return { file: new File(sources.slice(index, index + 1), name, { lastModified }), options };
  });
  const { combine, rollup } = document;
  const table = await readAgain(project.engine, { files, combine, rollup }, call);
  const reprofiled = await profiledAnew(table, document.choices);
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
    runs: document.runs.flatMap((run): Run[] => {
      const arrays = runs.get(run.id);
      return arrays ? [{ ...run, arrays }] : [];
    }),
    runId: document.currentRun,
    reprofiled,
  });
  view.segment = document.view.segment;
  view.go(STEP_IDS.find((id) => id === document.view.step) ?? 'data');
}

/** Columns that were made another kind by hand. Once the table is in the engine, nothing may stop the rest. */
async function profiledAnew(table: TableView, choices: readonly Choice[]): Promise<ReadonlyMap<string, ColumnView>> {
  const { engine } = project;
  const version = engine.tableVersion;
  const reprofiled = new Map<string, ColumnView>();
  try {
    for (const { column, kind, dateOrder } of choices) {
      const known = table.columns.find((candidate) => candidate.name === column);
      if (!known || (known.profile.kind === kind && dateOrder === undefined)) continue;
      reprofiled.set(column, { ...known, profile: await engine.profile({ column, kind, dateOrder }) });
    }
    return reprofiled;
  } catch (error) {
    engine.dropTable(version);
    throw error;
  }
}
