import { AppError } from '../../core/base/errors';
import { LIMITS } from './limits';
import { writtenNumber } from './numbers';

/** Whether there is a sentence for a note, and all that the sentence needs is in it. */
export type IsSayable = (note: {
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
}) => boolean;

/** What had to be changed to let a file in. */
export interface Told {
  readonly file: string;
  readonly isSayable: IsSayable;
  /** Names that were cut. */
  shortened: number;
  /** Texts with a half of a character, which stands replaced now. */
  replaced: number;
}

/** Where a value stands ("runs.0.k"), and where to tell what became of it. */
export interface Place {
  readonly field: string;
  readonly told: Told;
}

/**
 * Looks at a value that somebody else wrote and gives it back as it may be used, made anew of known parts.
 * @throws AppError `sessionFile.field`
 */
export type Check<T = unknown> = (value: unknown, place: Place) => T;

const LONGEST_SHOWN = 60;
/** Names that reach into what all objects share: nothing of ours is called so. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function refuse({ field, told }: Place, value: unknown): AppError {
  const text = JSON.stringify(value) ?? '–';
  const got = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return new AppError('sessionFile.field', { file: told.file, field, got });
}

export function within({ field, told }: Place, name: string | number): Place {
  return { field: field === '' ? String(name) : `${field}.${name}`, told };
}

/** A text of at most so many characters; half characters are replaced. */
export const text =
  (longest: number): Check<string> =>
  (value, place) => {
    if (typeof value !== 'string' || value.length > longest) throw refuse(place, value);
    return whole(value, place);
  };

/** A name that a person gave: cut where it is too long. */
export const name: Check<string> = (value, place) => {
  if (typeof value !== 'string') throw refuse(place, value);
  if (value.length <= LIMITS.name) return whole(value, place);
  place.told.shortened++;
  return whole(value.slice(0, LIMITS.name), place);
};

function whole(value: string, { told }: Place): string {
  const replaced = value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (replaced !== value) told.replaced++;
  return replaced;
}

export const number: Check<number> = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse(place, value);
  return value;
};

/** Numbers of which some are not defined: NaN, and infinities. */
export const anyNumber: Check<number> = (value, place) => writtenNumber(value) ?? number(value, place);

/** A whole number from `min` to `max`, both included. */
export const integer =
  (min: number, max: number): Check<number> =>
  (value, place) => {
    if (!Number.isInteger(value) || number(value, place) < min || number(value, place) > max)
      throw refuse(place, value);
    return number(value, place);
  };

export const flag: Check<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw refuse(place, value);
  return value;
};

export const oneOf =
  <const T extends string | number>(words: readonly T[]): Check<T> =>
  (value, place) => {
    const known = words.find((word) => word === value);
    if (known === undefined) throw refuse(place, value);
    return known;
  };

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value, place) =>
    value === null ? null : check(value, place);

/** The field may be missing. */
export const orAbsent =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value, place) =>
    value === undefined ? undefined : check(value, place);

export const listOf =
  <T>(check: Check<T>, most: number): Check<readonly T[]> =>
  (value, place) => {
    if (!Array.isArray(value) || value.length > most) throw refuse(place, Array.isArray(value) ? value.length : value);
    return value.map((item: unknown, index) => check(item, within(place, index)));
  };

type Shape = Readonly<Record<string, Check>>;
type Shaped<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** A record of these fields; whatever else it has is left out. */
export const record =
  <S extends Shape>(shape: S): Check<Shaped<S>> =>
  (value, place) => {
    const given = own(value, place);
    const read = Object.entries(shape).map(([key, check]) => [key, check(given.get(key), within(place, key))] as const);
    return Object.fromEntries(read.filter(([, found]) => found !== undefined)) as Shaped<S>;
  };

/** A record of these fields and of others that are plain data: shapes that grow with Kindred, and do no harm. */
export const openRecord =
  <S extends Shape>(shape: S): Check<Shaped<S>> =>
  (value, place) => ({ ...(plain(value, place) as object), ...record(shape)(value, place) });

/** A record whose fields are named by the file itself. */
export const dictionary =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value, place) => {
    const entries = [...own(value, place)].filter(([key]) => !FORBIDDEN.has(key));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, check(item, within(place, key.slice(0, LONGEST_SHOWN)))]),
    );
  };

/** Data of no known shape: texts, numbers, lists and records. How deep it may be was seen to before. */
export const plain: Check = (value, place) => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return text(LIMITS.cell)(value, place);
  if (typeof value === 'number') return number(value, place);
  const undefinedNumber = writtenNumber(value);
  if (undefinedNumber !== undefined) return undefinedNumber;
  if (Array.isArray(value)) return value.map((item: unknown, index) => plain(item, within(place, index)));
  return dictionary(plain)(value, place);
};

/** Own fields only, and in a map: what a file calls its fields never meets the prototype of an object. */
export function own(value: unknown, place: Place): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuse(place, value);
  return new Map(Object.entries(value));
}
