import type { RunContext } from '../base/context';
import { freeName } from '../read/headers';
import { note } from '../base/notes';
import type { Note } from '../base/notes';
import type { Base, Cells, Column, ColumnKind, ColumnProfile, Kpi, Meaning, Role } from '../table/contract';
import { profileColumn } from '../table/profile';
import type { Grouped } from './grouping';

/** A column made of events, before it has a place in the table. */
export interface MadeColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly cells: Cells;
  readonly role: Role;
  readonly base?: Base;
  readonly meaning?: Meaning;
  readonly kpi?: Kpi;
  /** Why it is there; that it was made of events, unless given. */
  readonly reason?: Note;
}

/** Cells of numbers that nobody wrote: their text is the number itself. */
export function numberCells(values: Float64Array): Cells {
  return { store: 'numbers', values, verbatim: new Map() };
}

/** Cells of named groups; empty where a customer is in none. */
export function groupCells({ names, codes }: Grouped): Cells {
  const levels = [...names, ''];
  return { store: 'texts', levels, codes: codes.map((code) => (code < 0 ? names.length : code)) };
}

/** Columns with their places, names told apart, and what is known of them: nothing here is guessed. O(cells). */
export async function columnsOf(made: readonly MadeColumn[], rows: number, context: RunContext): Promise<Column[]> {
  const taken = new Set<string>();
  const columns: Column[] = [];
  for (const [index, one] of made.entries()) {
    await context.tick(index / made.length);
    const name = freeName(one.name, (other) => taken.has(other));
    taken.add(name);
    columns.push({ index, name, header: name, cells: one.cells, profile: profileOf(one, name, rows) });
  }
  return columns;
}

function profileOf(
  { kind, role, cells, base, meaning, kpi, reason }: MadeColumn,
  name: string,
  rows: number,
): ColumnProfile {
  const why = reason ?? note('rollup.made', { feature: name });
  const profile = profileColumn(cells, name, rows, kind);
  const tellsNobodyApart = profile.distinct <= 1 && role === 'feature';
  return {
    ...profile,
    kind,
    role: tellsNobodyApart ? 'ignore' : role,
    kindReason: why,
    roleReason: tellsNobodyApart ? profile.roleReason : why,
    confidence: 1,
    base,
    baseReason: base && why,
    meaning,
    meaningReason: meaning && why,
    kpi,
  };
}
