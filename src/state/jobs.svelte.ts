import type { Values } from '../core/base/notes';
import type { TextKey } from '../i18n/en';
import { messages } from './messages.svelte';

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
  readonly #abort = new AbortController();
  fraction = $state<number | null>(null);

  constructor(label: JobLabel, now: number) {
    this.label = label;
    this.startedAt = now;
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
  async run<T>(label: JobLabel, work: (call: JobCall) => Promise<T>): Promise<T | undefined> {
    this.#current?.cancel();
    messages.clearErrors();
    const job = new Job(label, performance.now());
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

  cancel = (): void => this.#current?.cancel();
}

export const jobs = new Jobs();
