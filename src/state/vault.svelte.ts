import { note } from '../core/base/notes';
import type { Lock } from '../sessions/crypto/lock';
import { locks } from '../sessions/crypto/locks';
import type { SessionRecord } from '../sessions/schema';
import { keep, recall } from '../sessions/shelf';
import { STORING, storing, type StoringMode } from '../sessions/storing';
import { messages } from './messages.svelte';

const KEY = 'kindred.storing';
/** Offered in the settings; 0 for never. */
export const EXPIRY_DAYS = [0, 7, 30, 90, 365] as const;
export const LOCK_MINUTES = [0, 5, 15, 60] as const;
const DEFAULT_MINUTES = 15;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The shortest passphrase that is taken: shorter ones are guessed, however many rounds are between. */
export const SHORTEST_PASSPHRASE = 8;

/** Something that only opens with its passphrase, and what happens then. */
export interface Locked {
  readonly name: string;
  /** It was open, and nobody touched it for a while. */
  readonly idle?: boolean;
  /** @throws AppError `sealed.passphrase`, `sealed.damaged` */
  readonly open: (passphrase: string) => Promise<void>;
}

/** How sessions are kept here, and who may read them: the person's wishes, and the dialog that asks for passphrases. */
class Vault {
  #mode = $state<StoringMode>('plain');
  #expiryDays = $state(0);
  #lockMinutes = $state(DEFAULT_MINUTES);
  /** What the unlock dialog asks for; null while it is closed. */
  asked = $state.raw<Locked | null>(null);
  /** Whether new sessions have a lock to be stored under. */
  hasLock = $state(false);

  constructor() {
    const found = recall(KEY);
    const read = new Map(typeof found === 'object' && found !== null ? Object.entries(found) : []);
    this.#mode = STORING.find((mode) => mode === read.get('mode')) ?? 'plain';
    this.#expiryDays = EXPIRY_DAYS.find((days) => days === read.get('expiryDays')) ?? 0;
    this.#lockMinutes = LOCK_MINUTES.find((minutes) => minutes === read.get('lockMinutes')) ?? DEFAULT_MINUTES;
    storing.mode = this.#mode;
  }

  get mode(): StoringMode {
    return this.#mode;
  }

  set mode(mode: StoringMode) {
    this.#mode = mode;
    storing.mode = mode;
    locks.forNew = null;
    this.hasLock = false;
    this.#store();
  }

  /** Sessions that were not touched for so many days are removed at start; 0 for never. */
  get expiryDays(): number {
    return this.#expiryDays;
  }

  set expiryDays(days: number) {
    this.#expiryDays = days;
    this.#store();
  }

  /** After so many minutes without a hand on mouse or keyboard what is under a passphrase is locked; 0 for never. */
  get lockMinutes(): number {
    return this.#lockMinutes;
  }

  set lockMinutes(minutes: number) {
    this.#lockMinutes = minutes;
    this.#store();
  }

  /** What is stored for the first time from now on is under this passphrase. */
  async useForNew(passphrase: string): Promise<void> {
    const { newLock } = await import('../sessions/crypto/lock');
    locks.forNew = await newLock(passphrase);
    this.hasLock = true;
  }

  /** Whether a stored session opens without being asked for its passphrase. */
  isOpen({ id, sealed }: SessionRecord): boolean {
    return !sealed || locks.of(id) !== null;
  }

  /** Asks for the passphrase of a session; `then` once it was the right one. */
  askFor({ id, name, sealed }: SessionRecord, then: (lock: Lock) => void, why?: 'idle'): void {
    if (!sealed) return;
    this.ask({
      name,
      idle: why === 'idle',
      open: async (passphrase) => {
        const { unlock } = await import('../sessions/crypto/lock');
        const lock = await unlock(sealed, passphrase, name);
        locks.put(id, lock);
        then(lock);
      },
    });
  }

  ask(locked: Locked): void {
    this.asked = locked;
  }

  /** Those that are too old, by the setting. */
  expired(records: readonly SessionRecord[], now: number): readonly SessionRecord[] {
    if (this.#expiryDays === 0) return [];
    return records.filter(({ updatedAt }) => now - updatedAt > this.#expiryDays * DAY_MS);
  }

  tellExpired(count: number): void {
    if (count > 0) messages.tell(note('session.expired', { count, days: this.#expiryDays }));
  }

  /**
   * Calls `lock` once when nobody has touched anything for so long: as soon as that is noticed, and before the first touch
   * after it counts, since a page that sleeps looks at no clock. Work that runs is waited for. Returns how to stop.
   */
  watchIdle(lock: () => void, isBusy: () => boolean): () => void {
    let touchedAt = Date.now();
    let locked = false;
    const check = (): void => {
      const isIdle = this.#lockMinutes > 0 && Date.now() - touchedAt > this.#lockMinutes * MINUTE_MS && !isBusy();
      if (isIdle && !locked) lock();
      locked = isIdle;
    };
    const touched = (): void => {
      check();
      touchedAt = Date.now();
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
    for (const sign of signs) addEventListener(sign, touched, { passive: true, capture: true });
    document.addEventListener('visibilitychange', check);
    const timer = setInterval(check, MINUTE_MS / 4);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', check);
      for (const sign of signs) removeEventListener(sign, touched, { capture: true });
    };
  }

  #store(): void {
    keep(KEY, { mode: this.#mode, expiryDays: this.#expiryDays, lockMinutes: this.#lockMinutes });
  }
}

export const vault = new Vault();
