import type { Note } from '../core/base/notes';
import type { ParamValues } from '../core/base/params';
import type { ClusterResult, Prepared } from '../engine/contract';
import type { JobCall } from './jobs.svelte';
import type { Project } from './project.svelte';
import type { RunArrays } from '../sessions/document';
import type { Run } from './run';

export interface RunRequest {
  readonly algorithm: string;
  /** Without `k` the sweep proposes one. */
  readonly params: ParamValues;
  readonly seed: number;
}

/** From prepared numbers to a finished run: segments, their score, the map, what sets them apart, who they were before. */
export async function runSegmentation(project: Project, request: RunRequest, call: JobCall): Promise<Run> {
  const quiet = { signal: call.signal };
  const prepared = await project.ensurePrepared({ ...call, onProgress: () => undefined });
  const { choices, recipe } = project;
  if (!recipe) throw new Error('prepared without a recipe');
  const params = await withK(project, request, call);
  const result = await project.engine.cluster({ ...request, params }, call);
  const segmented = { rowIndex: prepared.rowIndex, labels: result.labels, k: result.k };
  // Different workers: the score, and what is drawn and said of the segments, need not wait for each other.
  const [silhouette, plane, explanation] = await Promise.all([
    project.engine.score({ score: 'silhouette', labels: result.labels }, quiet),
    project.engine.plane({}, quiet),
    project.engine.explain({ ...segmented, choices }, quiet),
  ]);
  const previous = project.run;
  const carried = await project.engine.carryPersonas(
    { previous: previous && { ...segmentedOf(previous), personas: previous.personas }, next: segmented },
    quiet,
  );
  const { x, y, ...axes } = plane;
  return {
    id: crypto.randomUUID(),
    number: 1 + Math.max(0, ...project.runs.map((run) => run.number)),
    algorithm: request.algorithm,
    params,
    seed: request.seed,
    k: result.k,
    inertia: result.inertia ?? null,
    iterations: result.iterations ?? null,
    starts: result.starts ?? null,
    silhouette: silhouette.value,
    backend: result.backend,
    ms: result.ms,
    notes: [...notesOf(prepared, result), ...silhouette.notes, ...plane.notes, ...carried.notes],
    sizes: explanation.sizes,
    choices,
    recipe,
    explanation,
    table: null,
    personas: carried.personas,
    leftOutReasons: prepared.leftOut.reasons,
    arrays: arraysOf(prepared, result, x, y),
    plane: axes,
  };
}

async function withK(project: Project, request: RunRequest, call: JobCall): Promise<ParamValues> {
  if (request.params['k'] !== undefined && request.params['k'] !== null) return request.params;
  const sweep = await project.ensureSweep(request.seed, call);
  return { ...request.params, k: sweep.proposal };
}

function notesOf(prepared: Prepared, result: ClusterResult): readonly Note[] {
  return [...prepared.notes, ...result.notes];
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
  };
}

export function segmentedOf(run: Run) {
  return { rowIndex: run.arrays.rowIndex, labels: run.arrays.labels, k: run.k };
}
