import { expect, test } from 'vitest';
import { proposeNumberFormat } from '../../../src/core/read/number-format';

test.each([
  [['5,5', '7,25', '1.234,50'], ',', '.'],
  [['5,5', '7'], ',', ''],
  [['1 234,50', '12'], ',', ' '],
  [['1\u202f234,5'], ',', '\u202f'],
  [['1\u00a0234\u00a0567'], '.', '\u00a0'],
  [["1'234.50"], '.', "'"],
  [['1,234.50', '7'], '.', ','],
  [['1.234.567'], ',', '.'],
  [['1,234,567'], '.', ','],
  [['-5,5 €', '(1.234,50)'], ',', '.'],
  [['0,125'], ',', ''],
])('%j: decimal %j, thousands %j', (cells, decimal, thousands) => {
  expect(proposeNumberFormat(cells)).toMatchObject({ decimal, thousands });
});

test.each([
  [[]],
  [['1', '2.5', '1e3']],
  [['1,234', '5,678']], // either
  [['5,5', '5.5']], // both
  [['1,2,3', '12-34', '01.02.2026', '192.168.0.1']],
])('%j settles nothing', (cells) => {
  expect(proposeNumberFormat(cells)).toBeUndefined();
});
