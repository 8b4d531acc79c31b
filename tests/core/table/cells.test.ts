import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, columnOf, lengthOf, levelsOf, numbersOf, textAt } from '../../../src/core/table/cells';
import type { Cells } from '../../../src/core/table/contract';
import { refusal, tableOf } from '../read/reading';
import { cellsOf } from './building';

const textsIn = (cells: Cells) => Array.from({ length: lengthOf(cells) }, (_, row) => textAt(cells, row));

describe('building a column', () => {
  test('numbers keep the text of those cells only that a format does not give back', () => {
    const cells = cellsOf(['1', '', '2.50', 'NA', '3.5', '7', '8', 'x', '9']);
    expect(cells.store).toBe('numbers');
    if (cells.store !== 'numbers') return;
    expect([...cells.values]).toEqual([1, NaN, 2.5, NaN, 3.5, 7, 8, NaN, 9]);
    expect([...cells.verbatim]).toEqual([
      [2, '2.50'],
      [3, 'NA'],
      [7, 'x'],
    ]);
  });

  test('a column of amounts is written with fixed decimals and keeps hardly any text', () => {
    const texts = Array.from({ length: 3000 }, (_, i) => (i === 2999 ? '7' : i % 50 === 3 ? '' : (i / 4).toFixed(2)));
    const cells = cellsOf(texts, 100);
    expect(cells).toMatchObject({ store: 'numbers', decimals: 2 });
    if (cells.store === 'numbers') expect([...cells.verbatim]).toEqual([[2999, '7']]);
    expect(textsIn(cells)).toEqual(texts);
  });

  test('a column that changes its mind becomes texts, and no cell changes', () => {
    const texts = Array.from({ length: 400 }, (_, i) => (i < 200 ? `${i}.0` : `code ${i}`));
    const cells = cellsOf(texts, 50);
    expect(cells.store).toBe('texts');
    expect(textsIn(cells)).toEqual(texts);
  });

  test('texts are levels in order of first appearance', () => {
    const cells = cellsOf(['b', 'a', '', 'b', '__proto__']);
    expect(cells).toEqual({ store: 'texts', codes: Int32Array.of(0, 1, 2, 0, 3), levels: ['b', 'a', '', '__proto__'] });
  });

  test('many different texts, long ones too', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `customer number ${i % 4000} of this list`);
    const cells = cellsOf(texts, 512);
    expect(cells.store === 'texts' && cells.levels).toHaveLength(4000);
    expect(textsIn(cells)).toEqual(texts);
  });

  test('every text comes back as it was, whatever it is', () => {
    const number = fc.oneof(
      fc.double().map(String),
      fc.float().map((value) => value.toFixed(2)),
      fc.integer().map((value) => `${value}.0`),
      fc.integer({ min: 0, max: 200 }).map((value) => String(value).padStart(4, '0')),
    );
    const cell = fc.oneof(
      { weight: 6, arbitrary: number },
      { weight: 2, arbitrary: fc.constantFrom('', 'NA', ' ', '-', '-0', '+5', '1e400', '12.50', '__proto__') },
      { weight: 1, arbitrary: fc.string() },
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 150 }), fc.integer({ min: 1, max: 40 }), (texts, batch) => {
        expect(textsIn(cellsOf(texts, batch))).toEqual(texts);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a column as numbers', () => {
  test('missing cells and misfits are NaN', () => {
    expect([...numbersOf({ cells: cellsOf(['1', '', 'NA', ' 2 ', '3', '4', '5']) }, 'number')]).toEqual([
      1,
      NaN,
      NaN,
      2,
      3,
      4,
      5,
    ]);
    expect([...numbersOf({ cells: cellsOf(['a', '2', 'b']) }, 'number')]).toEqual([NaN, 2, NaN]);
  });

  test('dates are ms since 1970, flags 0 and 1', () => {
    expect([...numbersOf({ cells: cellsOf(['1970-01-02', 'x', '1970-01-01T00:00:01Z']) }, 'date')]).toEqual([
      86_400_000,
      NaN,
      1000,
    ]);
    expect([...numbersOf({ cells: cellsOf(['yes', 'No', '', 'maybe']) }, 'flag')]).toEqual([1, 0, NaN, NaN]);
    expect([...numbersOf({ cells: cellsOf(['1', '0', '', '7']) }, 'flag')]).toEqual([1, 0, NaN, NaN]);
    // Asked for, numbers are days as spreadsheets count them, 20240131, or seconds since 1970.
    expect([...numbersOf({ cells: cellsOf(['45322.5', '0']) }, 'date')]).toEqual([Date.UTC(2024, 0, 31, 12), NaN]);
    expect([...numbersOf({ cells: cellsOf(['20240131', '20240231']) }, 'date')]).toEqual([Date.UTC(2024, 0, 31), NaN]);
    expect([...numbersOf({ cells: cellsOf(['1700000000']) }, 'date')]).toEqual([1_700_000_000_000]);
  });
});

describe('a column as levels', () => {
  test('missing words are no level', () => {
    expect(levelsOf({ cells: cellsOf(['web', 'NA', 'store', '', 'web']) })).toEqual({
      codes: Int32Array.of(0, -1, 1, -1, 0),
      levels: ['web', 'store'],
    });
  });

  test('equal numbers are one level, however they are written', () => {
    expect(levelsOf({ cells: cellsOf(['5', '5.0', '', '3', 'NA', '05', '5', '3', '3']) })).toEqual({
      codes: Int32Array.of(0, 0, -1, 1, -1, 0, 0, 1, 1),
      levels: ['5', '3'],
    });
  });
});

test('a cell is found by the name or the index of its column', async () => {
  const table = await tableOf('a,__proto__\n1.50,x\n2,\n');
  expect(cellText(table, 0, 'a')).toBe('1.50');
  expect(cellText(table, 0, '__proto__')).toBe('x');
  expect(cellText(table, 1, 1)).toBe('');
  expect(await refusal(Promise.resolve().then(() => columnOf(table, 'toString')))).toEqual({
    code: 'table.noColumn',
    values: { column: 'toString' },
  });
});
