import type { HandEdit } from '../sessions/document';
import type { HandLabels } from './hand-labels';
import type { JobCall } from './jobs.svelte';
import { measure } from './measuring';
import type { Project } from './project.svelte';
import type { Run } from './run';

/**
 * A run whose segments were changed by hand: another run, marked as such. The map stays, personas follow their
 * segment, what is said of the segments is made anew. Scores are measured anew where the numbers that the run was made
 * with are on screen, and otherwise there are none: those of the run before would not be true of these segments.
 */
export async function handRun(
  project: Project,
  run: Run,
  { labels, k }: HandLabels,
  edit: HandEdit,
  call: JobCall,
): Promise<Run> {
  const started = performance.now();
  await project.ensureTable({ ...call, onProgress: () => undefined });
  const quiet = { signal: call.signal };
  const { rowIndex } = run.arrays;
  const segmented = { rowIndex, labels, k };
  const previous = { rowIndex, labels: run.arrays.labels, k: run.k, personas: run.personas };
  const [measured, explanation, carried] = await Promise.all([
    measuredAnew(project, { labels, k }, call),
    project.engine.explain({ ...segmented, choices: run.choices }, quiet),
    project.engine.carryPersonas({ previous, next: segmented }, quiet),
  ]);
  // What stood for the segments of the run before does not stand for these, nor does its tree tell of them.
  const { medoids: _medoids, modes: _modes, cutOf: _cutOf, ...kept } = run;
  const { tree: _tree, ...arrays } = run.arrays;
  const { distances, notes, ...scored } = measured;
  return {
    ...kept,
    ...scored,
    model: null,
    id: crypto.randomUUID(),
    number: run.byHand ? run.number : 1 + Math.max(0, ...project.runs.map((other) => other.number)),
    byHand: [...(run.byHand ?? []), edit],
    k,
    iterations: null,
    starts: null,
    workers: 1,
    ms: performance.now() - started,
    pinned: false,
    notes: [...run.notes.filter(({ code }) => !/^(score|personas|sweep)\./.test(code)), ...notes, ...carried.notes],
    sizes: explanation.sizes,
    explanation,
    table: null,
    personas: carried.personas,
    arrays: { ...arrays, labels, distances },
  };
}

type Anew = Awaited<ReturnType<typeof measure>> & Pick<Run, 'inertia'> & { readonly distances: Float32Array };

async function measuredAnew(project: Project, { labels, k }: HandLabels, call: JobCall): Promise<Anew> {
  if (!project.stale) await project.ensurePrepared({ ...call, onProgress: () => undefined });
  if (project.stale || k < 2) {
    const none = { silhouette: null, silhouetteError: null, inertia: null, scores: {}, notes: [] };
    return { ...none, distances: new Float32Array(labels.length) };
  }
  const quiet = { signal: call.signal };
  const [measured, { inertia, distances }] = await Promise.all([
    measure(project, labels, quiet),
    project.engine.spread({ labels, k }, quiet),
  ]);
  return { ...measured, scores: { ...measured.scores, inertia }, inertia, distances };
}
