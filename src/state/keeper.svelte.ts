import { flushSync, untrack } from 'svelte';
import { AppError, toAppError } from '../core/base/errors';
import { note } from '../core/base/notes';
import { t } from '../i18n/text.svelte';
import { missingOf, noteStored, readCanary } from '../sessions/canary';
import { readJournal, replay } from '../sessions/journal';
import type { SessionRecord } from '../sessions/schema';
import { drop, keep, recall } from '../sessions/shelf';
import { openStore, understood, type LoadedSession, type SessionStore } from '../sessions/store';
import { jobs, type JobCall } from './jobs.svelte';
import { Mirroring } from './keeping/mirroring';
import { Saver } from './keeping/saver';
import { isSame, snapshotOf, type Snapshot } from './keeping/snapshot';
import { storageFacts } from './keeping/storage-facts.svelte';
import { Tabs } from './keeping/tabs';
import type { Loss, Trouble } from './keeping/trouble';
import { messages } from './messages.svelte';
import { project } from './project.svelte';
import { reopen } from './stored';
import { vault } from './vault.svelte';

/** Remembers which session was on screen, so that a reload brings it back. */
const CURRENT = 'kindred.session';

/**
 * Stores the open session by itself: shortly after every change, and at once when the page is hidden or closed. Never
 * writes before what was stored has been read, nor what another tab is working on.
 */
class Keeper {
  state = $state<'none' | 'saving' | 'saved' | 'failed' | 'elsewhere'>('none');
  savedAt = $state.raw<Date | null>(null);
  sessions = $state.raw<readonly SessionRecord[]>([]);
  trouble = $state.raw<Trouble | null>(null);
  loss = $state.raw<Loss | null>(null);
  /** The session on screen may be looked at, and is another tab's to change. */
  readonly readOnly = $derived(this.trouble !== null && this.trouble.is !== 'failed');
  readonly #mirroring = new Mirroring();
  readonly #tabs = new Tabs({
    give: () => this.flush(),
    lost: () => this.#lose(),
    changed: () => void this.#refresh().catch(() => undefined),
  });
  readonly #saver = new Saver({
    store: () => (this.readOnly || vault.mode === 'memory' ? null : this.#store),
    saved: (record, blobs) => this.#saved(record, blobs),
    failed: (error) => this.#fail(error),
    makeRoom: () => this.#mirroring.forget(),
  });
  #store: SessionStore | null = null;
  /** The session as it was last seen, to tell changes from mere looks. */
  #seen: Snapshot | null = null;
  /** A stored session is being put back: that is no edit. */
  #opening = false;

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
      this.#tabs.close();
    };
  }

  /** Shows a stored session; where another tab works on it, to be looked at only. */
  async open(id: string): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const record = this.sessions.find((session) => session.id === id);
    if (record && !vault.isOpen(record)) return vault.askFor(record, () => void this.open(id));
    await this.flush();
    const name = record?.name ?? id;
    await jobs.run({ key: 'job.open', values: { name } }, async (call) => {
      const mine = await this.#tabs.hold(id);
      try {
        // Where there is no room even for that, the lock alone has to do.
        if (mine) await store.claim(id).catch(() => undefined);
        this.#opening = true;
        await this.#show(await this.#load(store, id, mine), mine, call);
      } catch (error) {
        if (project.id !== '' && project.id !== id && !this.readOnly) await this.#tabs.hold(project.id);
        throw error;
      } finally {
        this.#opening = false;
      }
    });
  }

  /** Works on the session here; the tab that did so until now may look at it only. Changes made here meanwhile go. */
  async takeOver(): Promise<void> {
    const { id } = project;
    await this.#tabs.takeOver(id);
    // Until the newest is on screen, nothing of what is on screen now may be stored.
    this.#seen = snapshotOf(project);
    await this.open(id);
  }

  /** What is on screen becomes a session of its own. */
  async keepAsCopy(): Promise<void> {
    const name = t('app.session.copyOf', { name: project.name });
    Object.assign(project, { id: crypto.randomUUID(), name });
    this.trouble = null;
    await this.flush();
  }

  /** Stores everything now, on the disk itself: a power cut does not undo it. */
  async saveNow(): Promise<void> {
    this.#notice();
    if (!this.#seen || this.readOnly || vault.mode === 'memory') return;
    this.state = 'saving';
    await this.#saver.save(this.#seen, 'strict');
    if (this.trouble === null) messages.tell(note('session.saved', { name: project.name }));
  }

  async rename(id: string, name: string): Promise<void> {
    if (id !== project.id) return this.#change(id, async (store) => void (await store.rename(id, name)));
    project.rename(name);
    await this.flush();
  }

  async duplicate(id: string): Promise<void> {
    await this.flush();
    const name = this.sessions.find((session) => session.id === id)?.name ?? '';
    await this.#change(null, async (store) => {
      await store.duplicate(id, crypto.randomUUID(), t('app.session.copyOf', { name }));
    });
  }

  /** Removes a session; the message that says so can take it back. */
  async remove(id: string): Promise<void> {
    const name = this.sessions.find((session) => session.id === id)?.name ?? '';
    const wasOpen = id === project.id;
    await this.flush();
    await this.#change(id, async (store) => {
      if (wasOpen) project.close();
      noteStored(this.sessions.filter((session) => session.id !== id));
      const restore = await store.remove(id);
      await this.#mirroring.forget(id);
      messages.tell(note('session.deleted', { name }), async () => {
        await restore();
        await this.#refresh();
        if (wasOpen) await this.open(id);
      });
    });
  }

  /** Stores a session under this passphrase from now on; under none where that is null. */
  async reseal(id: string, passphrase: string | null): Promise<void> {
    await this.flush();
    const { newLock } = await import('../sessions/crypto/lock');
    const lock = passphrase === null ? null : await newLock(passphrase);
    await this.#change(id === project.id ? null : id, async (store) => {
      await store.reseal(id, lock);
      await this.#mirroring.forget(id);
    });
  }

  /** The copy beside the database goes, and no other is made before the next save. */
  forgetCopy(): Promise<void> {
    return this.#mirroring.forget();
  }

  /** Stores what is not stored yet, now. */
  async flush(): Promise<void> {
    this.#notice();
    this.#saver.saveWaiting();
    await this.#saver.ended();
  }

  /** The database is beyond reading: it is emptied, and what is on screen stored anew. */
  async repair(): Promise<void> {
    indexedDB.deleteDatabase('kindred');
    try {
      await this.#open();
      this.trouble = null;
      this.#saver.stored = null;
      if (this.#seen) await this.#saver.save(this.#seen, 'strict');
    } catch (error) {
      this.#fail(error);
    }
  }

  async #begin(): Promise<void> {
    const canary = readCanary();
    try {
      await this.#open();
    } catch (error) {
      this.#fail(error);
      if (canary && canary.sessions > 0) this.loss = { ...canary, restored: await this.#showCopy() };
      return;
    }
    const sessions = canary ? missingOf(canary, this.sessions) : 0;
    if (canary && sessions > 0) this.loss = { ...canary, sessions, restored: await this.#bringBack(canary.ids) };
    await this.#expire();
    const current = String(recall(CURRENT) ?? '');
    if (this.sessions.some((session) => session.id === current)) await this.open(current);
    noteStored(this.sessions);
  }

  /** Sessions that the person wants to be kept for so long only. */
  async #expire(): Promise<void> {
    const expired = vault.expired(this.sessions, Date.now());
    for (const { id } of expired) {
      await this.#store?.remove(id);
      await this.#mirroring.forget(id);
    }
    if (expired.length > 0) await this.#refresh();
    vault.tellExpired(expired.length);
  }

  async #open(): Promise<void> {
    this.#store = await openStore('kindred', Date.now, { onOutdated: () => this.#outdate() });
    await this.#refresh();
  }

  /** What is stored; where part of it is missing, the copy of it. */
  async #load(store: SessionStore, id: string, mine: boolean): Promise<LoadedSession> {
    try {
      return await store.load(id);
    } catch (error) {
      const copy = await this.#mirroring.whole();
      if (!mine || copy?.record?.id !== id) throw error;
      await store.putBack(copy);
      await store.claim(id);
      this.loss = { sessions: 1, savedAt: copy.record.updatedAt, restored: copy.record.name };
      return store.load(id);
    }
  }

  async #show(loaded: LoadedSession, mine: boolean, call: JobCall): Promise<void> {
    const { record } = loaded;
    const journal = mine ? readJournal(record.id, record.counter) : null;
    await reopen(journal ? { ...loaded, document: replay(loaded.document, journal) } : loaded, call);
    this.trouble = mine ? null : { is: 'elsewhere', unkept: false };
    const now = snapshotOf(project);
    this.#seen = now;
    // A session of long ago has no table stored beside it.
    this.#saver.stored = now && (loaded.table ? now : { ...now, reprofiled: new Map() });
    void this.#mirroring.follow(loaded);
    keep(CURRENT, record.id);
    this.savedAt = new Date(record.updatedAt);
    this.state = mine ? 'saved' : 'elsewhere';
    if (journal && now) this.#touch(now);
  }

  /** A store that lost the session of the copy gets it back. */
  async #bringBack(noted: readonly string[]): Promise<string | null> {
    const copy = await this.#mirroring.whole();
    if (!copy?.record || !this.#store || !noted.includes(copy.record.id)) return null;
    if (this.sessions.some(({ id }) => id === copy.record?.id)) return null;
    await this.#store.putBack(copy);
    await this.#refresh();
    return copy.record.name;
  }

  /** Without a store, the copy can still be looked at, worked on and exported. */
  async #showCopy(): Promise<string | null> {
    const copy = await this.#mirroring.whole();
    if (!copy?.record || !copy.document) return null;
    const { record, document, blobs } = copy;
    await jobs.run({ key: 'job.open', values: { name: record.name } }, (call) =>
      reopen(understood(record, document.document, blobs), call),
    );
    return project.id === record.id ? record.name : null;
  }

  #watch(): () => void {
    let isFirst = true;
    const stopEffect = $effect.root(() => {
      $effect(() => {
        const now = snapshotOf(project);
        // What is on screen when watching begins has just been read.
        if (isFirst && now?.id === this.#seen?.id) this.#seen = now;
        else untrack(() => this.#see(now));
        isFirst = false;
      });
    });
    const leaving = (): void => {
      this.#notice();
      this.#saver.saveWaiting();
    };
    const byKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      void this.saveNow();
    };
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') leaving();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', leaving);
    addEventListener('keydown', byKey);
    return () => {
      stopEffect();
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', leaving);
      removeEventListener('keydown', byKey);
    };
  }

  /** Edits of this very moment are seen too. */
  #notice(): void {
    flushSync();
  }

  #see(now: Snapshot | null): void {
    const before = this.#seen;
    if (this.#opening || isSame(before, now)) return;
    this.#seen = now;
    if (before?.id !== now?.id) this.#moveTo(now);
    if (now) this.#touch(now);
  }

  /** Another session is on screen, or none. */
  #moveTo(now: Snapshot | null): void {
    this.#saver.saveWaiting();
    if (this.trouble?.is === 'elsewhere') this.trouble = null;
    if (now) return void this.#tabs.hold(now.id);
    this.#tabs.release();
    this.state = 'none';
    drop(CURRENT);
  }

  #touch(now: Snapshot): void {
    if (this.trouble?.is === 'elsewhere') this.trouble = { is: 'elsewhere', unkept: true };
    if (!this.#store || this.readOnly || vault.mode === 'memory') return;
    this.state = 'saving';
    this.#saver.see(now);
  }

  #saved(record: SessionRecord, blobs: readonly string[]): void {
    this.sessions = [record, ...this.sessions.filter((session) => session.id !== record.id)];
    noteStored(this.sessions);
    this.#tabs.tellChange();
    storageFacts.askToKeep();
    if (this.#store) this.#mirroring.stored(this.#store, record.id, blobs);
    if (this.trouble?.is === 'failed') this.trouble = null;
    if (project.id !== record.id) return;
    keep(CURRENT, record.id);
    if (!this.#saver.isDone) return;
    this.state = 'saved';
    this.savedAt = new Date(record.updatedAt);
  }

  /** Another tab works on the session from now on. */
  #lose(unkept = false): void {
    this.#saver.forget();
    this.trouble = { is: 'elsewhere', unkept };
    this.state = 'elsewhere';
  }

  /** The last moment before a newer Kindred takes the database. */
  #outdate(): void {
    this.#notice();
    this.#saver.saveWaiting();
    this.trouble = { is: 'outdated' };
  }

  #fail(failure: unknown): void {
    const error = toAppError(failure);
    if (error.code === 'session.elsewhere') return this.#lose(true);
    if (error.code === 'session.newer') return void (this.trouble = { is: 'outdated' });
    this.state = 'failed';
    this.trouble = { is: 'failed', error, damaged: this.#store === null };
  }

  /** Changes what is stored, unless another tab works on that session. */
  async #change(id: string | null, work: (store: SessionStore) => Promise<void>): Promise<void> {
    if (!this.#store) return;
    try {
      if (id !== null && (await this.#tabs.isElsewhere(id))) throw new AppError('session.elsewhere');
      await work(this.#store);
      await this.#refresh();
      noteStored(this.sessions);
      this.#tabs.tellChange();
    } catch (error) {
      messages.fail(error);
    }
  }

  async #refresh(): Promise<void> {
    if (this.#store) this.sessions = await this.#store.list();
  }
}

export const keeper = new Keeper();
