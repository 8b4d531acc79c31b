import { describe, expect, test } from 'vitest';
import { pivot, sumByRow } from '../../../src/core/table/frame';

describe('pivot (danfo.js)', () => {
  test('long records to a wide table, whatever their order; gaps are null', async () => {
    const records = [
      { row: 2, col: 0, value: 5 },
      { row: 0, col: 1, value: 0.25 },
      { row: 0, col: 0, value: -1.5 },
      { row: 1, col: 1, value: NaN },
      { row: 2, col: 1, value: null },
    ];
    expect(await pivot(records, 3, 3)).toEqual([
      [-1.5, 0.25, null],
      [null, null, null],
      [5, null, null],
    ]);
  });

  test('float64 goes through unchanged', async () => {
    expect(
      await pivot(
        [
          { row: 0, col: 0, value: 0.1 + 0.2 },
          { row: 1, col: 0, value: 1e15 + 1 },
        ],
        2,
        1,
      ),
    ).toEqual([[0.1 + 0.2], [1e15 + 1]]);
  });

  test('nothing, a single cell, all gaps', async () => {
    expect(await pivot([], 2, 2)).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(await pivot([{ row: 0, col: 0, value: 7 }], 1, 1)).toEqual([[7]]);
    expect(
      await pivot(
        [
          { row: 0, col: 0, value: null },
          { row: 1, col: 0, value: null },
        ],
        2,
        1,
      ),
    ).toEqual([[null], [null]]);
  });

  test('thirty rows by twelve columns come back in place', async () => {
    const records = Array.from({ length: 360 }, (_, i) => ({ row: i % 30, col: Math.floor(i / 30), value: i }));
    const wide = await pivot(records, 30, 12);
    expect(wide).toEqual(
      Array.from({ length: 30 }, (_, row) => Array.from({ length: 12 }, (__, col) => col * 30 + row)),
    );
  });
});

describe('sumByRow (danfo.js)', () => {
  test('adds up, gaps as 0, absent rows 0', async () => {
    const records = [
      { row: 0, col: 0, value: 1 },
      { row: 2, col: 0, value: null },
      { row: 0, col: 1, value: 2.5 },
      { row: 2, col: 1, value: 4 },
    ];
    expect(await sumByRow(records, 4)).toEqual([3.5, 0, 4, 0]);
    expect(await sumByRow([], 2)).toEqual([0, 0]);
  });
});
