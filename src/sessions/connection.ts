import { openDB } from 'idb';
import { AppError } from '../core/base/errors';
import { isWorthARetry, toSessionError } from './errors';
import { DATABASE_VERSION, upgrade } from './schema';
import type { Database, KindredSchema } from './schema';

export interface ConnectionOptions {
  readonly version?: number;
  /** How long another page may keep the database in an older version, in ms. */
  readonly patience?: number;
  /** A newer Kindred needs the database: last moment to write. The connection closes when this returns. */
  readonly onOutdated?: () => void;
}

const PATIENCE_MS = 3000;

/**
 * The connection to the database, opened when first needed. Browsers drop connections (storage
 * cleared, disk trouble, Safari in the background): work then gets a fresh one, once. It gives way to
 * a page that needs to upgrade the database.
 */
export class Connection {
  readonly #name: string;
  readonly #options: ConnectionOptions;
  #open: Database | null = null;
  #opening: Promise<Database> | null = null;

  constructor(name: string, options: ConnectionOptions = {}) {
    this.#name = name;
    this.#options = options;
  }

  /**
   * Does `work`, which must be safe to repeat: one transaction. When the database is open already,
   * its requests are made before this returns, so that a page that is closing still makes them.
   * @param needed bytes to be stored, for the message when the disk is full
   * @throws AppError `session.*`
   */
  async use<T>(work: (database: Database) => Promise<T>, needed = 0): Promise<T> {
    try {
      try {
        return await work(this.#open ?? (await this.#connect()));
      } catch (error) {
        if (!isWorthARetry(error)) throw error;
        this.close();
        return await work(await this.#connect());
      }
    } catch (error) {
      throw toSessionError(error, needed);
    }
  }

  close(): void {
    this.#open?.close();
    this.#forget();
  }

  /** Where the database is only being deleted, it may be opened again afterwards. */
  #giveWay(outdated: boolean): void {
    if (outdated) this.#options.onOutdated?.();
    this.close();
  }

  #forget(): void {
    this.#open = null;
    this.#opening = null;
  }

  async #connect(): Promise<Database> {
    this.#opening ??= this.#ask();
    const opening = this.#opening;
    try {
      const database = await opening;
      if (this.#opening === opening) this.#open = database;
      return database;
    } catch (error) {
      if (this.#opening === opening) this.#forget();
      throw error;
    }
  }

  #ask(): Promise<Database> {
    if (typeof indexedDB === 'undefined') {
      return Promise.reject(new AppError('session.storage', { detail: 'this browser gives no storage here' }));
    }
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const opening = openDB<KindredSchema>(this.#name, this.#options.version ?? DATABASE_VERSION, {
        upgrade: (database, from) => upgrade(database, from),
        blocked: () => {
          const late = (): void => reject(new AppError('session.blocked'));
          timer = setTimeout(late, this.#options.patience ?? PATIENCE_MS);
        },
        blocking: (_from, to) => this.#giveWay(to !== null),
        terminated: () => this.#forget(),
      });
      opening.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}
