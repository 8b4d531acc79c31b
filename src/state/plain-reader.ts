import type { AppError } from '../core/base/errors';

/**
 * Reads plain data that somebody else may have written. Each reader takes a value and the place where it
 * stands ("groups.2.name"), and gives it back as what it should be, or throws what `refuse` makes of it.
 */
export type Read<T> = (value: unknown, field: string, refuse: (field: string, got: string) => AppError) => T;

const LONGEST_SHOWN = 60;

/** What stands in the place of a value that cannot be, short enough for a sentence. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '–';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** An own property of a plain object; undefined of everything else. */
export function at(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

export const text =
  (longest: number): Read<string> =>
  (value, field, refuse) => {
    if (typeof value !== 'string' || value.length > longest) throw refuse(field, shown(value));
    return value;
  };

export const number: Read<number> = (value, field, refuse) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse(field, shown(value));
  return value;
};

/** A whole number from `min` to `max`, both included. */
export const whole =
  (min: number, max: number): Read<number> =>
  (value, field, refuse) => {
    const read = number(value, field, refuse);
    if (!Number.isInteger(read) || read < min || read > max) throw refuse(field, shown(value));
    return read;
  };

export const oneOf =
  <const T extends string>(words: readonly T[]): Read<T> =>
  (value, field, refuse) => {
    const known = words.find((word) => word === value);
    if (known === undefined) throw refuse(field, shown(value));
    return known;
  };

export const listOf =
  <T>(read: Read<T>, most: number): Read<readonly T[]> =>
  (value, field, refuse) => {
    if (!Array.isArray(value) || value.length > most) throw refuse(field, shown(value));
    return value.map((item: unknown, i) => read(item, `${field}.${i}`, refuse));
  };

/** The value may be missing. */
export const orAbsent =
  <T>(read: Read<T>): Read<T | undefined> =>
  (value, field, refuse) =>
    value === undefined ? undefined : read(value, field, refuse);
