import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NumberFormat } from '../../../src/core/table/contract';
import { DecimalScan } from '../../../src/core/table/decimal-scan';
import { isMissing } from '../../../src/core/table/missing';
import { parseNumber } from '../../../src/core/table/numbers';
import { writeNumber } from '../../../src/core/table/write-number';

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
    ['5%', 5],
    ['12 %', 12],
    ['$5', 5],
    ['€ 5', 5],
    ['-€5', -5],
    ['€-5', -5],
    ['5 USD', 5],
    ['12 soʻm', 12],
    ["12 so'm", 12],
    ['500 руб.', 500],
    ['7 сом', 7],
    ['₾7', 7],
    ['(5)', -5],
    ['(5 €)', -5],
    ['−5', -5],
    ['\u00a05\u00a0', 5],
  ])('%j is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(
    // prettier-ignore
    ['1e400', '-1e400', 'NaN', 'Infinity', '-inf', '0x1F', '1_000', '1,234', '1.234,5', '1 234', '٣', '½', '--5', '5-', '(-5)', '(5', '$5 USD',
      '5 kg', '$', '% 5', '1 of 2', '-inf %', 'TRUE', '', ' ', '.', '+', 'e5', '1e', '1e+', '1.2.3', '2024-01-02'],
  )('%j is none', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe('what is missing', () => {
  test.each(
    // prettier-ignore
    ['', ' ', '\t', 'NA', 'na', 'N/A', 'n/a', '#N/A', 'null', 'NULL', 'NaN', 'nan', 'none', 'None', '-', '?', '.', 'missing', ' NA ',
     '—', 'n.a.', 'нет данных', 'Н/Д', "maʼlumot yoʻq", 'маълумот йўқ', 'маалымат жок', 'მონაცემები არ არის', 'Dim data', '\\N'],
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

describe('in another format', () => {
  const COMMA: NumberFormat = { decimal: ',', thousands: '.' };
  const SPACED: NumberFormat = { decimal: ',', thousands: '\u00a0', after: ' ₽' };

  test.each([
    ['1.234,50', COMMA, 1234.5],
    ['1234,5', COMMA, 1234.5],
    ['-0,5', COMMA, -0.5],
    ['12.34', COMMA, NaN],
    ['1.23,4', COMMA, NaN],
    ['0.123', COMMA, NaN],
    ['1 234 567,8 ₽', SPACED, 1234567.8],
    ['1\u202f234', SPACED, 1234],
    ['1,234.5', { decimal: '.', thousands: ',' }, 1234.5],
    ["1'234.5", { decimal: '.', thousands: '’' }, 1234.5],
  ] as const)('%j', (text, format, value) => {
    expect(parseNumber(text, format)).toBe(value);
  });

  test('what is written is read again, and the scan knows which texts need not be kept', () => {
    const formats = fc.constantFrom<NumberFormat>(
      COMMA,
      SPACED,
      { decimal: '.', thousands: ',' },
      { decimal: ',', thousands: '' },
      { decimal: '.', thousands: '', before: '€ ' },
    );
    const decimals = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), decimals, formats, (thousandths, digits, format) => {
        const value = thousandths / 1000;
        const text = writeNumber(value, digits, format);
        const rounded = digits === undefined ? value : Number(value.toFixed(digits));
        expect(parseNumber(text, format) + 0).toBe(rounded + 0);
        const scan = new DecimalScan(format);
        scan.read(text);
        expect(scan.value + 0).toBe(rounded + 0);
        expect(scan.isPlain).toBe(writeNumber(scan.value, undefined, format) === text);
        if (scan.decimals >= 0) expect(writeNumber(scan.value, scan.decimals, format)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
