import { isCancelled } from '../core/base/errors';
import type { GridBlock } from '../core/table/grid-contract';

/** Rows and columns of a tile: small enough to come at once, large enough that few are needed. */
const ROWS = 64;
const COLUMNS = 16;
/** Tiles kept: those around what is seen, and the way back. */
const KEPT = 64;
/** Asked for at once; what is not wanted any more by then is never asked for. */
const AT_ONCE = 4;

/** Places `from..to` (exclusive) of these columns; null where the view they belong to is gone. */
export type LoadTile = (
  from: number,
  to: number,
  columns: readonly number[],
  signal: AbortSignal,
) => Promise<GridBlock | null>;

export interface Cell {
  readonly text: string;
  /** `HAS_VALUE`, `IS_MISSING` or `IS_MISFIT`. */
  readonly state: number;
  /** Letters of a cell that is shown cut; 0 where it is whole. */
  readonly length: number;
}

/** What is seen: places `firstRow..lastRow` and columns `firstColumn..lastColumn`, both included. */
export interface Seen {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

interface Tile {
  readonly block: GridBlock;
  readonly cut: ReadonlyMap<number, number>;
}

/**
 * Cells of one view, fetched in tiles as they come into sight, a little ahead, and forgotten after a
 * while. Never waits: what is not there yet is undefined. A tile that is out of sight before it came is
 * cancelled, so that a drag over a million rows asks for little more than where it ends.
 */
export class GridTiles {
  readonly #load: LoadTile;
  readonly #size: { readonly rows: number; readonly columns: number };
  readonly #onLost: (error: unknown) => void;
  /** By key, the latest used last. */
  readonly #tiles = new Map<number, Tile>();
  readonly #coming = new Map<number, AbortController>();
  #wanted: readonly number[] = [];
  #arrivals = $state(0);

  /** @param onLost told once what went wrong, or null where the view is gone. */
  constructor(load: LoadTile, size: { rows: number; columns: number }, onLost: (error: unknown) => void) {
    this.#load = load;
    this.#size = size;
    this.#onLost = onLost;
  }

  /** Fetches what is seen; with `ahead` the tiles above and below too. */
  want(seen: Seen, ahead: boolean): void {
    const wanted = [...keysOf(seen)];
    const around = { ...seen, firstRow: Math.max(0, seen.firstRow - ROWS), lastRow: seen.lastRow + ROWS };
    if (ahead) wanted.push(...keysOf({ ...around, lastRow: Math.min(around.lastRow, this.#size.rows - 1) }));
    this.#wanted = [...new Set(wanted)];
    for (const [key, abort] of this.#coming) {
      if (this.#wanted.includes(key)) continue;
      this.#coming.delete(key);
      abort.abort();
    }
    this.#fetch();
  }

  /** Reading it in an effect or a template follows what arrives. */
  cell(position: number, column: number): Cell | undefined {
    const tile = this.#tileAt(position, column);
    if (!tile) return undefined;
    const at = position % ROWS;
    const place = column % COLUMNS;
    const text = tile.block.texts[place]?.[at];
    if (text === undefined) return undefined;
    const length = tile.cut.get(place * ROWS + at) ?? 0;
    return { text, state: tile.block.states[place]?.[at] ?? 0, length };
  }

  /** The row of the table at this place. */
  row(position: number, column: number): number | undefined {
    return this.#tileAt(position, column)?.block.rows[position % ROWS];
  }

  /** Nothing more will be wanted. */
  dispose(): void {
    this.#wanted = [];
    for (const abort of this.#coming.values()) abort.abort();
    this.#coming.clear();
  }

  #tileAt(position: number, column: number): Tile | undefined {
    // Read for its sake: whoever reads a cell is told when more have come.
    if (this.#arrivals < 0) return undefined;
    return this.#tiles.get(keyOf(Math.floor(position / ROWS), Math.floor(column / COLUMNS)));
  }

  #fetch(): void {
    for (const key of this.#wanted) {
      if (this.#coming.size >= AT_ONCE) return;
      if (!this.#coming.has(key) && !this.#tiles.has(key)) void this.#fetchTile(key);
    }
  }

  async #fetchTile(key: number): Promise<void> {
    const abort = new AbortController();
    this.#coming.set(key, abort);
    const from = Math.floor(key / WIDE) * ROWS;
    const firstColumn = (key % WIDE) * COLUMNS;
    const count = Math.min(COLUMNS, this.#size.columns - firstColumn);
    const columns = Array.from({ length: count }, (_, i) => firstColumn + i);
    try {
      const block = await this.#load(from, Math.min(from + ROWS, this.#size.rows), columns, abort.signal);
      if (this.#coming.get(key) !== abort) return;
      this.#coming.delete(key);
      if (block) this.#keep(key, block);
      else this.#lose(null);
    } catch (error) {
      if (this.#coming.get(key) !== abort) return;
      this.#coming.delete(key);
      if (!isCancelled(error)) this.#lose(error);
    }
    this.#fetch();
  }

  #keep(key: number, block: GridBlock): void {
    const cut = new Map(block.cut.map(({ column, at, length }) => [column * ROWS + at, length]));
    this.#tiles.set(key, { block, cut });
    for (const old of this.#tiles.keys()) {
      if (this.#tiles.size <= KEPT) break;
      if (!this.#wanted.includes(old)) this.#tiles.delete(old);
    }
    this.#arrivals++;
  }

  #lose(error: unknown): void {
    this.dispose();
    this.#onLost(error);
  }
}

/** More tiles than any table has beside one another. */
const WIDE = 1024;

function keyOf(rowTile: number, columnTile: number): number {
  return rowTile * WIDE + columnTile;
}

function* keysOf({ firstRow, lastRow, firstColumn, lastColumn }: Seen): Generator<number> {
  for (let row = Math.floor(firstRow / ROWS); row <= Math.floor(lastRow / ROWS); row++) {
    for (let column = Math.floor(firstColumn / COLUMNS); column <= Math.floor(lastColumn / COLUMNS); column++) {
      yield keyOf(row, column);
    }
  }
}
