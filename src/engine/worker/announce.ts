import type { AliveMessage, Endpoint } from '../protocol';

export type Locks = Pick<LockManager, 'request'>;

/**
 * Tells the page how to see that this worker is gone: by a lock that it holds for as long as it
 * lives, or, where the browser has no locks (or refuses one), by pings. The lock is held before the
 * page hears of it, so the page can never be granted it too early.
 */
export function announce(endpoint: Endpoint, name: string, locks: Locks | undefined): void {
  const say = (lock: string | null): void => {
    endpoint.postMessage({ kind: 'alive', id: 0, lock } satisfies AliveMessage, []);
  };
  if (!locks) return say(null);
  const forLife = (): Promise<never> => {
    say(name);
    return new Promise(() => undefined);
  };
  locks.request(name, forLife).catch(() => say(null));
}
