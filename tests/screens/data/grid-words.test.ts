import { expect, test } from 'vitest';
import type { ColumnKind, TableView } from '../../../src/core/table/contract';
import type { GridTest } from '../../../src/core/table/grid-contract';
import { en } from '../../../src/i18n/en';
import { createFormats } from '../../../src/i18n/format';
import { createTranslator } from '../../../src/i18n/messages';
import { endAsTyped, filterWords, orderWords, typedEnd } from '../../../src/screens/data/grid/grid-words';

const format = createFormats('en');
const speech = { t: createTranslator(en, 'en', format), format };
const table = { columns: [{ name: 'spend' }, { name: 'a\nb' }, { name: 'x'.repeat(99) }] } as unknown as TableView;

test.each<[GridTest, ColumnKind, string]>([
  [{ is: 'range', from: 5, to: 1200 }, 'number', 'spend: 5 to 1,200'],
  [{ is: 'range', from: 5, to: 5 }, 'number', 'spend: 5'],
  [{ is: 'range', from: 5 }, 'number', 'spend: 5 or more'],
  [{ is: 'range', to: 5 }, 'number', 'spend: 5 or less'],
  [{ is: 'range', from: 0 }, 'date', 'spend: Jan 1, 1970 or more'],
  [{ is: 'outside', from: 1, to: 9 }, 'number', 'spend: below 1 or above 9'],
  [{ is: 'containing', text: 'oslo' }, 'category', 'spend contains “oslo”'],
  [{ is: 'among', values: ['a', 'b'] }, 'category', 'spend: a, b'],
  [{ is: 'among', values: ['a', 'b', 'c', 'd'] }, 'category', 'spend: a, b and 2 more'],
  [{ is: 'missing' }, 'category', 'spend has no value'],
  [{ is: 'misfit' }, 'number', 'spend did not fit'],
])('%j of %s is said as %s', (given, kind, words) => {
  expect(filterWords({ column: 0, kind, test: given }, table, speech)).toBe(words);
});

test('nothing hides in a name, and none takes a sentence over', () => {
  expect(filterWords({ column: 1, kind: 'text', test: { is: 'present' } }, table, speech)).toBe('a␊b has a value');
  expect(filterWords({ column: 2, kind: 'text', test: { is: 'present' } }, table, speech)).toBe(
    `${'x'.repeat(40)}… has a value`,
  );
});

test('the order in words', () => {
  expect(orderWords([], table, speech)).toContain('order of the file');
  const sort = [
    { column: 0, kind: 'number', descending: true },
    { column: 1, kind: 'date', descending: false },
    { column: 0, kind: 'text', descending: false },
  ] as const;
  expect(orderWords(sort, table, speech)).toBe(
    'Sorted by spend, largest first, then a␊b, earliest first, then spend, from A to Z.',
  );
});

test.each<[string, ColumnKind, boolean, number | undefined]>([
  ['', 'number', false, undefined],
  [' 1 200,5 ', 'number', false, 1200.5],
  ['1,200', 'number', false, 1200],
  ['1,234,567.5', 'number', false, 1_234_567.5],
  ['1,25', 'number', false, 1.25],
  ['-3.5', 'number', false, -3.5],
  ['many', 'number', false, NaN],
  ['2026-01-31', 'date', false, Date.UTC(2026, 0, 31)],
  ['2026-01-31', 'date', true, Date.UTC(2026, 1, 1) - 1],
  ['31.1.2026', 'date', false, NaN],
])('“%s” typed for a %s', (typed, kind, isLast, value) => {
  expect(typedEnd(typed, kind, isLast)).toBe(value);
});

test('an end stands in its field as it was typed', () => {
  expect(endAsTyped(1200.5, 'number')).toBe('1200.5');
  expect(endAsTyped(Date.UTC(2026, 0, 31), 'date')).toBe('2026-01-31');
  expect([endAsTyped(undefined, 'number'), endAsTyped(1e300, 'date')]).toEqual(['', '']);
});
