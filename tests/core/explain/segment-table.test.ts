import { expect, test } from 'vitest';
import { crosstab, segmentTable } from '../../../src/core/explain/segment-table';
import { choicesOf } from '../../helpers/tables';

const columns = choicesOf({
  spend: ['number', [1, 3, 10, 20, '']],
  __proto__x: ['number', ['', '', 5, 7, 9]],
  channel: ['category', ['web', 'web', 'shop', 'web', '']],
}).map((choice) => ({ ...choice, role: 'feature' as const }));
const rows = Int32Array.of(0, 1, 2, 3, 4);
const labels = Int32Array.of(0, 0, 1, 1, -1);

test('means of numbers and shares of levels, all customers first', async () => {
  const table = await segmentTable(columns, rows, labels, 2, ['Loyal', '']);
  expect(table.columns).toEqual(['variable', 'level', 'all', 'Loyal', '2']);
  expect(table.rows).toEqual([
    ['spend', null, 8.5, 2, 15],
    ['__proto__x', null, 7, null, 6],
    ['channel', 'web', 0.75, 1, 0.5],
    ['channel', 'shop', 0.25, 0, 0.5],
  ]);
});

test('hostile and equal names are only names', async () => {
  const hostile = choicesOf({ plain: ['number', [1, 2]] }).map((choice) => ({
    ...choice,
    column: { ...choice.column, name: '__proto__' },
    role: 'feature' as const,
  }));
  const table = await segmentTable(hostile, Int32Array.of(0, 1), Int32Array.of(0, 1), 2, ['same', 'same']);
  expect(table).toEqual({
    columns: ['variable', 'level', 'all', 'same', 'same'],
    rows: [['__proto__', null, 1.5, 1, 2]],
  });
});

test('crosstab counts customers, most frequent level first', async () => {
  const table = await crosstab(columns[2]!.column, rows, labels, 2, []);
  expect(table).toEqual({
    columns: ['variable', 'level', 'all', '1', '2'],
    rows: [
      ['channel', 'web', 3, 2, 1],
      ['channel', 'shop', 1, 0, 1],
    ],
  });
});
