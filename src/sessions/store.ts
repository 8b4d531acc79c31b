import { AppError } from '../core/base/errors';
import { Connection } from './connection';
import { summaryOf } from './document';
import type { RunArrays, SessionDocument } from './document';
import { migrate } from './migrate/migrate';
import { blobRecords, bytesOf, everyBlobOf, orphans, readWhole, runName, sourceName } from './records';
import type { SessionBlobs, WholeSession } from './records';
import type { Database, SessionRecord } from './schema';
import { write } from './write';

export interface LoadedSession {
  readonly record: SessionRecord;
  readonly document: SessionDocument;
  /** The bytes of each file, in the order of the document. */
  readonly sources: readonly ArrayBuffer[];
  readonly runs: ReadonlyMap<string, RunArrays>;
}

/** The sessions of this browser. What a method writes is written whole or not at all. */
export class SessionStore {
  readonly #connection: Connection;
  readonly #now: () => number;
  /** What is known of the stored sessions, so that a save need not read before it writes. */
  readonly #known = new Map<string, SessionRecord>();

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  /** Last saved first. @throws AppError `session.storage` */
  async list(): Promise<readonly SessionRecord[]> {
    const records = await this.#connection.use((database) => database.getAllFromIndex('sessions', 'counter'));
    this.#known.clear();
    for (const record of records) this.#known.set(record.id, record);
    return records.reverse();
  }

  /** @throws AppError `session.notFound`, `session.newer`, `session.storage` */
  async load(id: string): Promise<LoadedSession> {
    const { record, document, blobs } = await this.#connection.use((database) => readWhole(database, id));
    if (!record || !document) throw new AppError('session.notFound', { name: id });
    const current = migrate(document.document);
    const arrays = new Map(blobs.map((blob) => [blob.name, blob.data]));
    const sources = current.files.map((_, index) => arrays.get(sourceName(index)));
    if (!sources.every((source) => source instanceof ArrayBuffer)) {
      throw new AppError('session.notFound', { name: record.name });
    }
    this.#known.set(id, record);
    const runs = current.runs.flatMap((run): [string, RunArrays][] => {
      const found = arrays.get(runName(run.id));
      return found === undefined || found instanceof ArrayBuffer ? [] : [[run.id, found]];
    });
    return { record, document: current, sources, runs: new Map(runs) };
  }

  /**
   * Stores the document and the blobs given; blobs of runs that are no longer in the document go.
   * All requests are made at once and the transaction is committed without waiting, so that a page
   * that is being closed still saves.
   * @throws AppError `session.full`, `session.storage`; what was stored before is then untouched
   */
  async save(id: string, document: SessionDocument, blobs: SessionBlobs = {}): Promise<SessionRecord> {
    const record = this.#recordOf(id, document);
    this.#known.set(id, record);
    const given = blobRecords(id, blobs);
    const work = (database: Database): Promise<void> =>
      write(database, (stores, ask) => {
        ask(stores.sessions.put(record));
        ask(stores.documents.put({ id, document }));
        for (const blob of given) ask(stores.blobs.put(blob));
        for (const range of orphans(id, document)) ask(stores.blobs.delete(range));
      });
    await this.#connection.use(work, bytesOf(given));
    return record;
  }

  /** Does not change the order. @throws AppError `session.notFound`, `session.storage` */
  async rename(id: string, name: string): Promise<SessionRecord> {
    const renamed = await this.#connection.use(async (database) => {
      const { record, document } = await readWhole(database, id);
      if (!record || !document) throw new AppError('session.notFound', { name: id });
      const next = { ...record, name };
      await write(database, (stores, ask) => {
        ask(stores.sessions.put(next));
        ask(stores.documents.put({ id, document: { ...document.document, name } }));
      });
      return next;
    });
    this.#known.set(id, renamed);
    return renamed;
  }

  /** A copy of everything under a new id and name. @throws AppError `session.notFound`, `session.full` */
  async duplicate(id: string, copyId: string, name: string): Promise<SessionRecord> {
    const { document, sources, runs } = await this.load(id);
    return this.save(copyId, { ...document, name }, { sources, runs });
  }

  /** Removes a session for good, unless the function that comes back is called: it restores everything. */
  async remove(id: string): Promise<() => Promise<void>> {
    const whole = await this.#connection.use(async (database) => {
      const found = await readWhole(database, id);
      await write(database, (stores, ask) => {
        ask(stores.sessions.delete(id));
        ask(stores.documents.delete(id));
        ask(stores.blobs.delete(everyBlobOf(id)));
      });
      return found;
    });
    this.#known.delete(id);
    return () => this.#restore(whole);
  }

  /** Lets the database go, for tests and for a page that ends. */
  close(): void {
    this.#connection.close();
  }

  async #restore({ record, document, blobs }: WholeSession): Promise<void> {
    if (!record || !document) return;
    const work = (database: Database): Promise<void> =>
      write(database, (stores, ask) => {
        ask(stores.sessions.put(record));
        ask(stores.documents.put(document));
        for (const blob of blobs) ask(stores.blobs.put(blob));
      });
    await this.#connection.use(work, bytesOf(blobs));
    this.#known.set(record.id, record);
  }

  #recordOf(id: string, document: SessionDocument): SessionRecord {
    const now = this.#now();
    const counters = [...this.#known.values()].map((record) => record.counter);
    return {
      id,
      name: document.name,
      createdAt: this.#known.get(id)?.createdAt ?? now,
      updatedAt: now,
      counter: 1 + counters.reduce((most, counter) => Math.max(most, counter), 0),
      summary: summaryOf(document),
    };
  }
}

/**
 * Opens the sessions of this browser.
 * @throws AppError `session.storage` where the browser gives no storage, `session.newer` after a newer Kindred
 */
export async function openStore(name = 'kindred', now: () => number = Date.now): Promise<SessionStore> {
  const store = new SessionStore(new Connection(name), now);
  await store.list();
  return store;
}
