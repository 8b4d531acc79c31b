/** The small synchronous storage of the browser; where it is refused, nothing is remembered and nothing breaks. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What is kept there under this name, if it is JSON. What comes back may be anything. */
export function recall(key: string, shelf?: Shelf): unknown {
  try {
    const kept = (shelf ?? localStorage).getItem(key);
    return kept === null ? null : JSON.parse(kept);
  } catch {
    return null;
  }
}

/** Whether it was kept. */
export function keep(key: string, value: unknown, shelf?: Shelf): boolean {
  try {
    (shelf ?? localStorage).setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function drop(key: string, shelf?: Shelf): void {
  try {
    (shelf ?? localStorage).removeItem(key);
  } catch {
    // Then nothing was kept either.
  }
}

/** Names that begin like this, in no order. */
export function keysUnder(prefix: string, shelf?: Shelf): readonly string[] {
  try {
    const from = shelf ?? localStorage;
    const all = Array.from({ length: from.length }, (_, at) => from.key(at) ?? '');
    return all.filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
