import { AppError } from '../../core/base/errors';
import { forgetStored, missingOf, noteStored, readNoted, type Noted } from '../../sessions/canary';
import type { SessionRecord } from '../../sessions/schema';
import { openStore, type SessionStore } from '../../sessions/store';
import type { Mirroring } from './mirroring';
import { keepTold } from './told-loss';
import type { Loss } from './trouble';

/** What is stored in this browser: the list of it, notes of it that outlive the database, and its copy. */
export class StoredSessions {
  /** Last saved first. */
  list = $state.raw<readonly SessionRecord[]>([]);
  /** Null where the database cannot be opened, or not yet. */
  store: SessionStore | null = null;
  readonly #mirroring: Mirroring;

  constructor(mirroring: Mirroring) {
    this.#mirroring = mirroring;
  }

  /** @param onOutdated the last moment before a newer Kindred takes the database. @throws AppError `session.*` */
  async open(onOutdated: () => void): Promise<void> {
    this.store = await openStore('kindred', Date.now, { onOutdated });
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.store) this.list = await this.store.list();
  }

  find(id: string): SessionRecord | undefined {
    return this.list.find((session) => session.id === id);
  }

  /** This was stored just now. */
  saved(record: SessionRecord): void {
    this.list = [record, ...this.list.filter(({ id }) => id !== record.id)];
    noteStored(record);
  }

  /** Removes a session for good, unless the function that comes back is called. */
  async remove(store: SessionStore, id: string): Promise<() => Promise<void>> {
    const record = this.find(id);
    forgetStored(id);
    const restore = await store.remove(id);
    await this.#mirroring.forget(id);
    return async () => {
      await restore();
      if (record) noteStored(record);
      await this.refresh();
    };
  }

  /** What is known of the stored sessions beside the database. Ask before the database is opened. */
  async witness(): Promise<Witness> {
    return { noted: readNoted(), copied: await this.#mirroring.record() };
  }

  /**
   * Sessions that were stored and are not there, or are there as they were long before, the one that there is a copy of
   * brought back; null where nothing is gone.
   */
  async lost({ noted, copied }: Witness): Promise<Loss | null> {
    const missing = new Map(missingOf(noted, readNoted(), this.list));
    // A copy is made of what is stored, so it is never the newer one unless the database went back.
    if (copied && copied.counter > (this.find(copied.id)?.counter ?? Infinity))
      missing.set(copied.id, copied.updatedAt);
    if (missing.size === 0) return null;
    const known = { sessions: missing.size, savedAt: latest(missing) };
    // A page that is closed before it could tell would have mended it in silence.
    keepTold({ ...known, restored: copied && missing.has(copied.id) ? copied.name : null });
    const restored = await this.#bringBack(missing);
    // It is told once.
    for (const id of missing.keys()) if (!this.find(id)) forgetStored(id);
    return { ...known, restored };
  }

  /** A session that is listed, and of which something is missing, as it was copied. @throws what was the matter, where nothing can be done */
  async mend(store: SessionStore, id: string, matter: unknown): Promise<Loss> {
    // What another tab deleted is not noted any more, and what a newer Kindred wrote is not ours to replace.
    const isBroken = matter instanceof AppError && BROKEN.has(matter.code) && readNoted().has(id);
    const copy = isBroken ? await this.#mirroring.whole() : null;
    if (copy?.record?.id !== id) throw matter;
    const loss = { sessions: 1, savedAt: copy.record.updatedAt, restored: copy.record.name };
    keepTold(loss);
    await store.putBack(copy);
    await store.claim(id);
    return loss;
  }

  /** Notes what is there, where notes were lost. */
  note(): void {
    for (const record of this.list) noteStored(record);
  }

  async #bringBack(missing: Noted): Promise<string | null> {
    const copy = await this.#mirroring.whole();
    if (!copy?.record || !missing.has(copy.record.id)) return null;
    await this.store?.putBack(copy);
    await this.refresh();
    return copy.record.name;
  }
}

/** What was stored, as others than the database tell it. */
export interface Witness {
  readonly noted: Noted;
  readonly copied: SessionRecord | null;
}

const BROKEN: ReadonlySet<string> = new Set(['session.notFound', 'session.storage']);

export function latest(noted: Noted): number {
  return Math.max(...noted.values());
}
