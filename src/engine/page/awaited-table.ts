import { isCancelled } from '../../core/base/errors';
import type { RollupRecipe } from '../../core/rollup/contract';
import type { DataApi } from '../contract';
import type { Watch } from './shared-work';

/** How a table is read: the files, and how customers are made of what is in them. */
export interface TableToRead {
  readonly open: Parameters<DataApi['open']>[0];
  readonly rollup: RollupRecipe | null;
}

/** A table that is read when somebody first asks for it, once, however many ask. */
export class AwaitedTable {
  readonly #read: (table: TableToRead, watch: Watch) => Promise<void>;
  #table: TableToRead | null = null;
  #reading: Promise<void> | null = null;
  #abort = new AbortController();

  constructor(read: (table: TableToRead, watch: Watch) => Promise<void>) {
    this.#read = read;
  }

  /** Whether somebody who asks now has to wait. */
  get isOut(): boolean {
    return this.#table !== null;
  }

  /** From now on this table, or none, is the one that is waited for. */
  set(table: TableToRead | null): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#table = table;
    this.#reading = null;
  }

  /** @throws AppError `file.*`, `rollup.*`, `cancelled` */
  async ready(watch: Watch = {}): Promise<void> {
    while (this.#table) {
      const isMine = this.#reading === null;
      try {
        await (this.#reading ??= this.#begin(this.#table, watch));
      } catch (error) {
        // Whoever began the reading stopped it: those who waited with them begin again.
        if (isMine || !isCancelled(error) || watch.signal?.aborted) throw error;
      }
    }
  }

  #begin(table: TableToRead, watch: Watch): Promise<void> {
    const signal = AbortSignal.any([this.#abort.signal, ...(watch.signal ? [watch.signal] : [])]);
    return this.#read(table, { ...watch, signal }).then(
      () => this.#end(table, null),
      (error: unknown) => {
        this.#end(table, table);
        throw error;
      },
    );
  }

  #end(table: TableToRead, left: TableToRead | null): void {
    if (this.#table !== table) return;
    this.#table = left;
    this.#reading = null;
  }
}
