import { untrack } from 'svelte';
import { toAppError } from '../core/base/errors';
import { note } from '../core/base/notes';
import { t, text } from '../i18n/text.svelte';
import type { RunArrays } from '../sessions/document';
import type { SessionRecord } from '../sessions/schema';
import { openStore, type SessionStore } from '../sessions/store';
import { jobs } from './jobs.svelte';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import type { Run } from './run';
import { reopen, toDocument } from './stored';

/** Edits closer together than this are stored at once. */
const PAUSE_MS = 250;
/** Remembers which session was on screen, so that a reload brings it back. */
const CURRENT = 'kindred.session';

/**
 * Stores the open session by itself: shortly after every change, and at once when the page is hidden
 * or closed. Never writes before what was stored has been read.
 */
class Keeper {
  state = $state<'none' | 'saving' | 'saved' | 'failed'>('none');
  savedAt = $state.raw<Date | null>(null);
  sessions = $state.raw<readonly SessionRecord[]>([]);
  #store: SessionStore | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  /** What the store already has of the large things, so that each is written once. */
  #written = { session: '', runs: arraysById([]) };
  #failure = '';
  /** The document as it was last seen, to tell changes from mere looks. */
  #content = '';

  /** Reads the stored sessions, brings back the one on screen, then watches. Returns how to stop. */
  start(): () => void {
    let stopWatching = (): void => undefined;
    let stopped = false;
    void this.#begin().then(() => {
      document.documentElement.dataset['ready'] = '';
      if (!stopped) stopWatching = this.#watch();
    });
    return () => {
      stopped = true;
      stopWatching();
    };
  }

  async open(id: string): Promise<void> {
    const store = this.#store;
    if (!store) return;
    await this.flush();
    const name = this.sessions.find((session) => session.id === id)?.name ?? id;
    await jobs.run({ key: 'job.open', values: { name } }, async (call) => {
      const loaded = await store.load(id);
      await reopen(loaded, call);
      this.#written = { session: id, runs: arraysById(project.runs) };
      this.#content = JSON.stringify(toDocument(project));
      this.#remember(loaded.record);
    });
  }

  async rename(id: string, name: string): Promise<void> {
    if (id === project.id) project.name = name;
    await this.#change(async (store) => void (await store.rename(id, name)));
  }

  async duplicate(id: string): Promise<void> {
    await this.flush();
    const name = this.sessions.find((session) => session.id === id)?.name ?? '';
    await this.#change(async (store) => {
      await store.duplicate(id, crypto.randomUUID(), t('app.session.copyOf', { name }));
    });
  }

  /** Removes a session; the message that says so can take it back. */
  async remove(id: string): Promise<void> {
    const name = this.sessions.find((session) => session.id === id)?.name ?? '';
    const wasOpen = id === project.id;
    await this.flush();
    if (wasOpen) project.close();
    await this.#change(async (store) => {
      const restore = await store.remove(id);
      messages.tell(note('session.deleted', { name }), async () => {
        await restore();
        await this.#refresh();
        if (wasOpen) await this.open(id);
      });
    });
  }

  /** Stores what is not stored yet, now. */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) this.#save();
    await this.#saving;
  }

  async #begin(): Promise<void> {
    try {
      this.#store = await openStore();
      await this.#refresh();
      const current = readCurrent();
      if (this.sessions.some((session) => session.id === current)) await this.open(current);
    } catch (error) {
      this.#fail(error);
    }
  }

  #watch(): () => void {
    const stopEffect = $effect.root(() => {
      $effect(() => {
        const stored = toDocument(project);
        untrack(() => {
          if (!stored) return this.#forgetCurrent();
          const content = JSON.stringify(stored);
          // Reading a session back is no change to it.
          if (content !== this.#content) this.#touch();
          this.#content = content;
        });
      });
    });
    const now = (): void => {
      if (document.visibilityState === 'hidden' && this.#timer !== undefined) this.#save();
    };
    const leaving = (): void => {
      if (this.#timer !== undefined) this.#save();
    };
    document.addEventListener('visibilitychange', now);
    addEventListener('pagehide', leaving);
    return () => {
      stopEffect();
      document.removeEventListener('visibilitychange', now);
      removeEventListener('pagehide', leaving);
    };
  }

  #touch(): void {
    if (!this.#store) return;
    this.state = 'saving';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), PAUSE_MS);
  }

  /** Makes its requests at once; their end is waited for in `#saving`. */
  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saving = this.#saveNow().catch((error: unknown) => this.#fail(error));
  }

  async #saveNow(): Promise<void> {
    const { id, files } = project;
    const stored = toDocument(project);
    if (!stored || !this.#store) return;
    const isNew = this.#written.session !== id;
    const written = arraysById(project.runs);
    const runs = new Map<string, RunArrays>();
    for (const run of project.runs)
      if (isNew || this.#written.runs.get(run.id) !== run.arrays) runs.set(run.id, run.arrays);
    const blobs = isNew ? { sources: await Promise.all(files.map(({ file }) => file.arrayBuffer())), runs } : { runs };
    const record = await this.#store.save(id, stored, blobs);
    this.#written = { session: id, runs: written };
    this.#remember(record);
  }

  #remember(record: SessionRecord): void {
    try {
      localStorage.setItem(CURRENT, record.id);
    } catch {
      // Without localStorage a reload shows the list of sessions instead of the last one.
    }
    this.sessions = [record, ...this.sessions.filter((session) => session.id !== record.id)];
    this.#failure = '';
    if (this.#timer !== undefined || project.id !== record.id) return;
    this.state = 'saved';
    this.savedAt = new Date(record.updatedAt);
  }

  #forgetCurrent(): void {
    this.state = 'none';
    try {
      localStorage.removeItem(CURRENT);
    } catch {
      // Nothing was remembered either.
    }
  }

  /** Says once that it is not stored; repeats only when the reason changes. */
  #fail(error: unknown): void {
    this.state = 'failed';
    const failure = toAppError(error);
    const sentence = text.error(failure);
    if (sentence !== this.#failure) messages.fail(failure);
    this.#failure = sentence;
  }

  async #change(work: (store: SessionStore) => Promise<void>): Promise<void> {
    if (!this.#store) return;
    try {
      await work(this.#store);
      await this.#refresh();
    } catch (error) {
      messages.fail(error);
    }
  }

  async #refresh(): Promise<void> {
    if (this.#store) this.sessions = await this.#store.list();
  }
}

/** Arrays are never changed, but replaced: what is written is told by identity. */
function arraysById(runs: readonly Run[]): ReadonlyMap<string, RunArrays> {
  return new Map(runs.map(({ id, arrays }) => [id, arrays]));
}

function readCurrent(): string {
  try {
    return localStorage.getItem(CURRENT) ?? '';
  } catch {
    return '';
  }
}

export const keeper = new Keeper();
