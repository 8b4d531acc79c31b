import type { Band } from '../core/rollup/contract';

/** Editing of rules that are tried in order. Lists stay as they are; a changed one is new. */

/** Moves one up (-1) or down (1); at the end of the list nothing moves. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by;
  if (other < 0 || other >= list.length) return list;
  return list.map((item, i) => (i === index ? (list[other] as T) : i === other ? (list[index] as T) : item));
}

export function without<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, i) => i !== index);
}

export function changed<T>(list: readonly T[], index: number, change: (item: T) => T): readonly T[] {
  return list.map((item, i) => (i === index ? change(item) : item));
}

/** A further rule of the same group, right after it: the same id, to be told apart by its conditions. */
export function doubled<T>(list: readonly T[], index: number): readonly T[] {
  return list.flatMap((item, i) => (i === index ? [item, item] : [item]));
}

/** All rules of a group are named alike. */
export function renamed<T extends { readonly id: string; readonly name: string }>(
  list: readonly T[],
  id: string,
  name: string,
): readonly T[] {
  return list.map((rule) => (rule.id === id ? { ...rule, name } : rule));
}

/** An id that none of them has: `group-1`, `group-2`, ... */
export function freshId(list: readonly { readonly id: string }[], word: string): string {
  const taken = new Set(list.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${word}-${number}`)) number += 1;
  return `${word}-${number}`;
}

/** All five scores: nothing is asked. */
export const ANY_SCORE: Band = [1, 5];

/** From a score up to another, whichever is larger; undefined where that is no condition at all. */
export function bandOf(a: number, b: number): Band | undefined {
  const band: Band = [Math.min(a, b), Math.max(a, b)];
  return band[0] === ANY_SCORE[0] && band[1] === ANY_SCORE[1] ? undefined : band;
}
