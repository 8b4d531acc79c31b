import { AppError } from '../../core/base/errors';
import { refuseTooLarge, workersFor } from '../../core/base/memory';
import type { Extent, Machine } from '../../core/base/memory';
import type { MapCost } from '../../core/project/contract';
import type { Backend } from '../../core/tensor/contract';
import type { ComputeApi, DataApi, Prepared, ProjectRequest } from '../contract';
import { AwaitedTable } from './awaited-table';
import type { TableToRead } from './awaited-table';
import type { Client } from './connect';
import { DataWorkers } from './data-workers';
import { thisMachine } from './machine';
import { PointsDesk } from './points-desk';
import * as maps from './map-work';
import type { MapWatch } from './map-work';
import { Pool } from './pool';
import type { Needs } from './pooled-worker';
import * as shared from './shared-work';
import type { SweepWatch, Watch } from './shared-work';
import { realWorkers } from './workers';
import type { Spawn } from './workers';

type ArgsOf<Api, M extends keyof Api> = Api[M] extends (args: infer A) => unknown ? A : never;
type ResultOf<Api, M extends keyof Api> = Api[M] extends (args: never) => infer R ? Promise<R> : never;
type Data<M extends keyof DataApi> = (args: ArgsOf<DataApi, M>, watch?: Watch) => ResultOf<DataApi, M>;
/** Which backend computes may be asked for; without a wish it is the one that runs. */
type Compute<M extends keyof ComputeApi, W = Watch, More = unknown> = (
  args: ArgsOf<ComputeApi, M> & { readonly backend?: Backend } & More,
  watch?: W,
) => ResultOf<ComputeApi, M>;

interface MayUseCard {
  /** The graphics card may be used where the run is large enough; labels are the same either way. */
  readonly gpu?: boolean;
}

export type Catalogue = ReturnType<DataApi['catalogue']> & ReturnType<ComputeApi['catalogue']>;

/** Stands for a matrix while there is none: whatever a core needs is let in. */
const NOTHING: Extent = { rows: 0, cols: 0 };
/** Segments to reckon with where a request does not say. */
const USUAL_K = 10;

/**
 * The page's only way to the core. Has one data worker, where the table and the matrix live, and a
 * pool of compute workers that can be ended at any moment. All start when first needed.
 */
export class Engine {
  /** Pictures of points, and who is where on them. Knows nothing of the table. */
  readonly points = new PointsDesk();
  readonly #machine: () => Machine;
  readonly #pool: Pool;
  readonly #workers: DataWorkers;
  readonly #awaited: AwaitedTable;
  /** The data worker that the matrix was made in. */
  #madeBy: Client<DataApi> | null = null;
  #matrixVersion = 0;
  #extent = NOTHING;
  #tableRows = 0;
  /** The graphics card was tried and did not do: it is not tried again. */
  #cardErred = false;
  #catalogue: Promise<Catalogue> | null = null;

  constructor(spawn: Spawn = realWorkers, machine: () => Machine = thisMachine) {
    this.#workers = new DataWorkers(() => spawn.data());
    this.#awaited = new AwaitedTable((table, watch) => this.#read(table, watch));
    this.#machine = machine;
    this.#pool = new Pool(
      () => spawn.compute(),
      () => workersFor(machine(), this.#extent),
    );
  }

  /** What would be read of a file; one call at a time. The open table is not touched. @throws AppError `file.*` */
  readonly inspect: Data<'inspect'> = (args, watch) => this.#workers.inspect(args, watch);

  /**
   * Reads files in a data worker of their own, which takes the place of the one before only if that
   * succeeds: whatever goes wrong, the open table stays. @throws AppError `file.*`, `cancelled`
   */
  readonly open: Data<'open'> = async (args, watch) => {
    const table = await this.#workers.open(args, watch);
    this.#awaited.set(null);
    this.#madeBy = null;
    this.#tableRows = table.rowCount;
    return table;
  };

  readonly proposeRollup: Data<'proposeRollup'> = (args, watch) => this.#ask('proposeRollup', args, watch);
  /** Customers instead of events as the table. @throws AppError `rollup.*` */
  readonly rollup: Data<'rollup'> = async (args, watch) => {
    const rolledUp = await this.#ask('rollup', args, watch);
    this.#awaited.set(null);
    this.#tableRows = rolledUp.table.rowCount;
    return rolledUp;
  };
  readonly previewRollup: Data<'previewRollup'> = (args, watch) => this.#ask('previewRollup', args, watch);
  /** The events as the table again. */
  readonly unroll: Data<'unroll'> = async (args, watch) => {
    const table = await this.#ask('unroll', args, watch);
    this.#awaited.set(null);
    this.#tableRows = table.rowCount;
    return table;
  };

  /** The column as it would be understood if it were of this kind. */
  readonly profile: Data<'profile'> = (args, watch) => this.#ask('profile', args, watch);
  /** Rows `from..to` (exclusive) as text. */
  readonly rows: Data<'rows'> = (args, watch) => this.#ask('rows', args, watch);
  readonly gridView: Data<'gridView'> = (args, watch) => this.#ask('gridView', args, watch);
  readonly gridRows: Data<'gridRows'> = (args, watch) => this.#ask('gridRows', args, watch);
  readonly gridPlace: Data<'gridPlace'> = (args, watch) => this.#ask('gridPlace', args, watch);
  readonly rowsWhere: Data<'rowsWhere'> = (args, watch) => this.#ask('rowsWhere', args, watch);
  readonly gridCell: Data<'gridCell'> = (args, watch) => this.#ask('gridCell', args, watch);
  readonly columnDetail: Data<'columnDetail'> = (args, watch) => this.#ask('columnDetail', args, watch);
  readonly proposeRecipe: Data<'proposeRecipe'> = (args, watch) => this.#ask('proposeRecipe', args, watch);

  /**
   * Fits the recipe; later runs, sweeps and maps work on its numbers.
   * @throws AppError `recipe.*`; `memory.tooLarge` before anything is allocated
   */
  readonly prepare: Data<'prepare'> = async (args, watch) => {
    const features = args.choices.filter(({ role }) => role === 'feature');
    await this.ensureTable();
    // At least one column each: what the levels of a category add is known when the matrix is there.
    refuseTooLarge(this.#machine(), { rows: this.#tableRows, cols: features.length });
    const data = this.#dataWorker();
    const prepared = await data.call('prepare', args, watch);
    this.#matrixVersion++;
    this.#madeBy = data;
    this.#extent = { rows: prepared.rows, cols: prepared.cols, kinds: kindsOf(prepared) };
    this.#pool.fit();
    return prepared;
  };

  readonly balance: Data<'balance'> = (args, watch) => this.#ask('balance', args, watch);
  readonly plane: Data<'plane'> = (args, watch) => this.#ask('plane', args, watch);
  readonly explain: Data<'explain'> = (args, watch) => this.#ask('explain', args, watch);
  readonly understand: Data<'understand'> = (args, watch) => this.#ask('understand', args, watch);
  readonly carryPersonas: Data<'carryPersonas'> = (args, watch) => this.#ask('carryPersonas', args, watch);
  readonly segmentTable: Data<'segmentTable'> = (args, watch) => this.#ask('segmentTable', args, watch);
  readonly chartNumbers: Data<'chartNumbers'> = (args, watch) => this.#ask('chartNumbers', args, watch);
  readonly compareRuns: Data<'compareRuns'> = (args, watch) => this.#ask('compareRuns', args, watch);
  readonly compareColumn: Data<'compareColumn'> = (args, watch) => this.#ask('compareColumn', args, watch);
  readonly scoreFile: Data<'scoreFile'> = (args, watch) => this.#ask('scoreFile', args, watch);
  readonly exportScored: Data<'exportScored'> = (args, watch) => this.#ask('exportScored', args, watch);
  readonly filledIn: Data<'filledIn'> = (args, watch) => this.#ask('filledIn', args, watch);
  readonly exportCsv: Data<'exportCsv'> = (args, watch) => this.#ask('exportCsv', args, watch);

  /**
   * One run on the prepared numbers, its starts shared out over the pool. The same seed gives the same
   * labels however many workers there are. Answers a cancel within half a second.
   * @throws AppError `cluster.*`, `param.*`, `memory.tooLarge`, `worker.died`, `cancelled`
   */
  readonly cluster: Compute<'cluster', Watch, MayUseCard> = async ({ backend, gpu = false, ...args }, watch = {}) => {
    const needs = this.#needs(backend, Number(args.params['k'] ?? USUAL_K));
    const { rows, cols } = this.#extent;
    const card = gpu && !this.#cardErred ? { rows, cols, workers: this.#pool.size } : undefined;
    const result = await shared.cluster(this.#pool, args, needs, watch, card);
    this.#cardErred ||= result.notes.some(({ values }) => values['wanted'] === 'webgpu');
    return result;
  };

  /** How far the prepared rows are from the means of these segments. */
  readonly spread: Compute<'spread'> = async ({ backend, ...args }, watch = {}) =>
    shared.spread(this.#pool, args, this.#needs(backend), watch);

  /** A score of labels over the prepared numbers. */
  readonly score: Compute<'score'> = async ({ backend, ...args }, watch = {}) =>
    shared.score(this.#pool, args, this.#needs(backend), watch);

  /**
   * Tries each k, shared out over the pool; lines arrive through `onPartial` as they are ready, in any
   * order. The result does not depend on who did what.
   */
  readonly sweep: Compute<'sweep', SweepWatch> = async ({ backend, ...args }, watch = {}) =>
    shared.sweep(this.#pool, args, this.#needs(backend, args.kMax), watch);

  /**
   * A map of the prepared numbers: PCA, FAMD, MCA, UMAP or t-SNE, in a compute worker. The same seed gives the same map.
   * @throws AppError `project.*`, `param.*`, `memory.tooLarge`, `worker.died`, `cancelled`
   */
  readonly project: Compute<'project', MapWatch> = async ({ backend, ...args }, watch = {}) =>
    maps.project(this.#pool, args, this.#needs(backend), watch);

  /** What such a map would take, so that nobody begins what takes an hour unawares. @throws as `project` does */
  async planMap(args: Pick<ProjectRequest, 'projection' | 'params'>): Promise<MapCost> {
    return maps.plan(this.#pool, args, this.#needs(undefined));
  }

  /** The table is this one from now on; it is read when somebody first needs more than is known of it. The one before goes. */
  awaitTable(table: TableToRead, rows: number): void {
    this.dropTable(this.tableVersion);
    this.#awaited.set(table);
    this.#madeBy = null;
    this.#tableRows = rows;
  }

  /** Somebody has to read the table before more is known of it. */
  get awaitsTable(): boolean {
    return this.#awaited.isOut;
  }

  /** Reads the table that is awaited, if that has not been done. @throws AppError `file.*`, `rollup.*`, `cancelled` */
  async ensureTable(watch?: Watch): Promise<void> {
    if (this.#awaited.isOut) await this.#awaited.ready(watch);
  }

  /** Grows with every `open` that succeeds. */
  get tableVersion(): number {
    return this.#workers.version;
  }

  /** Lets the table of that version go where the page shows another one after all: `open` has to be called again. */
  dropTable(version: number): void {
    this.#workers.dropTable(version);
  }

  /** Nothing that was inspected will be opened: its worker ends. */
  forgetInspected(): void {
    this.#workers.forgetCandidate();
  }

  /** Starts the compute workers before they are needed, so that nobody waits for it. */
  warmUp(): void {
    this.#pool.warmUp();
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
    return this.#workers.tableIsHeld;
  }

  /** Ends the compute workers and whatever they were doing. The table is not touched. */
  restartCompute(): void {
    this.#pool.stop();
  }

  /** Ends everything. */
  dispose(): void {
    this.restartCompute();
    this.points.dispose();
    this.#workers.dispose();
  }

  /** Asks the worker that holds the table, after it has been read. Who asked may give up; others may wait for the reading. */
  #ask<M extends keyof DataApi>(method: M, args: ArgsOf<DataApi, M>, watch?: Watch): ResultOf<DataApi, M> {
    const ask = (): ResultOf<DataApi, M> => this.#dataWorker().call(method, args, watch) as ResultOf<DataApi, M>;
    return this.#awaited.isOut ? (this.ensureTable().then(ask) as ResultOf<DataApi, M>) : ask();
  }

  async #read({ open, rollup }: TableToRead, watch: Watch): Promise<void> {
    const table = await this.#workers.open(open, watch);
    const rolledUp = rollup && (await this.#dataWorker().call('rollup', { recipe: rollup }, watch));
    this.#madeBy = null;
    this.#tableRows = (rolledUp?.table ?? table).rowCount;
  }

  #dataWorker(): Client<DataApi> {
    return this.#workers.holder;
  }

  /** What a worker needs for the matrix as it is now. @throws AppError `memory.tooLarge` */
  #needs(backend: Backend | undefined, k: number = USUAL_K): Needs {
    refuseTooLarge(this.#machine(), { ...this.#extent, k });
    const version = this.#matrixVersion;
    const fetch: Needs['points']['fetch'] = async () => {
      const points = await this.#holderOfMatrix().call('points', {});
      // Prepared again meanwhile: these numbers are not the ones that were asked about.
      if (this.#matrixVersion !== version) throw new AppError('cancelled');
      return points;
    };
    const { rows, cols } = this.#extent;
    const refuse = (more: number): void => refuseTooLarge(this.#machine(), { ...this.#extent, k, more });
    return { points: { version, rows, cols, fetch }, backend, refuse };
  }

  /** @throws AppError `worker.died` where the matrix ended with its worker: it has to be prepared again. */
  #holderOfMatrix(): Client<DataApi> {
    const data = this.#dataWorker();
    if (this.#madeBy !== null && this.#madeBy !== data) {
      throw new AppError('worker.died', { worker: 'data', detail: 'had ended' });
    }
    return data;
  }

  async #askCatalogue(): Promise<Catalogue> {
    const [data, compute] = await Promise.all([this.#workers.askCatalogue(), this.#pool.ask('catalogue', {})]);
    return { ...data, ...compute };
  }
}

/** At most so many categories: variables with levels. */
function kindsOf({ features }: Prepared): number {
  return new Set(features.filter(({ level }) => level !== undefined).map(({ column }) => column)).size;
}
