import type { Values } from '../core/base/notes';
import type { TextKey } from '../i18n/en';
import { messages } from './messages.svelte';
import { pen } from './pen.svelte';

export interface JobLabel {
  readonly key: TextKey;
  readonly values?: Values;
}
export interface JobCall {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** One piece of long work: what it is, how far it is, how to stop it. */
export class Job {
  readonly label: JobLabel;
  readonly startedAt: number;
  /** Its result belongs to the session. */
  readonly edits: boolean;
  readonly #abort = new AbortController();
  fraction = $state<number | null>(null);

  constructor(label: JobLabel, now: number, edits = false) {
    this.label = label;
    this.startedAt = now;
    this.edits = edits;
  }

  get call(): JobCall {
    return { signal: this.#abort.signal, onProgress: (fraction) => (this.fraction = fraction) };
  }

  get cancelled(): boolean {
    return this.#abort.signal.aborted;
  }

  cancel = (): void => this.#abort.abort();
}

/** At most one job at a time: starting another stops the one before, so results never mix. */
class Jobs {
  #current = $state.raw<Job | null>(null);

  get current(): Job | null {
    return this.#current;
  }

  /** Runs `work`, shows it, and tells what went wrong. Undefined when it failed or was stopped. */
  run<T>(label: JobLabel, work: (call: JobCall) => Promise<T>): Promise<T | undefined> {
    return this.#run(new Job(label, performance.now()), work);
  }

  /** Work whose result belongs to the session: not begun where another tab has the pen. */
  async edit<T>(label: JobLabel, work: (call: JobCall) => Promise<T>): Promise<T | undefined> {
    return pen.mayWrite() ? this.#run(new Job(label, performance.now(), true), work) : undefined;
  }

  cancel = (): void => this.#current?.cancel();

  /** Another tab has the pen: what would belong to the session has no place to go. */
  cancelEdits(): void {
    if (this.#current?.edits) this.cancel();
  }

  async #run<T>(job: Job, work: (call: JobCall) => Promise<T>): Promise<T | undefined> {
    this.#current?.cancel();
    messages.clearErrors();
    this.#current = job;
    try {
      const result = await work(job.call);
      return job.cancelled ? undefined : result;
    } catch (error) {
      if (!job.cancelled) messages.fail(error);
      return undefined;
    } finally {
      if (this.#current === job) this.#current = null;
    }
  }
}

export const jobs = new Jobs();
