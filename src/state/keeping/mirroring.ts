import { Mirror } from '../../sessions/mirror';
import type { SessionRecord } from '../../sessions/schema';
import type { LoadedSession, SessionStore } from '../../sessions/store';
import type { WholeSession } from '../../sessions/records';
import { webLocks } from '../../sessions/web-locks';

/** Long enough that a person who is typing is not disturbed. */
const PAUSE_MS = 1500;

/** Copies what was stored, when there is time. That no copy can be made is no failure of the session. */
export class Mirroring {
  readonly #mirror = new Mirror();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #session = '';
  /** Stored since the last copy; null where there is no copy of the session yet. */
  #fresh: Set<string> | null = null;
  #working: Promise<void> = Promise.resolve();

  /** A session was opened: the copy may be of it already. */
  async follow({ record }: LoadedSession): Promise<void> {
    this.#session = record.id;
    const copied = await this.#mirror.record().catch(() => null);
    if (this.#session !== record.id) return;
    this.#fresh = copied?.id === record.id && copied.counter === record.counter ? new Set() : null;
  }

  /** These were stored, and the document. */
  stored(store: SessionStore, id: string, names: readonly string[]): void {
    if (this.#session !== id) this.#fresh = null;
    this.#session = id;
    for (const name of names) this.#fresh?.add(name);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void (this.#working = this.#copy(store)), PAUSE_MS);
  }

  /** What the copy is of; null where there is none. */
  record(): Promise<SessionRecord | null> {
    return this.#mirror.record().catch(() => null);
  }

  /** @returns null where there is no copy, or it cannot be read */
  async whole(): Promise<WholeSession | null> {
    return this.#mirror.whole().catch(() => null);
  }

  /** Deleted means deleted. Of this session, or whatever it is of. */
  async forget(id?: string): Promise<void> {
    clearTimeout(this.#timer);
    await this.#working;
    const copied = await this.#mirror.record().catch(() => null);
    if (id !== undefined && copied?.id !== id) return;
    await this.#mirror.forget().catch(() => undefined);
    this.#fresh = null;
  }

  async #copy(store: SessionStore): Promise<void> {
    const id = this.#session;
    try {
      await alone(async () => {
        // Another tab may have copied another session meanwhile.
        const isOurs = (await this.#mirror.record())?.id === id;
        const fresh = isOurs ? this.#fresh : null;
        const whole = await store.whole(id, fresh ? [...fresh] : undefined);
        if (this.#session !== id) return;
        this.#fresh = new Set();
        await this.#mirror.keep(whole);
        document.documentElement.dataset['mirrored'] = String(whole.record?.counter);
      });
    } catch {
      // No room, or no such storage in this browser. The next copy is made from the beginning.
      if (this.#session === id) this.#fresh = null;
    }
  }
}

/** One tab copies at a time. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks = webLocks();
  await (locks ? locks.request('kindred.mirror', work) : work());
}
