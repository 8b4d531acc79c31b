import { note, type Note } from '../base/notes';
import { lookAlikes } from './look-alikes';

export interface ColumnNames {
  /** Unique, never blank, in the order of the file. */
  readonly names: readonly string[];
  readonly notes: readonly Note[];
}

/** Spaces, and characters of no width, at either end. */
const AROUND = /^[\s\u00ad\u200b-\u200d\u2060\ufeff]+|[\s\u00ad\u200b-\u200d\u2060\ufeff]+$/g;

/**
 * Names for the header cells as they stand in the file: surrounding spaces and invisible characters go; a
 * blank one becomes "column 3"; the second `x` becomes "x (2)". A name that the file itself uses is never given
 * to another column. Names that only look alike stay as they are, and are told. Names are texts like any
 * others, so `__proto__` is one of them. O(letters).
 */
export function nameColumns(header: readonly string[]): ColumnNames {
  const wanted = header.map((cell) => cell.replace(AROUND, ''));
  const taken = new Set<string>();
  const reserved = new Set(wanted);
  const blank: string[] = [];
  const repeated: string[] = [];
  const names = wanted.map((name, index) => {
    if (name !== '' && !taken.has(name)) return take(name, taken);
    const unique = freeName(name || positionName(index), (other) => taken.has(other) || reserved.has(other));
    (name === '' ? blank : repeated).push(unique);
    return take(unique, taken);
  });
  const notes: Note[] = [];
  if (repeated.length > 0) notes.push(note('read.duplicateHeaders', { names: listed(repeated) }));
  if (blank.length > 0) notes.push(note('read.blankHeaders', { count: blank.length, names: listed(blank) }));
  const trimmed = wanted.filter((name, i) => name !== '' && name !== header[i]);
  if (trimmed.length > 0) notes.push(note('read.trimmedHeaders', { count: trimmed.length, names: listed(trimmed) }));
  const alike = lookAlikes(wanted).map((places) => `${wanted[places[0]]} (${places.map((at) => at + 1).join(', ')})`);
  if (alike.length > 0) notes.push(note('read.lookAlikeHeaders', { pairs: listed(alike) }));
  return { names, notes };
}

/** The name of a column that the header does not have; 0-based `index`. */
export function nameExtraColumn(index: number, taken: ReadonlySet<string>): string {
  return freeName(positionName(index), (name) => taken.has(name));
}

/** `name`, or `name (2)`, `name (3)` ...: the first that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  let n = 2;
  while (isTaken(`${name} (${n})`)) n++;
  return `${name} (${n})`;
}

function positionName(index: number): string {
  return `column ${index + 1}`;
}

function take(name: string, taken: Set<string>): string {
  taken.add(name);
  return name;
}

const SHOWN = 10;

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ', …' : '';
  return names.slice(0, SHOWN).join(', ') + more;
}
