import type { Note } from '../core/base/notes';
import { appliedOf, type ParamValues } from '../core/base/params';
import type { ClusterResult, Prepared } from '../engine/contract';
import type { RunArrays } from '../sessions/document';
import { filledOf } from './counted';
import type { JobCall } from './jobs.svelte';
import { measure } from './measuring';
import { openingFor, openingOf, sweptNotes, type Opening } from './opening';
import type { Project } from './project.svelte';
import type { Run } from './run';
import { settings } from './settings.svelte';

export interface RunRequest {
  readonly algorithm: string;
  /** Without `k` the sweep proposes one. */
  readonly params: ParamValues;
  readonly seed: number;
  /** A line of the sweep on screen is to be opened: k-means with its k. */
  readonly opens?: boolean;
}

/** From prepared numbers to a finished run: segments, their scores, the map, what sets them apart, who they were before. */
export async function runSegmentation(project: Project, request: RunRequest, call: JobCall): Promise<Run> {
  const quiet = { signal: call.signal };
  const prepared = await project.ensurePrepared({ ...call, onProgress: () => undefined });
  const { choices, recipe } = project;
  if (!recipe) throw new Error('prepared without a recipe');
  const { algorithm, seed } = request;
  const { params, opening, swept } = await settled(project, await meant(project, request), call);
  const start = opening ? { start: opening.start } : {};
  const result = await project.engine.cluster({ algorithm, params, seed, ...start, gpu: settings.graphicsCard }, call);
  const segmented = { rowIndex: prepared.rowIndex, labels: result.labels, k: result.k };
  // Different workers: the scores, and what is drawn and said of the segments, need not wait for each other.
  const [measured, plane, explanation] = await Promise.all([
    measure(project, result.labels, quiet),
    project.engine.plane({}, quiet),
    project.engine.explain({ ...segmented, choices }, quiet),
  ]);
  const previous = project.run;
  const carried = await project.engine.carryPersonas(
    { previous: previous && { ...segmentedOf(previous), personas: previous.personas }, next: segmented },
    quiet,
  );
  const { x, y, ...axes } = plane;
  const { notes, scores, ...clarity } = measured;
  return {
    id: crypto.randomUUID(),
    number: 1 + Math.max(0, ...project.runs.map((run) => run.number)),
    algorithm,
    params,
    seed,
    k: result.k,
    ...madeOf(result, opening),
    ...clarity,
    scores: { ...scores, inertia: result.inertia ?? null },
    backend: result.backend,
    workers: result.workers,
    ms: result.ms,
    pinned: false,
    notes: [...swept, ...notesOf(prepared, result, opening), ...notes, ...plane.notes, ...carried.notes],
    sizes: explanation.sizes,
    choices,
    recipe,
    explanation,
    table: null,
    personas: carried.personas,
    leftOutReasons: prepared.leftOut.reasons,
    filled: filledOf(prepared),
    arrays: arraysOf(prepared, result, x, y),
    plane: axes,
    columns: prepared.features.map(({ column, level }) => ({ column, ...(level !== undefined && { level }) })),
    ...standingFor(prepared, result),
  };
}

/** Without settings that mean nothing beside the others: they are not on screen either. */
async function meant(project: Project, request: RunRequest): Promise<RunRequest> {
  const { algorithms } = await project.engine.catalogue();
  const schema = algorithms.find(({ id }) => id === request.algorithm)?.params ?? {};
  return { ...request, params: appliedOf(schema, request.params) };
}

/** What is to be run once the number of segments is known, and whether a line of the sweep saves the many starts. */
async function settled(
  project: Project,
  request: RunRequest,
  call: JobCall,
): Promise<{ readonly params: ParamValues; readonly opening: Opening | null; readonly swept: readonly Note[] }> {
  const { seed } = request;
  const { k, ...others } = request.params;
  if (typeof k !== 'number') {
    const sweep = await project.ensureSweep(seed, call);
    const params = { ...others, k: sweep.proposal };
    const opening = openingFor(sweep, { ...request, params }, true);
    return { params, opening, swept: sweptNotes(sweep, request.algorithm) };
  }
  const { sweep } = project;
  const opening = request.opens && sweep ? openingOf(sweep, k) : openingFor(sweep, request, false);
  return { params: request.params, opening, swept: [] };
}

/** An opened run began where others had ended: what it took them to get there is what counts. */
function madeOf(result: ClusterResult, opening: Opening | null): Pick<Run, 'inertia' | 'iterations' | 'starts'> {
  const inertia = result.inertia ?? null;
  if (opening) return { inertia, iterations: null, starts: opening.starts };
  return { inertia, iterations: result.iterations ?? null, starts: result.starts ?? null };
}

/** What stands for the segments, by which new rows can be given to them. */
function standingFor(
  prepared: Prepared,
  { model, medoids, modes }: ClusterResult,
): Pick<Run, 'model' | 'medoids' | 'modes'> {
  const rows = medoids && Array.from(medoids, (at) => prepared.rowIndex[at] ?? -1);
  return { model, ...(rows && { medoids: rows }), ...(modes && { modes }) };
}

function notesOf(prepared: Prepared, result: ClusterResult, opening: Opening | null): readonly Note[] {
  return [...prepared.notes, ...(opening?.notes ?? []), ...result.notes];
}

function arraysOf(prepared: Prepared, result: ClusterResult, x: Float32Array, y: Float32Array): RunArrays {
  return {
    rowIndex: prepared.rowIndex,
    labels: result.labels,
    distances: result.distances ?? new Float32Array(result.labels.length),
    leftOutRows: prepared.leftOut.rowIndex,
    leftOutReason: prepared.leftOut.reason,
    x,
    y,
    ...(result.tree && { tree: result.tree }),
  };
}

export function segmentedOf(run: Run) {
  return { rowIndex: run.arrays.rowIndex, labels: run.arrays.labels, k: run.k };
}
