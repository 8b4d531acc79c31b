import { flushSync, untrack } from 'svelte';
import { toAppError } from '../core/base/errors';
import { note } from '../core/base/notes';
import { t } from '../i18n/text.svelte';
import type { Noted } from '../sessions/canary';
import { readJournal, replay } from '../sessions/journal';
import type { SessionRecord } from '../sessions/schema';
import { keep, recall } from '../sessions/shelf';
import { understood, type LoadedSession, type SessionStore } from '../sessions/store';
import { jobs, type JobCall } from './jobs.svelte';
import { watchLeaving } from './keeping/leaving';
import { Mirroring } from './keeping/mirroring';
import { Saver } from './keeping/saver';
import { isSame, sameDecisions, snapshotOf, storedOf, type Snapshot } from './keeping/snapshot';
import { storageFacts } from './keeping/storage-facts.svelte';
import { SessionList } from './keeping/session-list';
import { latest, StoredSessions } from './keeping/stored-sessions.svelte';
import { Tabs } from './keeping/tabs';
import { keepTold, toldLoss } from './keeping/told-loss';
import type { Loss, Trouble } from './keeping/trouble';
import { messages } from './messages.svelte';
import { pen } from './pen.svelte';
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
  #loss = $state.raw<Loss | null>(null);
  #trouble = $state.raw<Trouble | null>(null);
  readonly #mirroring = new Mirroring();
  readonly #stored = new StoredSessions(this.#mirroring);
  readonly #tabs = new Tabs({
    give: () => this.flush(),
    lost: () => this.#lose(),
    changed: () => void this.#stored.refresh().catch(() => undefined),
  });
  readonly #saver = new Saver({
    store: () => this.#writable,
    saved: (record, blobs) => this.#saved(record, blobs),
    failed: (error) => this.#fail(error),
    makeRoom: () => this.#mirroring.forget(),
  });
  readonly list = new SessionList({
    stored: this.#stored,
    tabs: this.#tabs,
    mirroring: this.#mirroring,
    flush: () => this.flush(),
    open: (id) => this.open(id),
  });
  /** The session as it was last seen, to tell changes from mere looks. */
  #seen: Snapshot | null = null;
  /** A stored session is being put back: that is no edit. */
  #opening = false;

  /** Last saved first. */
  get sessions(): readonly SessionRecord[] {
    return this.#stored.list;
  }

  get loss(): Loss | null {
    return this.#loss;
  }

  /** Said until the person has read it, whatever becomes of the page meanwhile. */
  set loss(loss: Loss | null) {
    this.#loss = loss;
    keepTold(loss);
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Whether anything may be changed here follows from it at once. */
  set trouble(trouble: Trouble | null) {
    this.#trouble = trouble;
    pen.lie(trouble !== null && trouble.is !== 'failed');
  }

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
    const { store } = this.#stored;
    if (!store) return;
    const record = this.#stored.find(id);
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
        if (project.id !== '' && project.id !== id && !pen.away) await this.#tabs.hold(project.id);
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
    if (!this.#stored.store) return this.#tryAgain();
    if (!this.#seen || !this.#writable) return;
    await this.#saveStrictly(this.#seen);
    if (this.trouble === null) messages.tell(note('session.saved', { name: project.name }));
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
    await this.#storeAnew();
  }

  async #begin(): Promise<void> {
    const witness = await this.#stored.witness();
    try {
      await this.#open();
    } catch (error) {
      this.#fail(error);
      if (this.trouble?.is === 'failed' && this.trouble.error.code === 'session.storage')
        await this.#showCopyOf(witness.noted);
      return;
    }
    this.loss = (await this.#stored.lost(witness)) ?? toldLoss();
    await this.list.expire();
    // A browser that was killed may have forgotten which it was; who left it by choice is not brought back.
    const current = recall(CURRENT) ?? this.#stored.list[0]?.id;
    if (this.#stored.find(String(current))) await this.open(String(current));
    this.#stored.note();
  }

  /** The database could not be opened; perhaps what was in the way is gone. */
  async #tryAgain(): Promise<void> {
    if (this.#seen) return this.#storeAnew();
    this.trouble = null;
    await this.#begin();
  }

  async #storeAnew(): Promise<void> {
    try {
      await this.#open();
      this.trouble = null;
      this.#saver.stored = null;
      if (this.#seen) await this.#saveStrictly(this.#seen);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #open(): Promise<void> {
    await this.#stored.open(() => this.#outdate());
  }

  /** What is stored; where part of it is missing, the copy of it. */
  async #load(store: SessionStore, id: string, mine: boolean): Promise<LoadedSession> {
    try {
      return await store.load(id);
    } catch (error) {
      if (!mine) throw error;
      this.loss = await this.#stored.mend(store, id, error);
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
    this.#saver.stored = now && storedOf(now, loaded);
    void this.#mirroring.follow(loaded);
    keep(CURRENT, record.id);
    this.savedAt = new Date(record.updatedAt);
    this.state = mine ? 'saved' : 'elsewhere';
    if (now && mine && loaded.migrated) void this.#saveStrictly(now);
    else if (journal && now) this.#touch(now);
  }

  /** Without a store, the copy of what was in it can still be looked at, worked on and exported. */
  async #showCopyOf(noted: Noted): Promise<void> {
    if (noted.size > 0) this.loss = { sessions: noted.size, savedAt: latest(noted), restored: await this.#showCopy() };
  }

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
    const stopLeaving = watchLeaving({
      leave: () => {
        this.#notice();
        this.#saver.saveWaiting();
      },
      saveNow: () => void this.saveNow(),
    });
    return () => {
      stopEffect();
      stopLeaving();
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
    keep(CURRENT, '');
  }

  /** On the disk itself: for what must outlive a power cut. */
  async #saveStrictly(now: Snapshot): Promise<void> {
    this.state = 'saving';
    await this.#saver.save(now, 'strict');
  }

  /** Where edits of this tab are stored; null where none are to be. */
  get #writable(): SessionStore | null {
    return pen.away || vault.mode === 'memory' ? null : this.#stored.store;
  }

  #touch(now: Snapshot): void {
    if (this.trouble?.is === 'elsewhere') return this.#lose();
    if (!this.#writable) return;
    this.state = 'saving';
    this.#saver.see(now);
  }

  #saved(record: SessionRecord, blobs: readonly string[]): void {
    this.#stored.saved(record);
    this.#tabs.tellChange();
    storageFacts.askToKeep();
    if (this.#stored.store) this.#mirroring.stored(this.#stored.store, record.id, blobs);
    if (this.trouble?.is === 'failed') this.trouble = null;
    if (project.id !== record.id) return;
    keep(CURRENT, record.id);
    if (!this.#saver.isDone) return;
    this.state = 'saved';
    this.savedAt = new Date(record.updatedAt);
  }

  /** Another tab works on the session from now on. */
  #lose(): void {
    this.#saver.forget();
    this.trouble = { is: 'elsewhere', unkept: !sameDecisions(this.#saver.stored, this.#seen) };
    this.state = 'elsewhere';
    jobs.cancelEdits();
  }

  /** The last moment before a newer Kindred takes the database. */
  #outdate(): void {
    this.#notice();
    this.#saver.saveWaiting();
    this.trouble = { is: 'outdated' };
  }

  #fail(failure: unknown): void {
    const error = toAppError(failure);
    if (error.code === 'session.elsewhere') return this.#lose();
    if (error.code === 'session.newer') return void (this.trouble = { is: 'outdated' });
    this.state = 'failed';
    this.trouble = { is: 'failed', error, damaged: this.#stored.store === null };
  }
}

export const keeper = new Keeper();
