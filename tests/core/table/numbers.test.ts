import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DecimalScan, isMissing, parseNumber } from '../../../src/core/table/numbers';

describe('the rule for numbers', () => {
  test.each([
    ['1', 1],
    [' 2 ', 2],
    ['3.', 3],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['-5', -5],
    ['+5', 5],
    ['-12.5e3', -12500],
    ['007', 7],
    ['1e-400', 0],
    ['-0', -0],
    ['9007199254740993', 9007199254740992],
    ['16777217', 16777217],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(
    // prettier-ignore
    ['1e400', '-1e400', 'NaN', 'Infinity', '-inf', '0x1F', '1_000', '1,234', '1.234,5', '1 234', '٣', '½', '5%', '$5',
      '€5', '(5)', '--5', '5-', 'TRUE', '', ' ', '.', '+', 'e5', '1e', '1e+', '1.2.3', '2024-01-02'],
  )('%j is none', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe('what is missing', () => {
  test.each(
    // prettier-ignore
    ['', ' ', '\t', 'NA', 'na', 'N/A', 'n/a', '#N/A', 'null', 'NULL', 'NaN', 'nan', 'none', 'None', '-', '?', '.', 'missing', ' NA '],
  )('%j', (text) => {
    expect(isMissing(text)).toBe(true);
  });

  test.each(['0', 'no', 'nano', '--', 'unknown', 'missing value', 'Infinity', '...'])('not %j', (text) => {
    expect(isMissing(text)).toBe(false);
  });
});

describe('the fast scan', () => {
  const scan = new DecimalScan();

  test.each([
    ['12.5', 12.5, true, 1],
    ['12.50', 12.5, false, 2],
    ['0', 0, true, 0],
    ['0.00', 0, false, 2],
    ['-0', -0, false, -1],
    ['-0.5', -0.5, true, 1],
    ['007', 7, false, -1],
    ['0.0000001', 1e-7, false, 7],
    ['123456789012345', 123456789012345, true, 0],
    ['0.30000000000000004', 0.30000000000000004, true, -1],
    ['1e21', 1e21, false, -1],
    ['1e+21', 1e21, true, -1],
    ['x', NaN, false, -1],
  ])('%s', (text, value, isPlain, decimals) => {
    scan.read(text);
    expect([scan.value, scan.isPlain, scan.decimals]).toEqual([value, isPlain, decimals]);
  });

  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 18 });
  const decimal = fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits, fc.constantFrom('', '', 'e3'))
    .map((parts) => parts.join(''));
  const text = fc.oneof(decimal, fc.double().map(String), fc.integer().map(String), fc.string({ maxLength: 4 }));

  test('agrees with the rule, and its promises about formats hold', () => {
    fc.assert(
      fc.property(text, (given) => {
        scan.read(given);
        expect(scan.value).toBe(parseNumber(given));
        expect(scan.isPlain).toBe(String(scan.value) === given && !Number.isNaN(scan.value));
        if (scan.decimals >= 0) expect(scan.value.toFixed(scan.decimals)).toBe(given);
      }),
      { numRuns: 5000 },
    );
  });
});
