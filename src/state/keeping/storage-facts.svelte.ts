/** What the browser says of its storage: how much is used, how much there is, and whether it promises to keep it. */
class StorageFacts {
  used = $state<number | null>(null);
  room = $state<number | null>(null);
  /** Null until the browser has answered. */
  promised = $state<boolean | null>(null);
  #asked = false;

  /** Once there is something to keep. A browser may ask the person, so nobody waits for the answer. */
  askToKeep(): void {
    if (this.#asked) return;
    this.#asked = true;
    void this.#ask(() => navigator.storage.persist());
  }

  async look(): Promise<void> {
    try {
      const { usage, quota } = await navigator.storage.estimate();
      this.used = usage ?? null;
      this.room = quota ?? null;
    } catch {
      this.used = this.room = null;
    }
    await this.#ask(() => navigator.storage.persisted());
  }

  async #ask(how: () => Promise<boolean>): Promise<void> {
    try {
      this.promised = await how();
    } catch {
      this.promised = null;
    }
  }
}

export const storageFacts = new StorageFacts();
