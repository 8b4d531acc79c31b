import { AppError } from '../../core/base/errors';
import type { ComputeClient, Needs, PooledWorker } from './pooled-worker';

/** A whole job for one worker, which may hand over one or many of the round's items. */
export interface Task<T> {
  /** Its share of the work of the round. */
  readonly weight: number;
  /** May be called again, with another worker, when the first one has died. */
  run(client: ComputeClient, hands: Hands<T>): Promise<void>;
}
/** What a task gets besides its worker. */
export interface Hands<T> {
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Hands over an item under its place in the round; a second one for the same place is ignored. */
  give(place: number, item: T): void;
  has(place: number): boolean;
}

export interface RoundOptions<T> {
  readonly needs: Needs;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Tasks cannot be done again: the death of any worker fails the round. */
  readonly once?: boolean;
  /** Given the first items, however they came in, whether the rest can be spared. */
  readonly enough?: (first: readonly T[]) => boolean;
}
export interface Gathered<T> {
  /** In the order of their places, from 0, without a gap. */
  readonly items: readonly T[];
  /** How many workers took part. */
  readonly workers: number;
  /** How many of them died and had their task done again by another. */
  readonly replaced: number;
}

/**
 * Tasks that together make one result. Items are looked at in the order of their places, never in
 * the order of their arrival; that is why results do not depend on the number of workers.
 */
export class Round<T> {
  readonly gathered: Promise<Gathered<T>>;
  readonly #tasks: readonly Task<T>[];
  readonly #options: RoundOptions<T>;
  readonly #stop = new AbortController();
  readonly #waiting = new Map<number, T>();
  readonly #first: T[] = [];
  readonly #fractions: number[];
  readonly #deaths: number[];
  readonly #members = new Set<PooledWorker>();
  readonly #resolve: (gathered: Gathered<T>) => void;
  readonly #reject: (error: unknown) => void;
  readonly #onAbort = (): void => this.fail(new AppError('cancelled'));
  #left: number;
  #replaced = 0;
  #told = 0;

  constructor(tasks: readonly Task<T>[], options: RoundOptions<T>) {
    this.#tasks = tasks;
    this.#options = options;
    this.#left = tasks.length;
    this.#fractions = tasks.map(() => 0);
    this.#deaths = tasks.map(() => 0);
    const { promise, resolve, reject } = withResolvers<Gathered<T>>();
    [this.gathered, this.#resolve, this.#reject] = [promise, resolve, reject];
    if (options.signal?.aborted) this.#onAbort();
    else options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (tasks.length === 0) this.#finish();
  }

  get over(): boolean {
    return this.#stop.signal.aborted;
  }

  get needs(): Needs {
    return this.#options.needs;
  }

  /** Does task number `at` in this worker. Never rejects. @returns whether it has to be done again. */
  async attempt(at: number, member: PooledWorker): Promise<boolean> {
    if (this.over) return false;
    try {
      const client = await member.prepared(this.needs, this.#stop.signal);
      this.#members.add(member);
      await this.#tasks[at]?.run(client, this.#handsOf(at));
      this.#completed(at);
    } catch (error) {
      if (this.over) return false;
      if (isDeath(error) && this.#deaths[at] === 0 && this.#options.once !== true) {
        this.#deaths[at] = 1;
        this.#replaced++;
        return true;
      }
      this.fail(error);
    }
    return false;
  }

  fail(error: unknown): void {
    if (this.over) return;
    this.#close();
    this.#reject(error);
  }

  #handsOf(at: number): Hands<T> {
    return {
      signal: this.#stop.signal,
      onProgress: (fraction) => this.#progress(at, fraction),
      give: (place, item) => this.#place(place, item),
      has: (place) => place < this.#first.length || this.#waiting.has(place),
    };
  }

  #place(place: number, item: T): void {
    if (this.over || place < this.#first.length) return;
    this.#waiting.set(place, item);
    for (let next = this.#waiting.get(this.#first.length); next !== undefined;) {
      this.#waiting.delete(this.#first.length);
      this.#first.push(next);
      if (this.#options.enough?.(this.#first)) return this.#finish();
      next = this.#waiting.get(this.#first.length);
    }
  }

  #completed(at: number): void {
    this.#progress(at, 1);
    this.#left--;
    if (this.#left === 0) this.#finish();
  }

  #finish(): void {
    if (this.over) return;
    this.#close();
    this.#resolve({ items: this.#first, workers: this.#members.size, replaced: this.#replaced });
  }

  /** Whoever is still at work for this round is told to stop. */
  #close(): void {
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#stop.abort();
  }

  /** The mean over the tasks by weight. A task that is done again does not take it back. */
  #progress(at: number, fraction: number): void {
    if (this.over) return;
    this.#fractions[at] = fraction;
    const share = (of: number): number => this.#tasks[of]?.weight ?? 0;
    const all = this.#tasks.reduce((sum, { weight }) => sum + weight, 0);
    const done = this.#fractions.reduce((sum, part, of) => sum + part * share(of), 0) / all;
    if (done <= this.#told) return;
    this.#told = done;
    this.#options.onProgress?.(done);
  }
}

/** A compute worker ended; the data worker's end is another matter, which doing again does not mend. */
function isDeath(error: unknown): boolean {
  return error instanceof AppError && error.code === 'worker.died' && error.values['worker'] === 'compute';
}

/** `Promise.withResolvers`, which browsers of 2023 do not have yet. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}
