import { AppError } from '../../core/base/errors';
import type { ComputeApi } from '../contract';
import type { WorkerLike } from './connect';
import { PooledWorker } from './pooled-worker';
import type { ComputeClient, Needs } from './pooled-worker';
import { Round } from './round';
import type { Gathered, Hands, RoundOptions, Task } from './round';

/** One task of a round that waits for a worker. */
interface Errand {
  readonly needs: Needs;
  readonly over: boolean;
  attempt(member: PooledWorker): Promise<boolean>;
}

/** Calls that need neither points nor a backend and are over at once. */
type Light = 'plan' | 'planMap' | 'mergeSweeps' | 'catalogue';

/**
 * Identical compute workers that do whole tasks, first come, first served. They are started when
 * tasks ask for them, each has at most one task at a time, and one that dies is replaced.
 */
export class Pool {
  readonly #spawn: () => WorkerLike;
  readonly #size: () => number;
  readonly #busy = new Set<PooledWorker>();
  readonly #rounds = new Set<Pick<Round<unknown>, 'fail'>>();
  #members: PooledWorker[] = [];
  #queue: Errand[] = [];

  /** @param size how many workers there may be; asked again whenever it matters, at least 1. */
  constructor(spawn: () => WorkerLike, size: () => number) {
    this.#spawn = spawn;
    this.#size = size;
  }

  get size(): number {
    return Math.max(1, this.#size());
  }

  /**
   * Does all tasks, by as many workers as there are. Rejects at once when the signal says so.
   * @throws AppError what a task threw; `worker.died` where the same task lost two workers; `cancelled`
   */
  async map<T>(tasks: readonly Task<T>[], options: RoundOptions<T>): Promise<Gathered<T>> {
    const round = new Round<T>(tasks, options);
    this.#rounds.add(round);
    for (const at of tasks.keys()) this.#queue.push(errandOf(round, at));
    this.#dispatch();
    try {
      return await round.gathered;
    } finally {
      this.#rounds.delete(round);
    }
  }

  /** One task with one result. */
  async one<T>(work: (client: ComputeClient, hands: Hands<T>) => Promise<T>, options: RoundOptions<T>) {
    const run = async (client: ComputeClient, hands: Hands<T>): Promise<void> =>
      hands.give(0, await work(client, hands));
    const { items, ...facts } = await this.map<T>([{ weight: 1, run }], options);
    return { ...facts, item: items[0] as T };
  }

  /** A question that any worker answers beside its work. */
  async ask<M extends Light>(method: M, args: Parameters<ComputeApi[M]>[0]): Promise<ReturnType<ComputeApi[M]>> {
    const put = (): Promise<unknown> => {
      const member = this.#free()[0] ?? this.#members[0] ?? this.#add();
      return member.client().call(method, args as never);
    };
    const answer = put().catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'worker.died') return put();
      throw error;
    });
    return (await answer) as ReturnType<ComputeApi[M]>;
  }

  /** Starts and boots all workers before they are needed, so that nobody waits for it. */
  warmUp(): void {
    while (this.#members.length < this.size) this.#add();
    for (const member of this.#members) member.warmUp();
  }

  /** Ends all workers and whatever they were doing. The next task starts fresh ones. */
  stop(): void {
    for (const round of this.#rounds)
      round.fail(new AppError('worker.died', { worker: 'compute', detail: 'was stopped' }));
    this.#queue = [];
    for (const member of this.#members) member.stop();
    this.#members = [];
    this.#busy.clear();
  }

  /** Ends idle workers that the memory has no room for any more, such as after a larger matrix was made. */
  fit(): void {
    const surplus = this.#free().slice(0, Math.max(0, this.#members.length - this.size));
    for (const member of surplus) member.stop();
    this.#members = this.#members.filter((member) => !surplus.includes(member));
  }

  #dispatch(): void {
    this.#queue = this.#queue.filter(({ over }) => !over);
    for (let errand = this.#queue[0]; errand !== undefined; errand = this.#queue[0]) {
      const member = this.#memberFor(errand);
      if (!member) return;
      this.#queue.shift();
      this.#busy.add(member);
      void this.#carryOut(errand, member);
    }
  }

  async #carryOut(errand: Errand, member: PooledWorker): Promise<void> {
    const again = await errand.attempt(member);
    this.#busy.delete(member);
    if (again) this.#queue.unshift(errand);
    this.fit();
    this.#dispatch();
  }

  /** A free worker, best one that holds the points already, or a new one. */
  #memberFor({ needs }: Errand): PooledWorker | undefined {
    if (this.#busy.size >= this.size) return undefined;
    const free = this.#free();
    const ready = free.find((member) => member.holds(needs)) ?? free[0];
    return ready ?? (this.#members.length < this.size ? this.#add() : undefined);
  }

  #free(): PooledWorker[] {
    return this.#members.filter((member) => !this.#busy.has(member));
  }

  #add(): PooledWorker {
    const member = new PooledWorker(this.#spawn);
    this.#members.push(member);
    return member;
  }
}

function errandOf<T>(round: Round<T>, at: number): Errand {
  return {
    needs: round.needs,
    get over() {
      return round.over;
    },
    attempt: (member) => round.attempt(at, member),
  };
}
