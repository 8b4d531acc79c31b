import { readFileSync } from 'node:fs';
import { note } from '../../src/core/base/notes';
import type { ColumnChoice } from '../../src/core/recipe/contract';
import type { Column, ColumnKind, Role } from '../../src/core/table/contract';

/**
 * Small columns made by hand, for tests of what comes after reading. Cells are given as text, ''
 * meaning missing; a column of kind `number` is stored as numbers, any other as texts.
 */
export function columnOf(name: string, cells: readonly (string | number)[], kind: ColumnKind, index = 0): Column {
  const texts = cells.map(String);
  const missing = texts.filter((text) => text === '').length;
  return {
    index,
    name,
    header: name,
    cells: kind === 'number' ? numberCells(texts) : textCells(texts),
    profile: {
      kind,
      role: 'feature' satisfies Role,
      kindReason: note('guess.userChoice'),
      roleReason: note('guess.userChoice'),
      confidence: 1,
      missing,
      distinct: new Set(texts.filter((text) => text !== '')).size,
      misfits: 0,
    },
  };
}

export type GivenColumns = Readonly<Record<string, readonly [ColumnKind, readonly (string | number)[]]>>;

/** Choices as `buildMatrix` takes them, from `{ age: ['number', [1, 2, '']] }`. */
export function choicesOf(given: GivenColumns): ColumnChoice[] {
  return Object.entries(given).map(([name, [kind, cells]], index) => ({
    column: columnOf(name, cells, kind, index),
    kind,
  }));
}

/** A file of tests/fixtures with simple cells (commas, double quotes), by column. */
export function fixtureColumns(path: string): ReadonlyMap<string, string[]> {
  const text = readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
  const rows = text.trim().split(/\r?\n/).map(splitLine);
  return new Map(rows[0]!.map((name, at) => [name, rows.slice(1).map((row) => row[at] ?? '')]));
}

function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

function numberCells(texts: readonly string[]): Column['cells'] {
  const values = Float64Array.from(texts, (text) => (text === '' ? NaN : Number(text)));
  return { store: 'numbers', values, verbatim: new Map() };
}

function textCells(texts: readonly string[]): Column['cells'] {
  const levels = [...new Set(texts)];
  return { store: 'texts', levels, codes: Int32Array.from(texts, (text) => levels.indexOf(text)) };
}
