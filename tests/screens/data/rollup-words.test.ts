import { expect, test } from 'vitest';
import { ROLLUP_FEATURES, type EventsProposal, type RollupFeatureSpec } from '../../../src/core/rollup/contract';
import { t, text } from '../../../src/i18n/text.svelte';
import {
  areCuts,
  columnNamed,
  daysOf,
  FEATURE_SHELVES,
  featuresOn,
  lackingPart,
  noticedValues,
  toggled,
  whatRowsAre,
} from '../../../src/screens/data/rollup/rollup-words';

const proposal = (parts: object, dated = true): EventsProposal =>
  ({
    events: 69_659,
    customers: 23_570,
    first: dated ? '1997-01-01' : null,
    last: dated ? '1998-06-30' : null,
    recipe: { parts },
  }) as unknown as EventsProposal;

test('what was noticed is said with its numbers', () => {
  const said = t('rollup.noticed.facts', noticedValues(proposal({}), text.format));
  expect(said).toBe('69,659 rows, 23,570 different customers, Jan 1, 1997 to Jun 30, 1998.');
  const undated = t('rollup.noticed.facts', noticedValues(proposal({}, false), text.format));
  expect(undated).toBe('69,659 rows, 23,570 different customers.');
});

test('rows with an amount and no word for what happened are purchases', () => {
  expect(whatRowsAre(proposal({ amount: 'usd' }))).toBe('purchases');
  expect(whatRowsAre(proposal({ quantity: 'cds' }))).toBe('purchases');
  expect(whatRowsAre(proposal({ amount: 'usd', event: 'type' }))).toBe('events');
  expect(whatRowsAre(proposal({}))).toBe('events');
});

test('every feature stands on exactly one shelf', () => {
  const shelved = FEATURE_SHELVES.flatMap((shelf) => featuresOn(shelf).map(({ id }) => id));
  expect([...shelved].sort()).toEqual(ROLLUP_FEATURES.map(({ id }) => id).sort());
});

test('a feature says which part it lacks', () => {
  const net = ROLLUP_FEATURES.find(({ id }) => id === 'net') as RollupFeatureSpec;
  expect(lackingPart(net, { customer: 'c', date: 'd' })).toBe('amount');
  expect(lackingPart(net, { customer: 'c', date: 'd', amount: '__proto__' })).toBeNull();
});

test('a feature that is ticked takes its place in the order of the registry', () => {
  expect(toggled(['orders', 'net'], 'recency', true)).toEqual(['recency', 'orders', 'net']);
  expect(toggled(['orders', 'net'], 'orders', false)).toEqual(['net']);
});

test.each([
  ['30, 90', [30, 90]],
  [' 365;30  30 ', [30, 365]],
  ['', []],
  ['30, soon', null],
  ['0', null],
  ['1.5', null],
  ['4000', null],
])('days written as %j', (written, days) => {
  expect(daysOf(written, 3650)).toEqual(days);
});

test('cut points are four numbers, each larger than the one before', () => {
  expect(areCuts([1, 2, 3, 4])).toBe(true);
  expect(areCuts([1, 2, 2, 4])).toBe(false);
  expect(areCuts([1, 2, 3])).toBe(false);
  expect(areCuts([1, 2, 3, Number.NaN])).toBe(false);
});

test('a column of a small table that is not there has no cells', () => {
  const table = {
    columns: ['a', 'b'],
    rows: [
      [1, 'x'],
      [2, null],
    ],
  };
  expect(columnNamed(table, 'b')).toEqual(['x', null]);
  expect(columnNamed(table, 'toString')).toEqual([]);
});
