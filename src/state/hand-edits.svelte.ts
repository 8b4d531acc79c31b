import type { HandEdit } from '../sessions/document';
import { givenTo, mergedSegments, splitOff, type HandLabels } from './hand-labels';
import { handRun } from './hand-run';
import { jobs } from './jobs.svelte';
import { segmentName } from './names';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { selection } from './selection.svelte';
import type { Chosen } from './selection.svelte';

/** One change by hand, with the runs before and after it. */
interface Step {
  readonly before: Run;
  readonly after: Run;
}

/** Further back than this is forgotten: each step keeps the labels of all rows. */
const MOST = 20;

/**
 * Segments merged, split and filled by hand. The first change makes another run beside the one that was found; each
 * further one takes the place of the one before it, and all can be taken back.
 */
export class HandDesk {
  #past = $state.raw<readonly Step[]>([]);
  #future = $state.raw<readonly Step[]>([]);
  readonly #project: Project;

  constructor(of: Project) {
    this.#project = of;
  }

  /** The change that led to the run on screen, if it can be taken back. */
  get undoable(): HandEdit | null {
    const last = this.#past.at(-1);
    return last && last.after.id === this.#project.runId ? (last.after.byHand?.at(-1) ?? null) : null;
  }

  get redoable(): HandEdit | null {
    const next = this.#future.at(-1);
    return next && next.before.id === this.#project.runId ? (next.after.byHand?.at(-1) ?? null) : null;
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
    const step = this.undoable && this.#past.at(-1);
    if (!step) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, step];
    this.#put(step.before, step.after);
  }

  redo(): void {
    const step = this.redoable && this.#future.at(-1);
    if (!step) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, step];
    this.#put(step.after, step.before);
  }

  async #change(make: (run: Run) => readonly [HandLabels, HandEdit]): Promise<void> {
    const before = this.#project.run;
    if (!before) return;
    const [made, edit] = make(before);
    const after = await jobs.run({ key: 'job.byHand' }, (call) => handRun(this.#project, before, made, edit, call));
    if (!after) return;
    this.#past = [...this.#past, { before, after }].slice(-MOST);
    this.#future = [];
    this.#put(after, before);
    selection.clear();
  }

  /** A run made by hand goes when another takes its place; one that was found stays. */
  #put(run: Run, instead: Run): void {
    const goes = (id: string): boolean => id === run.id || (id === instead.id && instead.byHand !== undefined);
    const known = this.#project.runs.find(({ id }) => id === run.id) ?? run;
    const others = this.#project.runs.filter(({ id }) => !goes(id));
    // A run that was found stays where it is in the list.
    const at = known.byHand ? -1 : this.#project.runs.filter(({ id }) => id === run.id || !goes(id)).indexOf(known);
    this.#project.runs = at < 0 ? [...others, known] : [...others.slice(0, at), known, ...others.slice(at)];
    this.#project.showRun(run.id);
  }
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
