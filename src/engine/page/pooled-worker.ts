import type { Backend } from '../../core/tensor/contract';
import type { StartOutcome } from '../../core/cluster/contract';
import type { SweepEntry } from '../../core/evaluate/contract';
import type { ComputeApi, LoadedPoints } from '../contract';
import { arraysOf } from '../loaded-points';
import { orAborted } from './aborted';
import { connect } from './connect';
import type { Client, WorkerLike } from './connect';

/** What arrives ahead of a result, by method. */
interface Partials {
  starts: StartOutcome;
  sweep: SweepEntry;
}
export type ComputeClient = Client<ComputeApi, Partials>;

/** The prepared numbers, told apart from those of earlier preparations by `version`. */
export interface PointsSource {
  readonly version: number;
  readonly rows: number;
  readonly cols: number;
  /** @throws AppError `cancelled` when there is a newer version by the time they arrive. */
  fetch(): Promise<LoadedPoints>;
}

/** What a worker must have before it can begin. */
export interface Needs {
  readonly points: PointsSource;
  /** Without a wish the backend that runs will do, but for the graphics card: that is for who asks for it. */
  readonly backend?: Backend | undefined;
  /** @throws AppError `memory.tooLarge` where so many bytes beside the numbers would be too many for this computer. */
  readonly refuse?: (bytes: number) => void;
}

/**
 * One place of the pool: a compute worker and what it holds. It is started when first needed, booted
 * once, given the numbers when they have changed, and may be ended at any moment: nothing lives there
 * only. Where it has ended, the next use starts a fresh one.
 */
export class PooledWorker {
  readonly #spawn: () => WorkerLike;
  #client: ComputeClient | null = null;
  /** Keys of what the worker holds, or is being given; null where nothing. */
  #backend: string | null = null;
  #version: number | null = null;
  #ready: Promise<void> = Promise.resolve();

  constructor(spawn: () => WorkerLike) {
    this.#spawn = spawn;
  }

  /**
   * The worker, booted and holding these points. Rejects with `cancelled` as soon as the signal says
   * so; booting then goes on for whoever comes next.
   */
  async prepared({ points, backend }: Needs, signal?: AbortSignal): Promise<ComputeClient> {
    const client = this.client();
    const fits = backend === undefined ? this.#backend !== 'webgpu' : this.#backend === backend;
    const boot = this.#backend === null || !fits;
    const load = this.#version !== points.version;
    if (boot) this.#queue(() => client.call('boot', backend === undefined ? {} : { backend }));
    if (load) this.#queue(() => loadInto(client, points));
    if (boot) this.#backend = backend ?? 'default';
    if (load) this.#version = points.version;
    await orAborted(this.#ready, signal);
    return client;
  }

  /** Whether the worker holds these points already, or is being given them. */
  holds({ points }: Needs): boolean {
    return this.#client?.alive === true && this.#version === points.version;
  }

  /** Starts and boots the worker, if nobody did yet. What goes wrong is told to whoever needs it. */
  warmUp(): void {
    const client = this.client();
    if (this.#backend !== null) return;
    this.#queue(() => client.call('boot', {}));
    this.#backend = 'default';
  }

  /** One after the other; after a failure nothing counts as held, and the next use begins afresh. */
  #queue(step: () => Promise<unknown>): void {
    const ready = this.#ready.then(step).then(() => undefined);
    this.#ready = ready;
    ready.catch(() => {
      if (this.#ready === ready) this.#forget();
    });
  }

  #forget(): void {
    this.#backend = null;
    this.#version = null;
    this.#ready = Promise.resolve();
  }

  /** The worker as it is, started if need be. */
  client(): ComputeClient {
    if (!this.#client?.alive) {
      this.#forget();
      this.#client = connect<ComputeApi, Partials>(this.#spawn(), {
        name: 'compute',
        whenGraceEnds: 'terminate',
      });
    }
    return this.#client;
  }

  /** Ends the worker; the next use starts a fresh one. */
  stop(): void {
    this.#client?.terminate();
  }
}

async function loadInto(client: ComputeClient, points: PointsSource): Promise<void> {
  const loaded = await points.fetch();
  await client.call('load', loaded, { transfer: arraysOf(loaded).map(({ buffer }) => buffer as ArrayBuffer) });
}
