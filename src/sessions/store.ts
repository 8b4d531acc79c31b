import { AppError } from '../core/base/errors';
import { Connection, type ConnectionOptions } from './connection';
import { sealBlobs, sealDocument, sealedRecord, unsealed, type SealedDocument } from './crypto/at-rest';
import type { Lock } from './crypto/lock';
import { locks } from './crypto/locks';
import { summaryOf } from './document';
import type { RunArrays, SessionDocument } from './document';
import { migrate } from './migrate/migrate';
import { blobRecords, bytesOf, closedName, everyBlobOf, orphans, readWhole, sourceName, TABLE_NAME } from './records';
import type { SessionBlobs, WholeSession } from './records';
import { STORES } from './schema';
import type { BlobRecord, Database, SessionRecord, Source } from './schema';
import { runsFrom } from './stored-runs';
import { TABLE_FORMAT, type StoredTable } from './stored-table';
import { write, type Durability } from './write';

/** All of one transaction. */
interface Write {
  readonly record: SessionRecord;
  readonly document: SessionDocument | SealedDocument;
  readonly blobs: readonly BlobRecord[];
  readonly gone: readonly IDBKeyRange[];
}

export interface LoadedSession {
  readonly record: SessionRecord;
  readonly document: SessionDocument;
  /** The bytes of each file, in the order of the document. */
  readonly sources: readonly Source[];
  readonly runs: ReadonlyMap<string, RunArrays>;
  /** What the page holds of the table; null where none is stored that this Kindred understands. */
  readonly table: StoredTable | null;
  /** Runs that an older Kindred stored in one piece, maps and all. */
  readonly inOnePiece?: ReadonlySet<string>;
  /** It was stored by an older Kindred, and is not yet stored as this one does. */
  readonly migrated?: boolean;
}

/**
 * The sessions of this browser. What a method writes is written whole or not at all.
 *
 * A session has one writer at a time, the page that last called `claim` (or made it). Whoever saves without being that
 * page any more is refused with `session.elsewhere`, and nothing of what it wanted to store is stored.
 */
export class SessionStore {
  readonly #connection: Connection;
  readonly #now: () => number;
  /** What is known of the stored sessions, so that a save need not read before it writes. */
  readonly #known = new Map<string, SessionRecord>();
  /** By session: this page's time as its writer. */
  readonly #tenures = new Map<string, string>();
  #sealing: Promise<unknown> = Promise.resolve();

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
    this.#known.set(id, record);
    if (!record.sealed) return understood(record, document.document, blobs);
    const lock = locks.of(id);
    if (!lock) throw new AppError('sealed.locked', { name: record.name });
    const open = await unsealed(lock, record, { document: document.document, blobs });
    return understood(record, open.document, open.blobs);
  }

  /** From now on this page writes the session, and no other. @throws AppError `session.storage` */
  async claim(id: string): Promise<void> {
    const tenure = crypto.randomUUID();
    await this.#connection.use((database) => changeHands(database, id, tenure));
    this.#tenures.set(id, tenure);
  }

  /**
   * Stores the document and the blobs given; blobs of runs that are no longer in the document go.
   * All requests are made at once and the transaction is committed without waiting, so that a page
   * that is being closed still saves. What comes back is what is stored then.
   * @throws AppError `session.full`, `session.storage`, `session.elsewhere`; what was stored before is then untouched
   */
  async save(
    id: string,
    document: SessionDocument,
    blobs: SessionBlobs = {},
    durability: Durability = 'relaxed',
  ): Promise<SessionRecord> {
    const lock = locks.forSaving(id, document.name, this.#known.get(id));
    const record = this.#recordOf(id, document, lock);
    const given = blobRecords(id, document, blobs);
    if (!lock) return this.#put({ record, document, blobs: given, gone: orphans(id, document) }, durability);
    // Sealing takes its time: what was asked for first is stored first.
    const sealed = this.#sealing.then(async () => {
      const whole = { document: await sealDocument(lock, id, document), blobs: await sealBlobs(lock, given) };
      return this.#put({ record, ...whole, gone: orphans(id, document) }, durability);
    });
    this.#sealing = sealed.catch(() => undefined);
    return sealed;
  }

  /** Stores a session under another lock from now on, or under none. @throws AppError as `load` and `save` */
  async reseal(id: string, lock: Lock | null): Promise<SessionRecord> {
    const { document, sources, runs, table } = await this.load(id);
    locks.put(id, lock);
    return this.save(id, document, { sources, runs, ...(table && { table }) }, 'strict');
  }

  /** Does not change the order. @throws AppError `session.notFound`, `session.storage` */
  async rename(id: string, name: string): Promise<SessionRecord> {
    const renamed = await this.#connection.use(async (database) => {
      const { record, document } = await readWhole(database, id);
      if (!record || !document) throw new AppError('session.notFound', { name: id });
      const next = { ...record, name };
      await write(database, (stores, ask) => {
        ask(stores.sessions.put(next));
        // A sealed one takes its name from the record.
        if (!next.sealed)
          ask(stores.documents.put({ id, document: { ...document.document, name } as SessionDocument }));
      });
      return next;
    });
    this.#known.set(id, renamed);
    return renamed;
  }

  /** A copy of everything under a new id and name. @throws AppError `session.notFound`, `session.full` */
  async duplicate(id: string, copyId: string, name: string): Promise<SessionRecord> {
    const { document, sources, runs, table } = await this.load(id);
    if (locks.of(id)) locks.put(copyId, locks.of(id));
    return this.save(copyId, { ...document, name }, { sources, runs, ...(table && { table }) });
  }

  /** Removes a session for good, unless the function that comes back is called: it restores everything. */
  async remove(id: string): Promise<() => Promise<void>> {
    const whole = await this.#connection.use(async (database) => {
      const found = await readWhole(database, id);
      await write(database, (stores, ask) => {
        ask(stores.sessions.delete(id));
        ask(stores.documents.delete(id));
        ask(stores.blobs.delete(everyBlobOf(id)));
        // Another tab that has it open must not store half of it again.
        if (found.record?.writer !== undefined) ask(stores.blobs.put(tombstone(id, found.record.writer)));
      });
      return found;
    });
    this.#known.delete(id);
    return () => this.putBack(whole);
  }

  /** Everything stored of a session, as it is stored; of the blobs only these, where names are given. @throws AppError `session.storage` */
  whole(id: string, blobs?: readonly string[]): Promise<WholeSession> {
    return this.#connection.use((database) => readWhole(database, id, blobs));
  }

  /** The counter that the next save of this page gets, at least: what a journal is measured by. */
  get lastCounter(): number {
    return [...this.#known.values()].reduce((most, { counter }) => Math.max(most, counter), 0);
  }

  /** Stores a session as it was read by `whole`. @throws AppError `session.full`, `session.storage` */
  async putBack({ record, document, blobs }: WholeSession): Promise<void> {
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

  /** Lets the database go, for tests and for a page that ends. */
  close(): void {
    this.#connection.close();
  }

  async #put({ record, document, blobs, gone }: Write, durability: Durability): Promise<SessionRecord> {
    const { id } = record;
    const fence = tombstone(id, record.writer ?? '');
    const work = (database: Database): Promise<void> =>
      write(
        database,
        (stores, ask) => {
          ask(stores.blobs.add(fence));
          ask(stores.blobs.delete([id, fence.name]));
          ask(stores.sessions.put(record));
          ask(stores.documents.put({ id, document }));
          for (const blob of blobs) ask(stores.blobs.put(blob));
          for (const range of gone) ask(stores.blobs.delete(range));
        },
        durability,
      );
    await this.#connection.use(work, bytesOf(blobs));
    return record;
  }

  #recordOf(id: string, document: SessionDocument, lock: Lock | null): SessionRecord {
    const now = this.#now();
    const writer = this.#tenures.get(id) ?? crypto.randomUUID();
    this.#tenures.set(id, writer);
    const record: SessionRecord = {
      id,
      name: document.name,
      createdAt: this.#known.get(id)?.createdAt ?? now,
      updatedAt: now,
      counter: 1 + this.lastCounter,
      summary: summaryOf(document),
      writer,
    };
    const stored = lock ? sealedRecord(record, lock) : record;
    this.#known.set(id, stored);
    return stored;
  }
}

/** @throws AppError `session.notFound` where the bytes of a file are missing; `session.newer`, `session.storage` */
export function understood(record: SessionRecord, stored: unknown, blobs: readonly BlobRecord[]): LoadedSession {
  const data = new Map(blobs.map((blob) => [blob.name, blob.data]));
  const { document, runs, inOnePiece } = runsFrom(migrate(stored), data);
  const sources = document.files.map((_, index) => data.get(sourceName(index)));
  if (!sources.every(isSource)) throw new AppError('session.notFound', { name: record.name });
  const table = understoodTable(data.get(TABLE_NAME));
  return { record, document, sources, runs, inOnePiece, table, migrated: document !== stored };
}

function isSource(data: BlobRecord['data'] | undefined): data is Source {
  return data instanceof ArrayBuffer || data instanceof Blob;
}

function understoodTable(data: BlobRecord['data'] | undefined): StoredTable | null {
  const isTable = data && 'format' in data && data.format === TABLE_FORMAT;
  // Sealed and mirrored ones were once packed without what was in the map.
  return isTable && (data.reprofiled as unknown) instanceof Map ? data : null;
}

/** Reads and writes in one transaction: of two pages at the same time, one comes first and is closed by the other. */
async function changeHands(database: Database, id: string, tenure: string): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  const record = await transaction.objectStore('sessions').get(id);
  const ended = record?.writer;
  if (ended !== undefined) await transaction.objectStore('blobs').put(tombstone(id, ended));
  if (record) await transaction.objectStore('sessions').put({ ...record, writer: tenure });
  await transaction.done;
}

function tombstone(session: string, tenure: string): BlobRecord {
  return { session, name: closedName(tenure), data: new ArrayBuffer(0) };
}

/**
 * Opens the sessions of this browser.
 * @throws AppError `session.storage` where the browser gives no storage, `session.newer` after a newer Kindred
 */
export async function openStore(
  name = 'kindred',
  now: () => number = Date.now,
  options: ConnectionOptions = {},
): Promise<SessionStore> {
  const store = new SessionStore(new Connection(name, options), now);
  await store.list();
  return store;
}
