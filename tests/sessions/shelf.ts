import type { Shelf } from '../../src/sessions/shelf';

/** A small synchronous storage in memory; `refuses` is one that is full or forbidden. */
export function shelf(kept = new Map<string, string>()): Shelf & { readonly kept: Map<string, string> } {
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

export function refuses(): Shelf {
  const refuse = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  return {
    getItem: refuse,
    setItem: refuse,
    removeItem: refuse,
    key: refuse,
    get length() {
      return refuse();
    },
  };
}
