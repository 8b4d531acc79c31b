import type { Note } from '../../core/base/notes';
import {
  ROLES,
  type ColumnKind,
  type ColumnProfile,
  type ColumnView,
  type Role,
  type TableView,
} from '../../core/table/contract';
import type { Choice } from '../../engine/contract';
import type { TextKey } from '../../i18n/en';
import type { Formats } from '../../i18n/format';

/** One line of the table of variables: the column as it is seen now, as Kindred guessed it, and what was chosen. */
export interface Line {
  readonly name: string;
  readonly now: ColumnProfile;
  readonly guessed: ColumnProfile;
  readonly choice: Choice;
  readonly changed: boolean;
}

/** One line per column, in file order. O(columns). */
export function linesOf(
  table: TableView,
  choices: readonly Choice[],
  reprofiled: ReadonlyMap<string, ColumnView>,
): Line[] {
  const chosen = new Map(choices.map((choice) => [choice.column, choice]));
  return table.columns.map(({ name, profile }) => {
    const choice = chosen.get(name) ?? { column: name, kind: profile.kind, role: profile.role };
    const changed = choice.kind !== profile.kind || choice.role !== profile.role;
    return { name, now: reprofiled.get(name)?.profile ?? profile, guessed: profile, choice, changed };
  });
}

/** The lines, each the very one that was there before where nothing about it changed: what shows it need not be drawn again. */
export function keepSame(lines: readonly Line[], before: readonly Line[]): Line[] {
  const known = new Map(before.map((line) => [line.name, line]));
  return lines.map((line) => {
    const old = known.get(line.name);
    const same = old?.now === line.now && old.guessed === line.guessed && old.choice === line.choice;
    return same ? old : line;
  });
}

/** Columns whose dates a person has to say something about, and those that somebody did. */
export function datesInDoubt(lines: readonly Line[]): Line[] {
  return lines.filter(({ choice, now }) => choice.kind === 'date' && now.ambiguousDate !== undefined);
}

export const SORTS = ['file', 'name', 'kind', 'role', 'base', 'missing', 'distinct'] as const;
export type SortBy = (typeof SORTS)[number];
export interface Arrangement {
  readonly filter: string;
  readonly by: SortBy;
  readonly descending: boolean;
}

/**
 * The lines whose name holds the filter, or any of the words they are shown with; sorted, ties in file order.
 * O(n log n).
 */
export function arrange(
  lines: readonly Line[],
  { filter, by, descending }: Arrangement,
  formats: Formats,
  wordsOf: (line: Line) => readonly string[] = () => [],
): Line[] {
  const wanted = filter.trim().toLowerCase();
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted);
  const shown = lines.filter((line) => wanted === '' || holds(line.name) || wordsOf(line).some(holds));
  if (by === 'file') return shown;
  const direction = descending ? -1 : 1;
  return shown.sort((a, b) => direction * compareBy(by, a, b, formats));
}

function compareBy(by: Exclude<SortBy, 'file'>, a: Line, b: Line, formats: Formats): number {
  switch (by) {
    case 'name':
      return formats.compare(a.name, b.name);
    case 'kind':
    case 'role':
      return formats.compare(a.choice[by], b.choice[by]);
    case 'base':
      return formats.compare(a.choice.base ?? '', b.choice.base ?? '');
    case 'missing':
      return missingOf(a.now) - missingOf(b.now);
    case 'distinct':
      return a.now.distinct - b.now.distinct;
  }
}

/** Cells with nothing in them; those that hold something which does not fit are counted apart. */
export function missingOf({ missing, misfits }: Pick<ColumnProfile, 'missing' | 'misfits'>): number {
  return missing - misfits;
}

/** What a click on a header does: numbers start with the largest; the third click is file order again. */
export function nextArrangement(current: Arrangement, by: SortBy): Arrangement {
  const largestFirst = by === 'missing' || by === 'distinct';
  if (current.by !== by) return { ...current, by, descending: largestFirst };
  if (current.descending === largestFirst) return { ...current, descending: !largestFirst };
  return { ...current, by: 'file', descending: false };
}

/** Everything between two names, both included, in the order given. Only `to` when `from` is not shown. */
export function namesBetween(names: readonly string[], from: string | null, to: string): readonly string[] {
  const start = from === null ? -1 : names.indexOf(from);
  const end = names.indexOf(to);
  if (start < 0 || end < 0) return [to];
  return names.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The guess in one word and its reason: the kind where the column is compared by, otherwise why it is not. */
export function guessOf(profile: ColumnProfile): { readonly word: TextKey; readonly reason: Note } {
  if (profile.role === 'feature') return { word: `kind.${profile.kind}`, reason: profile.kindReason };
  return { word: `role.${profile.role}`, reason: profile.roleReason };
}

export function countRoles(choices: readonly Choice[]): Readonly<Record<Role, number>> {
  const none: [Role, number][] = ROLES.map((role) => [role, 0]);
  const counts = Object.fromEntries(none) as Record<Role, number>;
  for (const { role } of choices) counts[role] += 1;
  return counts;
}

/** A value of a numeric summary as a person reads it; dates are ms since 1970. */
export function readable(value: number, kind: ColumnKind, formats: Formats): string {
  return kind === 'date' ? formats.date(value) : formats.number(value);
}

/** The same in full, for hover. */
export function exact(value: number, kind: ColumnKind): string {
  if (kind !== 'date') return String(value);
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** A few values of a column that has no distribution to draw, from the first rows. */
export function samplesOf(table: TableView, name: string, most: number): readonly string[] {
  const index = table.columns.findIndex((column) => column.name === name);
  const values = table.preview.map((row) => row[index] ?? '').filter((value) => value.trim() !== '');
  return [...new Set(values)].slice(0, most);
}
