import { describe, expect, test } from 'vitest';
import { note } from '../../../src/core/base/notes';
import type { ColumnProfile, ColumnView, TableView } from '../../../src/core/table/contract';
import { createFormats } from '../../../src/i18n/format';
import {
  arrange,
  countRoles,
  datesInDoubt,
  exact,
  guessOf,
  keepSame,
  linesOf,
  namesBetween,
  nextArrangement,
  readable,
  samplesOf,
  type Arrangement,
} from '../../../src/screens/variables/columns';

const formats = createFormats('en');
const FILE_ORDER: Arrangement = { filter: '', by: 'file', descending: false };

function profile(given: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    kind: 'number',
    role: 'feature',
    kindReason: note('guess.number', { share: 100 }),
    roleReason: note('guess.constant', { value: 5 }),
    confidence: 1,
    missing: 0,
    distinct: 3,
    misfits: 0,
    ...given,
  };
}

function column(index: number, name: string, given: Partial<ColumnProfile> = {}): ColumnView {
  return { index, name, header: name, profile: profile(given) };
}

function table(columns: readonly ColumnView[], preview: readonly (readonly string[])[] = []): TableView {
  const dialect = { reader: 'csv', encoding: 'utf-8', delimiter: ',', newline: '\n', bom: false } as const;
  return { fileName: 'a.csv', rowCount: 4, columns, dialect, notes: [], preview };
}

const THREE = table([
  column(0, 'income', { missing: 2, distinct: 9 }),
  column(1, '__proto__', { missing: 0, distinct: 4 }),
  column(2, 'Age 10', { missing: 7, distinct: 4 }),
]);
const CHOICES = THREE.columns.map(({ name }) => ({ column: name, kind: 'number', role: 'feature' }) as const);

describe('linesOf', () => {
  test('keeps file order and knows what was changed', () => {
    const choices = CHOICES.map((choice) =>
      choice.column === '__proto__' ? { ...choice, role: 'ignore' as const } : choice,
    );
    const lines = linesOf(THREE, choices, new Map());
    expect(lines.map((line) => line.name)).toEqual(['income', '__proto__', 'Age 10']);
    expect(lines.map((line) => line.changed)).toEqual([false, true, false]);
    expect(lines[1].choice.role).toBe('ignore');
  });

  test('shows the column as the kind that was chosen, and keeps the guess', () => {
    const seen = column(0, 'income', { kind: 'category', distinct: 2 });
    const [line] = linesOf(THREE, CHOICES, new Map([['income', seen]]));
    expect(line.now.distinct).toBe(2);
    expect(line.guessed.distinct).toBe(9);
  });

  test('a column nobody chose for is what Kindred guessed', () => {
    const [line] = linesOf(THREE, [], new Map());
    expect(line.choice).toEqual({ column: 'income', kind: 'number', role: 'feature' });
    expect(line.changed).toBe(false);
  });
});

test('lines about which nothing changed are the very same', () => {
  const before = linesOf(THREE, CHOICES, new Map());
  const [first, ...others] = CHOICES;
  const after = keepSame(linesOf(THREE, [{ ...first, role: 'ignore' }, ...others], new Map()), before);
  expect(after.map((line, i) => line === before[i])).toEqual([false, true, true]);
});

test('dates are asked about while they are read as dates', () => {
  const ambiguousDate = { text: '02/01/2024', days: { 'day-month': 1, 'month-day': 2 } };
  const dates = table([column(0, 'signup', { kind: 'date', ambiguous: true, ambiguousDate }), column(1, 'age')]);
  const lines = (kind: 'date' | 'text') => linesOf(dates, [{ column: 'signup', kind, role: 'feature' }], new Map());
  expect(datesInDoubt(lines('date')).map(({ name }) => name)).toEqual(['signup']);
  expect(datesInDoubt(lines('text'))).toEqual([]);
});

describe('arrange', () => {
  const lines = linesOf(THREE, CHOICES, new Map());
  const names = (arrangement: Arrangement) => arrange(lines, arrangement, formats).map((line) => line.name);

  test('filters by any part of the name, whatever the case', () => {
    expect(names({ ...FILE_ORDER, filter: ' INC ' })).toEqual(['income']);
    expect(names({ ...FILE_ORDER, filter: 'zzz' })).toEqual([]);
  });

  test('filters by the words a line is shown with', () => {
    const found = arrange(lines, { ...FILE_ORDER, filter: 'geo' }, formats, (line) =>
      line.name === 'income' ? ['Geographic'] : [],
    );
    expect(found.map((line) => line.name)).toEqual(['income']);
  });

  test('sorts numbers, ties in file order', () => {
    expect(names({ filter: '', by: 'missing', descending: true })).toEqual(['Age 10', 'income', '__proto__']);
    expect(names({ filter: '', by: 'distinct', descending: false })).toEqual(['__proto__', 'Age 10', 'income']);
  });

  test('sorts names as people do and leaves the lines given as they were', () => {
    expect(names({ filter: '', by: 'name', descending: false }).at(-1)).toBe('income');
    expect(lines[0].name).toBe('income');
  });
});

test('a header sorts one way, then the other, then not', () => {
  const first = nextArrangement(FILE_ORDER, 'missing');
  const second = nextArrangement(first, 'missing');
  expect(first).toMatchObject({ by: 'missing', descending: true });
  expect(second).toMatchObject({ by: 'missing', descending: false });
  expect(nextArrangement(second, 'missing')).toEqual(FILE_ORDER);
  expect(nextArrangement(first, 'name')).toMatchObject({ by: 'name', descending: false });
});

describe('namesBetween', () => {
  const names = ['a', 'b', 'c', 'd'];
  test('takes both ends, in whichever direction', () => {
    expect(namesBetween(names, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(namesBetween(names, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(namesBetween(names, 'c', 'c')).toEqual(['c']);
  });
  test('is one name when there is no other end', () => {
    expect(namesBetween(names, null, 'b')).toEqual(['b']);
    expect(namesBetween(names, 'filtered away', 'b')).toEqual(['b']);
  });
});

test('a guess gives the reason for its kind, or for not being compared by', () => {
  expect(guessOf(profile())).toEqual({ word: 'kind.number', reason: note('guess.number', { share: 100 }) });
  expect(guessOf(profile({ role: 'ignore' }))).toEqual({
    word: 'role.ignore',
    reason: note('guess.constant', { value: 5 }),
  });
});

test('roles are counted, the absent ones too', () => {
  expect(countRoles(CHOICES)).toEqual({
    feature: 3,
    identifier: 0,
    outcome: 0,
    contact: 0,
    consent: 0,
    date: 0,
    ignore: 0,
  });
});

test('values are readable and, on hover, exact; dates are dates', () => {
  const day = Date.UTC(2024, 1, 29);
  expect(readable(31_415.926, 'number', formats)).toBe('31,400');
  expect(exact(31_415.926, 'number')).toBe('31415.926');
  expect(readable(day, 'date', formats)).toBe('Feb 29, 2024');
  expect(exact(day, 'date')).toBe('2024-02-29');
  expect(exact(NaN, 'date')).toBe('');
});

test('samples are different values that are not blank', () => {
  const columns = [column(0, 'a'), column(1, 'b')];
  const preview = [
    ['1', 'x'],
    ['2', ' '],
    ['3', 'x'],
    ['4', 'y'],
    ['5', 'z'],
  ];
  expect(samplesOf(table(columns, preview), 'b', 2)).toEqual(['x', 'y']);
  expect(samplesOf(table(columns, preview), 'unknown', 2)).toEqual([]);
});
