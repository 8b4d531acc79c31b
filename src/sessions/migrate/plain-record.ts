/** Something stored, before anything is known of it. */
export type PlainRecord = Readonly<Record<string, unknown>>;

export function isRecord(stored: unknown): stored is PlainRecord {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored);
}

/** The records of a list; nothing where it is no list. */
export function recordsOf(stored: unknown): readonly PlainRecord[] {
  return Array.isArray(stored) ? stored.filter(isRecord) : [];
}
