import { AppError } from '../../core/base/errors';
import type { SweepEntry } from '../../core/evaluate/contract';
import type { Backend } from '../../core/tensor/contract';
import type { ComputeApi, DataApi } from '../contract';
import { ComputeLane } from './compute-lane';
import type { ComputeClient, PointsSource } from './compute-lane';
import { connect } from './connect';
import type { CallOptions, Client, WorkerLike } from './connect';
import { installTrustedTypes } from './trusted-types';

/** How a person follows and stops a piece of work. */
export type Watch = Pick<CallOptions, 'signal' | 'onProgress'>;
type ArgsOf<Api, M extends keyof Api> = Api[M] extends (args: infer A) => unknown ? A : never;
type ResultOf<Api, M extends keyof Api> = Api[M] extends (args: never) => infer R ? Promise<R> : never;
type Data<M extends keyof DataApi> = (args: ArgsOf<DataApi, M>, watch?: Watch) => ResultOf<DataApi, M>;
/** Which backend computes may be asked for; without a wish it is the one that runs. */
type Compute<M extends keyof ComputeApi, W = Watch> = (
  args: ArgsOf<ComputeApi, M> & { readonly backend?: Backend },
  watch?: W,
) => ResultOf<ComputeApi, M>;

export type Catalogue = ReturnType<DataApi['catalogue']> & ReturnType<ComputeApi['catalogue']>;

/** How workers are started; tests put others in their place. */
export interface Spawn {
  data(): WorkerLike;
  compute(): WorkerLike;
}

/**
 * The page's only way to the core. Holds one data worker, where the table and the matrix live, and
 * two compute workers that can be ended at any moment. All start when first needed.
 */
export class Engine {
  readonly #spawn: Spawn;
  readonly #runs: ComputeLane;
  readonly #sweeps: ComputeLane;
  #data: Client<DataApi> | null = null;
  #matrixVersion = 0;
  #catalogue: Promise<Catalogue> | null = null;

  constructor(spawn: Spawn = realWorkers) {
    this.#spawn = spawn;
    this.#runs = new ComputeLane(() => spawn.compute());
    this.#sweeps = new ComputeLane(() => spawn.compute());
  }

  /** Reads a file; the table stays in the data worker. @throws AppError `file.*` */
  readonly open: Data<'open'> = (args, watch) => this.#dataWorker().call('open', args, watch);
  /** The column as it would be understood if it were of this kind. */
  readonly profile: Data<'profile'> = (args, watch) => this.#dataWorker().call('profile', args, watch);
  /** Rows `from..to` (exclusive) as text. */
  readonly rows: Data<'rows'> = (args, watch) => this.#dataWorker().call('rows', args, watch);
  readonly proposeRecipe: Data<'proposeRecipe'> = (args, watch) =>
    this.#dataWorker().call('proposeRecipe', args, watch);

  /** Fits the recipe; later runs, sweeps and maps work on its numbers. @throws AppError `recipe.*` */
  readonly prepare: Data<'prepare'> = async (args, watch) => {
    const prepared = await this.#dataWorker().call('prepare', args, watch);
    this.#matrixVersion++;
    return prepared;
  };

  readonly plane: Data<'plane'> = (args, watch) => this.#dataWorker().call('plane', args, watch);
  readonly explain: Data<'explain'> = (args, watch) => this.#dataWorker().call('explain', args, watch);
  readonly carryPersonas: Data<'carryPersonas'> = (args, watch) =>
    this.#dataWorker().call('carryPersonas', args, watch);
  readonly segmentTable: Data<'segmentTable'> = (args, watch) => this.#dataWorker().call('segmentTable', args, watch);
  readonly compareRuns: Data<'compareRuns'> = (args, watch) => this.#dataWorker().call('compareRuns', args, watch);
  readonly compareColumn: Data<'compareColumn'> = (args, watch) =>
    this.#dataWorker().call('compareColumn', args, watch);
  readonly exportCsv: Data<'exportCsv'> = (args, watch) => this.#dataWorker().call('exportCsv', args, watch);

  /** One run on the prepared numbers. Answers a cancel within half a second. */
  readonly cluster: Compute<'cluster'> = async ({ backend, ...args }, watch = {}) => {
    const client = await this.#prepared(this.#runs, backend, watch);
    return client.call('cluster', args, watch);
  };

  /** A score of labels over the prepared numbers. */
  readonly score: Compute<'score'> = async ({ backend, ...args }, watch = {}) => {
    const client = await this.#prepared(this.#runs, backend, watch);
    return client.call('score', args, watch);
  };

  /**
   * Tries each k, shared out over both compute workers; lines arrive through `onPartial` as they are
   * ready, in any order. The result does not depend on who did what.
   */
  readonly sweep: Compute<'sweep', Watch & { readonly onPartial?: (entry: SweepEntry) => void }> = async (
    { backend, ...args },
    watch = {},
  ) => {
    const lanes = [this.#sweeps, this.#runs];
    const done = lanes.map(() => 0);
    const shares = lanes.map(async (lane, at) => {
      const client = await this.#prepared(lane, backend, watch);
      const onProgress = (fraction: number): void => {
        done[at] = fraction;
        watch.onProgress?.(done.reduce((sum, part) => sum + part, 0) / lanes.length);
      };
      return client.call('sweep', { ...args, only: dealt(args, at, lanes.length) }, { ...watch, onProgress });
    });
    const parts = await Promise.all(shares);
    return this.#runs.client().call('mergeSweeps', { parts });
  };

  /** Starts the compute workers before they are needed, so that nobody waits for it. */
  warmUp(): void {
    for (const lane of [this.#runs, this.#sweeps]) lane.warmUp();
  }

  /** What can be chosen from, as plain data. Asked once. */
  catalogue(): Promise<Catalogue> {
    this.#catalogue ??= this.#askCatalogue().catch((error: unknown) => {
      this.#catalogue = null;
      throw error;
    });
    return this.#catalogue;
  }

  /** Whether the table is still there. After the data worker died, `open` has to be called again. */
  get tableIsHeld(): boolean {
    return this.#data?.alive ?? false;
  }

  /** Ends the compute workers and whatever they were doing. The table is not touched. */
  restartCompute(): void {
    this.#runs.stop();
    this.#sweeps.stop();
  }

  /** Ends everything. */
  dispose(): void {
    this.restartCompute();
    this.#data?.terminate();
  }

  #dataWorker(): Client<DataApi> {
    if (!this.#data?.alive) this.#data = connect<DataApi>(this.#spawn.data(), { name: 'data' });
    return this.#data;
  }

  #prepared(lane: ComputeLane, backend: Backend | undefined, watch: Watch): Promise<ComputeClient> {
    const version = this.#matrixVersion;
    const fetch: PointsSource['fetch'] = async () => {
      const points = await this.#dataWorker().call('points', {});
      // Prepared again meanwhile: these numbers are not the ones that were asked about.
      if (this.#matrixVersion !== version) throw new AppError('cancelled');
      return points;
    };
    return lane.prepared({ version, fetch }, backend, watch.signal);
  }

  async #askCatalogue(): Promise<Catalogue> {
    const [data, compute] = await Promise.all([
      this.#dataWorker().call('catalogue', {}),
      this.#runs.client().call('catalogue', {}),
    ]);
    return { ...data, ...compute };
  }
}

/** Share number `at` of the ks: dealt out one by one, since a larger k takes longer. */
function dealt({ kMin, kMax }: { readonly kMin: number; readonly kMax: number }, at: number, hands: number): number[] {
  const ks = Array.from({ length: Math.max(0, kMax - kMin + 1) }, (_, i) => kMin + i);
  return ks.filter((_, i) => i % hands === at);
}

const realWorkers: Spawn = {
  data() {
    installTrustedTypes();
    return new Worker(new URL('../../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' });
  },
  compute() {
    installTrustedTypes();
    return new Worker(new URL('../../../workers/compute.worker.ts', import.meta.url), {
      type: 'module',
      name: 'compute',
    });
  },
};
