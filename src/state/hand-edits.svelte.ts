import type { HandEdit } from '../sessions/document';
import { givenTo, mergedSegments, splitOff, type HandLabels } from './hand-labels';
import { handRun } from './hand-run';
import type { EditLabel } from './history/timeline';
import { jobs } from './jobs.svelte';
import { segmentName } from './names';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { selection } from './selection.svelte';
import type { Chosen } from './selection.svelte';

/** Keys of the texts that say what was done. */
const BY_HAND = 'hand.did.';

/**
 * Segments merged, split and filled by hand. The first change makes another run beside the one that was found; each
 * further one takes the place of the one before it. All of them are edits of the session's history.
 */
export class HandDesk {
  readonly #project: Project;

  constructor(of: Project) {
    this.#project = of;
  }

  /** A change by hand is what was done last, or what was undone last. */
  get undoable(): boolean {
    return isByHand(this.#project.history.undoable);
  }

  get redoable(): boolean {
    return isByHand(this.#project.history.redoable);
  }

  /** The chosen segments become one. */
  async merge(labels: readonly number[]): Promise<void> {
    await this.#change((run) => {
      const count = labels.reduce((sum, label) => sum + (run.sizes[label] ?? 0), 0);
      const edit: HandEdit = { what: 'merge', count, segments: namesOf(run, labels) };
      return [mergedSegments(segmentsIn(run), new Set(labels)), edit];
    });
  }

  /** The chosen customers become a segment of their own. */
  async split(chosen: Chosen): Promise<void> {
    await this.#change((run) => {
      const edit: HandEdit = { what: 'split', count: chosen.count, segments: namesOf(run, labelsIn(chosen)) };
      return [splitOff(segmentsIn(run), chosen.rows), edit];
    });
  }

  /** The chosen customers go to a segment that is there. */
  async give(chosen: Chosen, to: number): Promise<void> {
    await this.#change((run) => {
      const [name = ''] = namesOf(run, [to]);
      const segments = namesOf(run, labelsIn(chosen).filter((label) => label !== to)); // prettier-ignore
      return [givenTo(segmentsIn(run), chosen.rows, to), { what: 'give', count: chosen.count, segments, to: name }];
    });
  }

  undo(): void {
    this.#project.history.undo();
  }

  redo(): void {
    this.#project.history.redo();
  }

  async #change(make: (run: Run) => readonly [HandLabels, HandEdit]): Promise<void> {
    const before = this.#project.run;
    if (!before) return;
    const [made, edit] = make(before);
    const after = await jobs.run({ key: 'job.byHand' }, (call) => handRun(this.#project, before, made, edit, call));
    if (!after) return;
    this.#project.history.edit(labelOf(edit), () => this.#put(after, before));
    selection.clear();
  }

  /** A run made by hand goes when another takes its place; one that was found stays. */
  #put(run: Run, instead: Run): void {
    const others = this.#project.runs.filter(({ id }) => id !== instead.id || instead.byHand === undefined);
    this.#project.runs = [...others, run];
    this.#project.showRun(run.id);
  }
}

function labelOf({ what, count, segments, to }: HandEdit): EditLabel {
  const values = { count, segments: segments.join(', '), ...(to !== undefined && { to }) };
  return { key: `${BY_HAND}${what}`, values };
}

function isByHand(label: EditLabel | null): boolean {
  return label?.key.startsWith(BY_HAND) === true;
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

export const handDesk = new HandDesk(project);
