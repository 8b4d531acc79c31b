import type { HandEdit } from '../sessions/document';
import { givenTo, mergedSegments, splitOff, type HandLabels } from './hand-labels';
import { handRun } from './hand-run';
import type { EditLabel } from './history/timeline';
import { jobs } from './jobs.svelte';
import { segmentName } from './names';
import type { Project } from './project.svelte';
import type { Run } from './run';
import type { Chosen } from './selection.svelte';

/*
 * Segments merged, split and filled by hand. The first change makes another run beside the one that was found; each
 * further one takes the place of the one before it. All of them are edits of the session, which can be taken back.
 */

/** These segments become one. */
export async function mergeByHand(project: Project, labels: readonly number[]): Promise<boolean> {
  return changed(project, (run) => {
    const count = labels.reduce((sum, label) => sum + (run.sizes[label] ?? 0), 0);
    const edit: HandEdit = { what: 'merge', count, segments: namesOf(run, labels) };
    return [mergedSegments(segmentsIn(run), new Set(labels)), edit];
  });
}

/** The chosen customers become a segment of their own. */
export async function splitByHand(project: Project, chosen: Chosen): Promise<boolean> {
  return changed(project, (run) => {
    const edit: HandEdit = { what: 'split', count: chosen.count, segments: namesOf(run, labelsIn(chosen)) };
    return [splitOff(segmentsIn(run), chosen.rows), edit];
  });
}

/** The chosen customers go to a segment that is there. */
export async function giveByHand(project: Project, chosen: Chosen, to: number): Promise<boolean> {
  return changed(project, (run) => {
    const [name = ''] = namesOf(run, [to]);
    const from = labelsIn(chosen).filter((label) => label !== to);
    const edit: HandEdit = { what: 'give', count: chosen.count, segments: namesOf(run, from), to: name };
    return [givenTo(segmentsIn(run), chosen.rows, to), edit];
  });
}

/** Whether an edit of the session was one of these. */
export function isByHand(label: EditLabel | null): boolean {
  return label?.key.startsWith('hand.did.') ?? false;
}

/** True where the changed run is on screen; false where it was stopped, or failed and was said so. */
async function changed(project: Project, make: (run: Run) => readonly [HandLabels, HandEdit]): Promise<boolean> {
  const before = project.run;
  if (!before) return false;
  const [made, edit] = make(before);
  const after = await jobs.edit({ key: 'job.byHand' }, (call) => handRun(project, before, made, edit, call));
  if (!after) return false;
  return project.history.edit(labelOf(edit), () => {
    const kept = before.byHand ? project.runs.filter(({ id }) => id !== before.id) : project.runs;
    project.runs = [...kept, after];
    project.showRun(after.id);
  });
}

function labelOf({ what, count, segments, to = '' }: HandEdit): EditLabel {
  return { key: `hand.did.${what}`, values: { count, segments: segments.join(', '), to } };
}

function segmentsIn(run: Run): HandLabels {
  return { labels: run.arrays.labels, k: run.k };
}

function labelsIn({ counts }: Chosen): number[] {
  return counts.flatMap((count, label) => (count > 0 ? [label] : []));
}

function namesOf({ personas }: Run, labels: readonly number[]): string[] {
  return labels.map((label) => {
    const persona = personas[label];
    return persona ? segmentName(persona, label) : '';
  });
}
