import { FORMAT, type RunRecord, type SessionDocument } from '../sessions/document';
import type { LoadedSession } from '../sessions/store';
import type { JobCall } from './jobs.svelte';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { STEP_IDS, view } from './view.svelte';

/** The open session as it is stored; null while nothing is open. */
export function toDocument(session: Project): SessionDocument | null {
  const { table, file } = session;
  if (!table || !file) return null;
  return {
    format: FORMAT,
    name: session.name,
    file: { name: file.name, size: file.size, rows: table.rowCount, lastModified: file.lastModified },
    readOptions: {},
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

/** Reads the stored file again and puts everything else back as it was. Nothing is computed anew. */
export async function reopen({ record, document, source, runs }: LoadedSession, call: JobCall): Promise<void> {
  const { file: facts } = document;
  const file = new File([source], facts.name, { lastModified: facts.lastModified ?? 0 });
  const table = await project.engine.open({ file, name: facts.name, options: document.readOptions }, call);
  const reprofiled = new Map<string, (typeof table.columns)[number]>();
  for (const { column, kind } of document.choices) {
    const known = table.columns.find((candidate) => candidate.name === column);
    if (!known || known.profile.kind === kind) continue;
    reprofiled.set(column, { ...known, profile: await project.engine.profile({ column, kind }, call) });
  }
  project.adopt({
    id: record.id,
    name: document.name,
    table,
    file,
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
