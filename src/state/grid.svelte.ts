import { AppError, isCancelled, toAppError } from '../core/base/errors';
import type {
  ColumnDetail,
  GridBlock,
  GridFilter,
  GridRequest,
  GridSort,
  GridTest,
  Reading,
} from '../core/table/grid-contract';
import type { TableView } from '../core/table/contract';
import { project } from './project.svelte';

/** Columns to sort by at once. */
const MOST_SORTS = 3;

/** The rows that are shown. */
export interface GridView {
  /** What the worker knows them by; 0 is the file as it is. */
  readonly id: number;
  readonly rows: number;
  /** Grows with every view: a worker that took another's place counts its views from the start. */
  readonly turn: number;
}

/** What the grid needs of the project. */
export interface GridSource {
  readonly engine: Pick<typeof project.engine, 'gridView' | 'gridRows' | 'gridPlace' | 'gridCell' | 'columnDetail'>;
  /** Sees to it that the table is there: its worker may have died. */
  ensureTable(): Promise<void>;
  /** As what a column is read. */
  reading(column: number): Reading;
}

/** How one table is looked at: sorted, filtered, searched; and what is fetched of it. Nothing here changes a value. */
export class Grid {
  readonly table: TableView;
  readonly #source: GridSource;
  sort = $state.raw<readonly GridSort[]>([]);
  /** At most one per column. */
  filters = $state.raw<readonly GridFilter[]>([]);
  search = $state.raw('');
  view = $state.raw<GridView>({ id: 0, rows: 0, turn: 0 });
  /** The rows are being put in order; the former ones are still shown. */
  arranging = $state.raw(false);
  error = $state.raw<AppError | null>(null);
  #abort: AbortController | null = null;
  #triedAgain = false;
  #held: Promise<void> | null = null;
  /** Orders and rows that were asked for. */
  readonly #busy = new Set<Promise<unknown>>();

  constructor(table: TableView, source: GridSource) {
    this.table = table;
    this.#source = source;
    this.view = { id: 0, rows: table.rowCount, turn: 0 };
  }

  get isWhole(): boolean {
    return this.filters.length === 0 && this.search.trim() === '';
  }

  /** One step on: first as it is, then the other way, then not at all. With `add` the others stay. */
  sortBy(column: number, add = false): Promise<void> {
    const known = this.sort.find((one) => one.column === column);
    const others = add ? this.sort.filter((one) => one.column !== column) : [];
    if (known?.descending) return this.#change({ sort: others });
    const next: GridSort = { ...this.#source.reading(column), descending: known !== undefined };
    return this.#change({ sort: [...others, next].slice(-MOST_SORTS) });
  }

  /** Puts a filter in the place of the one that the column has; null removes it. */
  filterBy(column: number, test: GridTest | null): Promise<void> {
    const others = this.filters.filter((one) => one.column !== column);
    return this.#change({ filters: test ? [...others, { ...this.#source.reading(column), test }] : others });
  }

  searchFor(search: string): Promise<void> {
    return this.#change({ search });
  }

  clearSort(): Promise<void> {
    return this.#change({ sort: [] });
  }

  showAll(): Promise<void> {
    return this.#change({ filters: [], search: '' });
  }

  /** Asks for the rows again, after an error or where the worker lost their order. */
  again(): Promise<void> {
    return this.#change({});
  }

  /** The order that was asked for is not waited for: what is shown stays. */
  stop(): void {
    this.#abort?.abort();
  }

  readonly load = async (
    from: number,
    to: number,
    columns: readonly number[],
    signal: AbortSignal,
  ): Promise<GridBlock | null> => {
    const view = this.view.id;
    const readings = columns.map((column) => this.#source.reading(column));
    await this.#table();
    const asked = this.#source.engine.gridRows({ view, from, to, columns: readings }, { signal });
    const block = await this.#during(asked);
    if (block) this.#triedAgain = false;
    return block;
  };

  /** What was loaded is gone: the view (null), its worker, or something went wrong. A second loss in a row is told. */
  readonly lost = (error: unknown): void => {
    const known = error === null ? null : toAppError(error);
    const isWorthATry = known === null || known.code === 'worker.died' || known.code === 'table.notLoaded';
    if (isWorthATry && !this.#triedAgain) void this.again();
    else this.error = known;
    this.#triedAgain = true;
  };

  /** Where row `row` of the table is shown, both 0-based; -1 where it is hidden. */
  async placeOf(row: number): Promise<number> {
    await this.#table();
    return this.#source.engine.gridPlace({ view: this.view.id, row });
  }

  /** After the rows that are being put in order: one worker does both, and rows are waited for. */
  async detail(column: number, signal: AbortSignal): Promise<ColumnDetail> {
    await this.#rowsShown();
    if (signal.aborted) throw new AppError('cancelled');
    await this.#table();
    return this.#source.engine.columnDetail(this.#source.reading(column), { signal });
  }

  /** A cell with all its letters. Row and column of the table, 0-based. */
  async whole(row: number, column: number): Promise<string> {
    await this.#table();
    return this.#source.engine.gridCell({ row, column });
  }

  /** No order is awaited, and its first rows have come. */
  async #rowsShown(): Promise<void> {
    // What was just clicked may be about to ask for rows: it does so within this turn.
    do await new Promise((resolve) => setTimeout(resolve));
    while (await this.#isBusy());
  }

  /** Waits for what is under way; whether there was anything. */
  async #isBusy(): Promise<boolean> {
    const busy = [...this.#busy];
    await Promise.allSettled(busy);
    return busy.length > 0;
  }

  async #during<T>(work: Promise<T>): Promise<T> {
    this.#busy.add(work);
    try {
      return await work;
    } finally {
      this.#busy.delete(work);
    }
  }

  async #change(wanted: Partial<GridRequest>): Promise<void> {
    Object.assign(this, wanted);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.arranging = true;
    try {
      const { id, rows } = await this.#during(this.#arranged(abort.signal));
      if (this.#abort !== abort) return;
      this.error = null;
      this.view = { id, rows, turn: this.view.turn + 1 };
    } catch (error) {
      if (this.#abort === abort && !isCancelled(error)) this.error = toAppError(error);
    } finally {
      if (this.#abort === abort) this.arranging = false;
    }
  }

  async #arranged(signal: AbortSignal): Promise<{ readonly id: number; readonly rows: number }> {
    const { sort, filters, search } = this;
    await this.#table();
    if (sort.length === 0 && this.isWhole) return { id: 0, rows: this.table.rowCount };
    const { view, rows } = await this.#source.engine.gridView({ sort, filters, search }, { signal });
    return { id: view, rows };
  }

  /** Several who find the table gone wait for one reading of the file. */
  #table(): Promise<void> {
    this.#held ??= this.#source.ensureTable().finally(() => (this.#held = null));
    return this.#held;
  }
}

const grids = new WeakMap<TableView, Grid>();

/** The grid of a table: the same one for as long as the table is open, so that a way back finds it as it was. */
export function gridOf(table: TableView): Grid {
  const grid = grids.get(table) ?? new Grid(table, sourceOf(table));
  grids.set(table, grid);
  return grid;
}

function sourceOf(table: TableView): GridSource {
  return {
    engine: project.engine,
    ensureTable: () => project.ensureTable(),
    reading: (column) => {
      const choice = project.choices[column];
      const kind = choice?.kind ?? table.columns[column]?.profile.kind ?? 'text';
      return { column, kind, dateOrder: choice?.dateOrder ?? table.columns[column]?.profile.dateOrder };
    },
  };
}
