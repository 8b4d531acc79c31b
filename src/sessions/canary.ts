import type { SessionRecord } from './schema';
import { drop, keep, keysUnder, recall, type Shelf } from './shelf';

/**
 * A damaged or emptied database looks like that of a first visit: it opens without an error, and is empty. So what is in it
 * is noted elsewhere too, to be noticed when it is gone. Every session has a note of its own: tabs that know of different
 * sessions never write over each other's notes.
 */
const PREFIX = 'kindred.stored.';

/** By id of a session, when it was saved last, in ms since 1970. */
export type Noted = ReadonlyMap<string, number>;

/** Call once a session is stored, never before: never is more noted than there is. */
export function noteStored({ id, updatedAt }: Pick<SessionRecord, 'id' | 'updatedAt'>, shelf?: Shelf): void {
  keep(PREFIX + id, updatedAt, shelf);
}

/** Call before a session is deleted. */
export function forgetStored(id: string, shelf?: Shelf): void {
  drop(PREFIX + id, shelf);
}

export function readNoted(shelf?: Shelf): Noted {
  const notes = keysUnder(PREFIX, shelf).map((key) => [key.slice(PREFIX.length), recall(key, shelf)] as const);
  return new Map(notes.filter((entry): entry is readonly [string, number] => typeof entry[1] === 'number'));
}

/**
 * Sessions that are gone: noted before the records were read, noted still, and not among them. What another tab stored or
 * deleted meanwhile is in one of the readings only.
 */
export function missingOf(before: Noted, after: Noted, records: readonly Pick<SessionRecord, 'id'>[]): Noted {
  const there = new Set(records.map(({ id }) => id));
  return new Map([...before].filter(([id]) => after.has(id) && !there.has(id)));
}
