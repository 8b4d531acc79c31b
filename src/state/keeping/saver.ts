import { AppError } from '../../core/base/errors';
import { dropJournal, writeJournal } from '../../sessions/journal';
import type { SessionRecord } from '../../sessions/schema';
import type { SessionStore } from '../../sessions/store';
import type { Durability } from '../../sessions/write';
import { namesOf, unstored, type Snapshot } from './snapshot';

/** Edits closer together than this are stored at once; none waits longer. */
const PAUSE_MS = 200;

export interface SaverHands {
  /** Where to; null while nothing may be written. */
  readonly store: () => SessionStore | null;
  readonly saved: (record: SessionRecord, blobs: readonly string[]) => void;
  readonly failed: (error: unknown) => void;
  /** There is no room: makes some, if there is anything to spare. */
  readonly makeRoom: () => Promise<void>;
}

/** Stores snapshots, the newest soon after it was seen, and each large thing once. */
export class Saver {
  /** What the store has. */
  stored: Snapshot | null = null;
  readonly #hands: SaverHands;
  #now: Snapshot | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** Saves that were begun and have not ended. */
  #underway = 0;

  constructor(hands: SaverHands) {
    this.#hands = hands;
  }

  /** Nothing is waiting to be stored, and nothing is being stored. */
  get isDone(): boolean {
    return this.#timer === undefined && this.#underway === 0;
  }

  /** The session is this now. What is small is written down at once, for a page that ends before the rest is stored. */
  see(now: Snapshot): void {
    const store = this.#hands.store();
    if (!store) return;
    // What was edited last of the session before is stored before the next one takes its place.
    if (this.#now?.id !== now.id) this.saveWaiting();
    this.#now = now;
    writeJournal(now.id, store.lastCounter, now.document);
    this.#timer ??= setTimeout(() => this.#saveWhenFree(), PAUSE_MS);
  }

  /** Stores at once what waits, if anything does. */
  saveWaiting(): void {
    if (this.#timer !== undefined) this.#save('relaxed');
  }

  /** Stores this, whether or not it is stored already. Makes its requests before it returns. */
  save(now: Snapshot, durability: Durability): Promise<void> {
    this.#now = now;
    this.#save(durability);
    return this.#saving;
  }

  async ended(): Promise<void> {
    await this.#saving;
  }

  /** What waits is not stored any more: it is another tab's to store. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#now = null;
  }

  /** A save that takes long is not overtaken: what changes meanwhile is one save afterwards. */
  #saveWhenFree(): void {
    if (this.#underway === 0) return this.saveWaiting();
    void this.#saving.then(() => this.saveWaiting());
  }

  #save(durability: Durability): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [now, store] = [this.#now, this.#hands.store()];
    if (!now || !store) return;
    this.#underway += 1;
    this.#saving = this.#write(store, now, durability).catch((error: unknown) => {
      this.#underway -= 1;
      this.#hands.failed(error);
    });
  }

  async #write(store: SessionStore, now: Snapshot, durability: Durability): Promise<void> {
    const blobs = unstored(now, this.stored);
    const write = (): Promise<SessionRecord> => store.save(now.id, now.document, blobs, durability);
    const record = await write().catch(async (error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'session.full') throw error;
      await this.#hands.makeRoom();
      return write();
    });
    this.#underway -= 1;
    this.stored = now;
    if (this.isDone) dropJournal();
    this.#hands.saved(record, namesOf(now, blobs));
  }
}
