import type { AppError } from '../core/base/errors';
import { isCancelled, toAppError } from '../core/base/errors';
import type { Note } from '../core/base/notes';

/** Something the person should know: an error, or a note with an optional way back. */
export interface Message {
  readonly id: number;
  readonly tone: 'error' | 'note';
  readonly error?: AppError;
  readonly note?: Note;
  readonly undo?: () => Promise<void> | void;
}

const MOST = 4;

/** What is said to the person right now, newest last. Errors stay until dismissed. */
class Messages {
  #list = $state.raw<readonly Message[]>([]);
  #lastId = 0;

  get list(): readonly Message[] {
    return this.#list;
  }

  /** Shows what went wrong; a stop that the person asked for is no error. */
  fail(error: unknown): void {
    if (isCancelled(error)) return;
    this.#add({ tone: 'error', error: toAppError(error) });
  }

  tell(note: Note, undo?: Message['undo']): void {
    this.#add({ tone: 'note', note, ...(undo ? { undo } : {}) });
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((message) => message.id !== id);
  }

  /** A new attempt makes old errors untrue. */
  clearErrors(): void {
    this.#list = this.#list.filter((message) => message.tone !== 'error');
  }

  #add(message: Omit<Message, 'id'>): void {
    this.#lastId += 1;
    this.#list = [...this.#list, { ...message, id: this.#lastId }].slice(-MOST);
  }
}

export const messages = new Messages();
