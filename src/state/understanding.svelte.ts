import { isCancelled, toAppError, type AppError } from '../core/base/errors';
import type { Insight } from '../engine/insight';
import type { Understood } from '../sessions/document';
import { project, type Project } from './project.svelte';
import type { Run } from './run';
import { segmentedOf } from './segmentation';

/** What is longer than this when it is written down is not stored with the session, but worked out again. */
const MOST_STORED = 200_000;

/** What helps to understand a run: asked for when somebody looks, kept with the run. */
export class Understanding {
  readonly #project: Project;
  /** The run that is being understood, and how far that is. */
  working = $state.raw<{ readonly run: string; readonly of: number; readonly fraction: number | null } | null>(null);
  /** Why there is nothing to see of a run; null as the reason where a person stopped it. */
  failed = $state.raw<{ readonly run: string; readonly error: AppError | null } | null>(null);
  /** What is too large to be stored, by run. */
  #large = $state.raw<ReadonlyMap<string, Understood>>(new Map());
  #abort: AbortController | null = null;

  constructor(project: Project) {
    this.#project = project;
  }

  /** Null until it was asked for, and where the segments are others by now. */
  of(run: Run): Insight | null {
    const known = run.understood ?? this.#large.get(run.id);
    return known?.of === fingerprintOf(run.arrays.labels) ? known : null;
  }

  /** Works it out unless it is known, on its way, or was stopped. */
  async ask(run: Run): Promise<void> {
    const of = fingerprintOf(run.arrays.labels);
    if (this.of(run) || this.working?.of === of || this.failed?.run === run.id) return;
    await this.again(run);
  }

  /** Works it out, whatever became of it before. Another run's understanding is left where it is. */
  async again(run: Run): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.failed = null;
    this.working = { run: run.id, of: fingerprintOf(run.arrays.labels), fraction: null };
    try {
      const insight = await this.#understood(run, abort.signal);
      if (this.#abort === abort) this.#keep(run, insight);
    } catch (error) {
      if (this.#abort === abort) this.failed = { run: run.id, error: isCancelled(error) ? null : toAppError(error) };
    } finally {
      if (this.#abort === abort) this.working = null;
    }
  }

  stop = (): void => this.#abort?.abort();

  async #understood(run: Run, signal: AbortSignal): Promise<Insight> {
    await this.#project.ensureTable();
    const { choices, recipe, seed, explanation } = run;
    const onProgress = (fraction: number): void => {
      if (this.working && !signal.aborted) this.working = { ...this.working, fraction };
    };
    const request = { ...segmentedOf(run), choices, recipe, seed, explanation };
    return this.#project.engine.understand(request, { signal, onProgress });
  }

  #keep({ id, arrays }: Run, insight: Insight): void {
    const understood = { ...insight, of: fingerprintOf(arrays.labels) };
    if (JSON.stringify(understood).length > MOST_STORED) {
      this.#large = new Map(this.#large).set(id, understood);
      return;
    }
    this.#project.runs = this.#project.runs.map((run) => (run.id === id ? { ...run, understood } : run));
  }
}

const fingerprints = new WeakMap<Int32Array, number>();

/** A number that other labels very likely do not have (Fowler, Noll and Vo's hash). O(rows), once. */
export function fingerprintOf(labels: Int32Array): number {
  const known = fingerprints.get(labels);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  // By places: walking a typed array by its iterator takes several times as long before it is compiled.
  for (let row = 0; row < labels.length; row++) hash = Math.imul(hash ^ (labels[row] ?? -1), 0x01000193);
  fingerprints.set(labels, hash);
  return hash;
}

export const understanding = new Understanding(project);
