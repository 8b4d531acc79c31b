import { note, type Note } from '../base/notes';
import { lengthOf } from './cells';
import type { Cells, Column, Table } from './contract';
import { profileColumn } from './profile';

/** What tables that were made of several have in common, however they were combined. */

/** Names of columns that a note shows. */
const SHOWN = 10;

/** A column of a combined table, looked at anew. */
export function newColumn(index: number, name: string, header: string, cells: Cells): Column {
  return { index, name, header, cells, profile: profileColumn(cells, name, lengthOf(cells)) };
}

export function combinedName(tables: readonly Table[]): string {
  const [first, ...others] = tables;
  return others.length === 1 ? `${first.fileName} + ${others[0].fileName}` : `${first.fileName} + ${others.length}`;
}

/** What reading told of each file. What it told of a column's cells is told anew of the combined one. */
export function inputNotes(tables: readonly Table[]): Note[] {
  const known = new Set<string>();
  const notes = tables.flatMap((table) => table.notes).filter(({ code }) => !code.startsWith('column.'));
  return notes.filter((given) => {
    const key = JSON.stringify(given);
    return !known.has(key) && known.add(key);
  });
}

export function listed(names: readonly string[]): string {
  return names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
}

/** Cells that do not fit what their column was taken for. */
export function columnNotes(columns: readonly Column[]): Note[] {
  return columns.flatMap(({ name, profile: { misfits, misfitExamples } }) => {
    if (misfits === 0) return [];
    return [note('column.misfits', { column: name, count: misfits, example: misfitExamples?.[0]?.text ?? '' })];
  });
}
