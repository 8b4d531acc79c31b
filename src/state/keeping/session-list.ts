import { AppError } from '../../core/base/errors';
import { note } from '../../core/base/notes';
import { t } from '../../i18n/text.svelte';
import type { SessionStore } from '../../sessions/store';
import { messages } from '../messages.svelte';
import { project } from '../project.svelte';
import { vault } from '../vault.svelte';
import type { Mirroring } from './mirroring';
import type { StoredSessions } from './stored-sessions.svelte';
import type { Tabs } from './tabs';

export interface ListHands {
  readonly stored: StoredSessions;
  readonly tabs: Tabs;
  readonly mirroring: Mirroring;
  /** Stores what is not stored yet. */
  readonly flush: () => Promise<void>;
  readonly open: (id: string) => Promise<void>;
}

/** What a person does to stored sessions, whether or not they are open. None is changed that another tab works on. */
export class SessionList {
  readonly #hands: ListHands;

  constructor(hands: ListHands) {
    this.#hands = hands;
  }

  async rename(id: string, name: string): Promise<void> {
    if (id !== project.id) return this.#change(id, async (store) => void (await store.rename(id, name)));
    project.rename(name);
    await this.#hands.flush();
  }

  async duplicate(id: string): Promise<void> {
    await this.#hands.flush();
    const name = t('app.session.copyOf', { name: this.#nameOf(id) });
    await this.#change(null, async (store) => {
      this.#hands.stored.saved(await store.duplicate(id, crypto.randomUUID(), name));
    });
  }

  /** Removes a session; the message that says so can take it back. */
  async remove(id: string): Promise<void> {
    const name = this.#nameOf(id);
    const wasOpen = id === project.id;
    await this.#hands.flush();
    await this.#change(id, async (store) => {
      if (wasOpen) project.close();
      const restore = await this.#hands.stored.remove(store, id);
      messages.tell(note('session.deleted', { name }), async () => {
        await restore();
        if (wasOpen) await this.#hands.open(id);
      });
    });
  }

  /** Stores a session under this passphrase from now on; under none where that is null. */
  async reseal(id: string, passphrase: string | null): Promise<void> {
    await this.#hands.flush();
    const { newLock } = await import('../../sessions/crypto/lock');
    const lock = passphrase === null ? null : await newLock(passphrase);
    await this.#change(id, async (store) => {
      await store.reseal(id, lock);
      await this.#hands.mirroring.forget(id);
    });
  }

  /** Removes those that the person wants to be kept for so long only. */
  async expire(): Promise<void> {
    const { stored, tabs } = this.#hands;
    let count = 0;
    for (const { id } of vault.expired(stored.list, Date.now())) {
      if (!stored.store || (await tabs.isElsewhere(id))) continue;
      await stored.remove(stored.store, id);
      count += 1;
    }
    if (count > 0) await stored.refresh();
    vault.tellExpired(count);
  }

  #nameOf(id: string): string {
    return this.#hands.stored.find(id)?.name ?? '';
  }

  async #change(id: string | null, work: (store: SessionStore) => Promise<void>): Promise<void> {
    const { stored, tabs } = this.#hands;
    if (!stored.store) return;
    try {
      if (id !== null && (await tabs.isElsewhere(id))) throw new AppError('session.elsewhere');
      await work(stored.store);
      await stored.refresh();
      tabs.tellChange();
    } catch (error) {
      messages.fail(error);
    }
  }
}
