import { webLocks } from '../../sessions/web-locks';

const CHANNEL = 'kindred.tabs';
/** After a reload the page before may hold its lock a moment longer. */
const LINGER_MS = 1500;
/** How long a tab may take to store its last edits before it is no longer waited for. */
const GIVE_MS = 3000;

interface Word {
  readonly kind: 'who' | 'here' | 'give' | 'list';
  readonly id: string;
}
interface Held {
  readonly id: string;
  readonly free: () => void;
}
export interface TabHands {
  /** Another tab takes the session over: store what is not stored. It is let go when this ends. */
  readonly give: () => Promise<void>;
  /** The session is another tab's now. */
  readonly lost: () => void;
  /** Another tab changed what is stored. */
  readonly changed: () => void;
}

/**
 * Which tab works on which session: whoever holds its lock. The browser gives a lock back when its tab ends, however it ends.
 * Where there are no locks, every tab thinks that it is alone; the store still refuses the older one.
 */
export class Tabs {
  readonly #hands: TabHands;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
  readonly #locks = webLocks();
  #held: Held | null = null;
  readonly #answers = new Map<string, () => void>();

  constructor(hands: TabHands) {
    this.#hands = hands;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => this.#hear(data));
  }

  /** Works on this session from now on, and on no other. False where another tab does. */
  async hold(id: string): Promise<boolean> {
    if (this.#held?.id === id || !this.#locks) return true;
    this.release();
    if (await this.#ask(id, { ifAvailable: true })) return true;
    // Either a tab that is alive says so, or the lock is of a page that is going.
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), LINGER_MS);
    this.#answers.set(id, () => waiting.abort());
    this.#say('who', id);
    try {
      return await this.#ask(id, { signal: waiting.signal });
    } finally {
      clearTimeout(timer);
      this.#answers.delete(id);
    }
  }

  /** The other tab stores its last edits and lets go; if it does not answer, it is overruled. */
  async takeOver(id: string): Promise<void> {
    if (!this.#locks) return;
    this.release();
    this.#say('give', id);
    if (await this.#ask(id, { signal: AbortSignal.timeout(GIVE_MS) })) return;
    await this.#ask(id, { steal: true });
  }

  release(): void {
    this.#held?.free();
    this.#held = null;
  }

  async isElsewhere(id: string): Promise<boolean> {
    if (!this.#locks || this.#held?.id === id) return false;
    const { held = [] } = await this.#locks.query();
    return held.some(({ name }) => name === lockName(id));
  }

  /** Tells other tabs that what is stored has changed. */
  tellChange(): void {
    this.#say('list', '');
  }

  close(): void {
    this.release();
    this.#channel?.close();
  }

  /** True once the lock is held; it is held until it is let go or stolen. */
  #ask(id: string, options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      let mine: Held | null = null;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return new Promise((free) => (this.#held = mine = { id, free }));
      };
      this.#locks?.request(lockName(id), options, hold).catch(() => {
        resolve(false);
        if (mine === null || this.#held !== mine) return;
        this.#held = null;
        this.#hands.lost();
      });
    });
  }

  #say(kind: Word['kind'], id: string): void {
    this.#channel?.postMessage({ kind, id } satisfies Word);
  }

  #hear({ kind, id }: Word): void {
    if (kind === 'list') return this.#hands.changed();
    if (kind === 'here') return this.#answers.get(id)?.();
    if (this.#held?.id !== id) return;
    if (kind === 'who') return this.#say('here', id);
    const held = this.#held;
    void this.#hands.give().finally(() => {
      if (this.#held !== held) return;
      this.release();
      this.#hands.lost();
    });
  }
}

function lockName(id: string): string {
  return `kindred.session.${id}`;
}
