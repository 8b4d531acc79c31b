import { AppError } from '../../core/base/errors';
import type { SessionRecord } from '../schema';
import { storing } from '../storing';
import type { Lock } from './lock';

/** The locks that are open in this page. They are in memory only: a reload closes them, and so does `closeAll`. */
class Locks {
  readonly #open = new Map<string, Lock | null>();
  /** For sessions that are stored for the first time. */
  forNew: Lock | null = null;

  of(id: string): Lock | null {
    return this.#open.get(id) ?? null;
  }

  /** From its next save on the session is under this lock; null for under none. */
  put(id: string, lock: Lock | null): void {
    this.#open.set(id, lock);
  }

  /**
   * What a session has to be sealed with before it is stored; null where it is stored as it is.
   * @param known the session as it is stored; undefined where it never was
   * @throws AppError `sealed.locked` where it must be sealed and no lock is open
   */
  forSaving(id: string, name: string, known: SessionRecord | undefined): Lock | null {
    const open = this.#open.get(id);
    if (open !== undefined) return open;
    if (known?.sealed || (!known && !this.forNew && storing.mode === 'sealed'))
      throw new AppError('sealed.locked', { name });
    const lock = known ? null : this.forNew;
    if (lock) this.#open.set(id, lock);
    return lock;
  }

  /** Whether anything of a session may lie about in the open. */
  mayBePlain(id: string): boolean {
    const open = this.#open.get(id);
    return open === undefined ? storing.mode === 'plain' : open === null;
  }

  closeAll(): void {
    this.#open.clear();
    this.forNew = null;
  }
}

export const locks = new Locks();
