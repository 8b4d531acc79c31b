import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, numbersOf, textAt } from '../../../src/core/table/cells';
import { guessNumberFormat, settleFormat, startingFormat } from '../../../src/core/table/number-format';
import { profileColumn } from '../../../src/core/table/profile';
import { cellsOf } from './building';

describe('the format of a column', () => {
  test.each([
    [['5,5', '7,25', '1.234,50'], { decimal: ',', thousands: '.' }],
    [['1,234.50', '12'], { decimal: '.', thousands: ',' }],
    [['5,5', '1.234'], { decimal: ',', thousands: '.' }],
    [['1.5', '1,234'], { decimal: '.', thousands: ',' }],
    [['1 234,5'], { decimal: ',', thousands: ' ' }],
    [['1 234 567'], { decimal: '.', thousands: ' ' }],
    [["1'234.5"], { decimal: '.', thousands: "'" }],
    [['1.234.567', '5'], { decimal: ',', thousands: '.' }],
    [['0,123'], { decimal: ',', thousands: '' }],
    [['1.5', '2'], { decimal: '.', thousands: '' }],
    [['€1,234.50', '€2.50'], { decimal: '.', thousands: ',', before: '€' }],
    [['12 %', '7 %'], { decimal: '.', thousands: '', after: ' %' }],
  ])('%j', (texts, format) => {
    expect(guessNumberFormat(texts)).toMatchObject({ format, ambiguous: false });
  });

  test('1,234 and 1.234 alone are told to be ambiguous', () => {
    expect(guessNumberFormat(['1,234', '5,678'])).toMatchObject({
      format: { decimal: '.', thousands: ',' },
      ambiguous: true,
      example: '1,234',
    });
    expect(guessNumberFormat(['1.234'])).toMatchObject({ format: { decimal: '.', thousands: '' }, ambiguous: true });
  });

  test('what was asked for is not guessed', () => {
    expect(guessNumberFormat(['1.234'], { decimal: ',' })).toMatchObject({
      format: { decimal: ',', thousands: '.' },
      ambiguous: false,
    });
    expect(guessNumberFormat(['1,234'], { thousands: '' }).format.thousands).toBe('');
    expect(startingFormat({ thousands: '.' }).decimal).toBe(',');
  });

  test('dates, addresses and versions are no evidence', () => {
    expect(guessNumberFormat(['01.02.2024', '192.168.1.1', '1.2.3']).format).toEqual({ decimal: '.', thousands: '' });
  });
});

describe('a column in that format', () => {
  const amounts = Array.from({ length: 300 }, (_, i) => `${i}.${String((i * 37) % 1000).padStart(3, '0')},50`);

  test('is numbers, and keeps no text that its format gives back', () => {
    const texts = amounts.slice(1);
    const cells = settleFormat(cellsOf(texts));
    expect(cells.store).toBe('numbers');
    expect(cells.store === 'numbers' && cells.verbatim.size).toBe(0);
    expect(texts.every((text, row) => textAt(cells, row) === text)).toBe(true);
    expect(numbersOf({ cells }, 'number')[0]).toBe(1037.5);
  });

  test('says how it is written, and what it means', () => {
    const texts = amounts.slice(1).map((text) => `${text} €`);
    const profile = profileColumn(settleFormat(cellsOf(texts)), 'x', texts.length);
    expect(profile).toMatchObject({ kind: 'number', meaning: 'money', misfits: 0 });
    expect(profile.kindReason).toEqual({ code: 'guess.numberFormat', values: { share: 100, example: '12.345,6 €' } });
  });

  test('a few cells with groups among plain numbers are read as well', () => {
    const texts = [...Array.from({ length: 9 }, (_, i) => `${i}.5`), '1,234.5'];
    const cells = settleFormat(cellsOf(texts));
    expect(numbersOf({ cells }, 'number')[9]).toBe(1234.5);
    expect(textAt(cells, 9)).toBe('1,234.5');
  });

  test('every cell keeps its text, whatever it is', () => {
    const number = fc
      .tuple(
        fc.constantFrom('', '-', '€', '+'),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom('', ',5', '.25', ' %'),
      )
      .map(([sign, n, end]) => sign + n.toLocaleString('de-DE') + end);
    const cell = fc.oneof(number, number, number, fc.string({ maxLength: 5 }), fc.constant(''));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (texts) => {
        const cells = settleFormat(cellsOf(texts));
        expect(Array.from({ length: lengthOf(cells) }, (_, row) => textAt(cells, row))).toEqual(texts);
      }),
      { numRuns: 300 },
    );
  });
});

describe('very many different texts', () => {
  test('are numbers where they are written as some', () => {
    const cells = settleFormat(cellsOf(Array.from({ length: 60_000 }, (_, i) => `${i},5 €`)));
    expect(cells.store).toBe('numbers');
    expect(textAt(cells, 59_999)).toBe('59999,5 €');
  });

  test('stay texts where a few of them are read and none is a number', () => {
    const dates = cellsOf(Array.from({ length: 60_000 }, (_, i) => new Date(i * 1e8).toISOString()));
    expect(settleFormat(dates)).toBe(dates);
  });
});
