import type { Note } from '../core/base/notes';
import type { ScoreResult } from '../core/evaluate/contract';
import type { RunRecord } from '../sessions/document';
import type { Watch } from '../engine/page/shared-work';
import type { JobCall } from './jobs.svelte';
import type { SmallTable } from '../core/explain/contract';
import type { Project } from './project.svelte';
import type { Run } from './run';

/** Up to this many rows a run's silhouette is measured on everybody at once; above, on so many of them. */
export const EXACT_ROWS = 20_000;
/** Up to this many rows everybody can be measured when somebody asks for it. */
export const MOST_ROWS = 200_000;
/** Measured besides the silhouette; each in one pass over the rows. */
const QUICK_SCORES = ['calinski-harabasz', 'davies-bouldin', 'explained-variance'] as const;

type Measured = Pick<RunRecord, 'silhouette' | 'silhouetteError' | 'scores'> & { readonly notes: readonly Note[] };

/** Every score of the labels, asked for at the same time. */
export async function measure(project: Project, labels: Int32Array, watch: Watch): Promise<Measured> {
  const { engine } = project;
  const [silhouette, ...quick] = await Promise.all([
    engine.score({ score: 'silhouette', labels, limits: { exactRows: EXACT_ROWS } }, watch),
    ...QUICK_SCORES.map((score) => engine.score({ score, labels }, watch)),
  ]);
  const scores = Object.fromEntries(QUICK_SCORES.map((id, at) => [id, quick[at]?.value ?? null]));
  return {
    silhouette: silhouette.value,
    silhouetteError: errorOf(silhouette),
    scores: { ...scores, silhouette: silhouette.value },
    // That one of the others is not defined either needs no sentence of its own.
    notes: silhouette.notes,
  };
}

/** The silhouette of everybody, and what the run says then; null where the run was made with other numbers. */
export async function measureAll(project: Project, run: Run, call: JobCall): Promise<Pick<Run, keyof Measured> | null> {
  await project.ensurePrepared({ ...call, onProgress: () => undefined });
  if (project.stale) return null;
  const { labels } = run.arrays;
  const result = await project.engine.score({ score: 'silhouette', labels, limits: { exactRows: MOST_ROWS } }, call);
  return {
    silhouette: result.value,
    silhouetteError: errorOf(result),
    scores: { ...run.scores, silhouette: result.value },
    notes: [...run.notes.filter((note) => !isOfSample(note)), ...result.notes],
  };
}

/** Whether there are more rows than were measured, and not too many to measure them all. */
export function canMeasureAll(run: Run): boolean {
  return run.silhouetteError !== null && run.arrays.labels.length <= MOST_ROWS;
}

function errorOf({ notes }: ScoreResult): number | null {
  const error = notes.find(isOfSample)?.values['error'];
  return typeof error === 'number' ? error : null;
}

function isOfSample({ code, values }: Note): boolean {
  return code === 'score.sampled' && values['score'] === 'silhouette';
}

/** The segment-by-variable table of a run. */
export async function segmentTableOf(project: Project, run: Run): Promise<SmallTable> {
  await project.ensureTable();
  const { k, choices, explanation } = run;
  const { rowIndex, labels } = run.arrays;
  const names = run.personas.map((_, label) => String(label + 1));
  return project.engine.segmentTable({ rowIndex, labels, k, choices, names, explanation });
}
