import type { SessionRecord } from './schema';
import { drop, keep, recall, type Shelf } from './shelf';

/**
 * A damaged or emptied database looks like that of a first visit: it opens without an error, and is empty. So what is in it
 * is noted elsewhere too, to be noticed when it is gone.
 */
const KEY = 'kindred.canary';
/** Ids are short; more than these are counted, not named. */
const MOST = 500;

export interface Canary {
  /** How many sessions were stored. */
  readonly sessions: number;
  readonly ids: readonly string[];
  /** When the last of them was saved, in ms since 1970. */
  readonly savedAt: number;
}

/** Notes what is stored. Call after a save and before a deletion: never is more noted than there is. */
export function noteStored(records: readonly Pick<SessionRecord, 'id' | 'updatedAt'>[], shelf?: Shelf): void {
  const ids = records.slice(0, MOST).map(({ id }) => id);
  const savedAt = records.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0);
  keep(KEY, { sessions: records.length, ids, savedAt } satisfies Canary, shelf);
}

/** What was stored when it was last noted; null where nothing was, or the note itself is gone. */
export function readCanary(shelf?: Shelf): Canary | null {
  const found = recall(KEY, shelf);
  if (typeof found !== 'object' || found === null || !('ids' in found) || !Array.isArray(found.ids)) return null;
  const { sessions, savedAt } = found as { sessions?: unknown; savedAt?: unknown };
  if (typeof sessions !== 'number' || typeof savedAt !== 'number') return null;
  return { sessions, savedAt, ids: found.ids.filter((id): id is string => typeof id === 'string') };
}

/** Sessions that were noted and are not there; those that are beyond the noted ids are known by their number. */
export function missingOf(canary: Canary, records: readonly Pick<SessionRecord, 'id'>[]): number {
  const there = new Set(records.map(({ id }) => id));
  const named = canary.ids.filter((id) => !there.has(id)).length;
  return Math.max(named, canary.sessions > MOST ? canary.sessions - records.length : 0);
}

export function forgetCanary(shelf?: Shelf): void {
  drop(KEY, shelf);
}
