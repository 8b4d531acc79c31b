import { describe, expect, test } from 'vitest';
import { isFormula, isPlainNumber, withoutFormula } from '../../../src/core/base/formula';
import { quoted } from '../../../src/core/base/quoting';

describe('formulas', () => {
  test.each(
    // prettier-ignore
    ['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\rx', '\nx', '\0=1', '＝1', '＋1', '－1', '＠x', ' =1', '  +x', '\u00a0=1',
      '+49 170 1234567', '-1e400', '=', '-'],
  )('%j is one', (text) => {
    expect(isFormula(text)).toBe(true);
    expect(withoutFormula(text)).toBe(`'${text}`);
  });

  test.each(['-5', '-12.5e3', '+5', ' -5', '-.5', 'a=1', "'=1+1", '"=1+1"', '', ' ', '1-2', '5%'])(
    '%j is none',
    (text) => {
      expect(isFormula(text)).toBe(false);
      expect(withoutFormula(text)).toBe(text);
    },
  );
});

test.each([
  ['plain', 'plain'],
  [' spaces ', ' spaces '],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['cr\r', '"cr\r"'],
  ['a;b', '"a;b"'],
  ['', ''],
])('%j is written %j', (text, written) => {
  expect(quoted(text)).toBe(written);
});

test('what a spreadsheet cannot run is a plain number: no currency, no percent', () => {
  expect(['-5', '-12.5e3', ' +5 '].every(isPlainNumber)).toBe(true);
  expect(['-5%', '-€5', '+5 USD', '1e400', '=1'].some(isPlainNumber)).toBe(false);
});
