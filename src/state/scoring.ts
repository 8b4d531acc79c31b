import type { Note } from '../core/base/notes';
import { wordsFor } from './exporting';
import { jobs } from './jobs.svelte';
import { project } from './project.svelte';
import type { Run } from './run';

/** Another file with its rows given to the segments of a run. */
export interface ScoredCopy {
  readonly name: string;
  readonly file: Blob;
  readonly rows: number;
  /** Rows by segment. */
  readonly sizes: readonly number[];
  readonly notes: readonly Note[];
}

/** Whether rows of another file can be given to the segments: the method has a rule, and the rows are customers. */
export function canScore(run: Run): boolean {
  return Boolean(run.model) && project.rollup === null;
}

/** Undefined when it failed (said already) or was stopped. */
export async function scoreAnother(run: Run, file: File, formulaSafe: boolean): Promise<ScoredCopy | undefined> {
  const { model, choices, recipe, k, personas } = run;
  if (!model) return undefined;
  return jobs.run({ key: 'job.score', values: { file: file.name } }, async (call) => {
    await project.ensureTable({ ...call, onProgress: () => undefined });
    const scored = await project.engine.scoreFile({ file: { file, name: file.name }, choices, recipe, model, k }, call);
    const words = wordsFor(scored.reasons);
    const personaNames = personas.map(({ name }) => name);
    const { rows, sizes, notes } = scored;
    const written = await project.engine.exportScored({ personaNames, words, formulaSafe }, { signal: call.signal });
    return { name: file.name, file: written.file, rows, sizes, notes: [...notes, ...written.notes] };
  });
}
