import { cutInto, labelRows } from '../core/base/cut';
import { AppError } from '../core/base/errors';
import type { Note } from '../core/base/notes';
import type { Tree } from '../core/base/tree';
import type { ScoringModel } from '../core/cluster/scoring/contract';
import type { JobCall } from './jobs.svelte';
import { measure } from './measuring';
import type { Project } from './project.svelte';
import type { Run } from './run';

/** The run that a tree grew in: all cuts through the tree are of one family. */
export function rootOf({ id, cutOf }: Pick<Run, 'id' | 'cutOf'>): string {
  return cutOf ?? id;
}

/** The run that is this tree cut into k, if there is one already. */
export function cutRun(runs: readonly Run[], run: Run, k: number): Run | undefined {
  return runs.find((other) => other.k === k && rootOf(other) === rootOf(run));
}

/**
 * The tree of a run cut into k: another run, as the method would have made it with this k, without growing the
 * tree again. The map stays; what is said of the segments is made anew, and personas follow theirs.
 */
export async function recut(project: Project, run: Run, k: number, call: JobCall): Promise<Run> {
  const { tree, rowIndex } = run.arrays;
  if (!tree) throw new AppError('internal', { detail: 'a run without a tree cannot be cut' });
  const started = performance.now();
  const cut = cutInto(tree.dendrogram, k, tree.rowsOf);
  const labels = labelRows(tree, cut);
  const ms = performance.now() - started;
  await project.ensurePrepared({ ...call, onProgress: () => undefined });
  if (project.stale) throw new AppError('cancelled');
  const quiet = { signal: call.signal };
  const segmented = { rowIndex, labels, k: cut.k };
  const previous = { rowIndex, labels: run.arrays.labels, k: run.k, personas: run.personas };
  const [measured, { inertia, distances }, explanation, carried] = await Promise.all([
    measure(project, labels, quiet),
    project.engine.spread({ labels, k: cut.k }, quiet),
    project.engine.explain({ ...segmented, choices: run.choices }, quiet),
    project.engine.carryPersonas({ previous, next: segmented }, quiet),
  ]);
  const { notes, scores, ...clarity } = measured;
  // What stood for the segments of the other cut does not stand for these.
  const { medoids: _medoids, modes: _modes, ...kept } = run;
  return {
    ...kept,
    model: null,
    id: crypto.randomUUID(),
    cutOf: rootOf(run),
    number: 1 + Math.max(0, ...project.runs.map((other) => other.number)),
    params: { ...run.params, k: cut.k },
    k: cut.k,
    inertia,
    ...clarity,
    scores: { ...scores, inertia },
    workers: 1,
    ms,
    pinned: false,
    notes: [...run.notes.filter(isOfRows), ...notes, ...carried.notes],
    sizes: explanation.sizes,
    explanation,
    table: null,
    personas: carried.personas,
    ...(run.model && { model: relabelled(run.model, tree, labels) }),
    arrays: { ...run.arrays, labels, distances },
  };
}

/** New rows go where the leaves of the tree go now. */
function relabelled(model: ScoringModel, { leafOf }: Tree, labels: Int32Array): ScoringModel {
  if (model.by !== 'micro-cluster') return model;
  const labelOf = [...model.labels];
  leafOf.forEach((leaf, row) => (labelOf[leaf] = labels[row] ?? 0));
  return { ...model, labels: labelOf };
}

/** What holds of every cut: not what was said of these segments, their scores and their names. */
function isOfRows({ code }: Note): boolean {
  return !/^(score|personas|sweep)\.|^cluster\.fewerDistinct$/.test(code);
}
