import { expect, test } from 'vitest';
import { rowCounts } from '../../src/components/row-counts';
import { note } from '../../src/core/base/notes';

test('used, left out and filled, each with its reasons', () => {
  const counts = rowCounts({
    used: 90,
    leftOut: 10,
    reasons: [note('rows.leftOutMissing', { count: 10, column: 'age' })],
    filled: {
      rows: 7,
      columns: [
        { column: 'city', count: 2 },
        { column: 'spend', count: 5 },
      ],
    },
  });
  expect(counts.map(({ id, count, words }) => [id, count, words])).toEqual([
    ['used', 90, '90 rows used'],
    ['leftOut', 10, '10 left out'],
    ['filled', 7, '7 rows with gaps filled'],
  ]);
  expect(counts[1]?.meaning).toBe('10 rows left out: no age.');
  expect(counts[2]?.meaning).toBe('Gaps filled by variable: spend: 5, city: 2.');
});

test('of many variables the first are named; what nobody counted is not claimed', () => {
  const columns = Array.from({ length: 10 }, (_, i) => ({ column: `v${i}`, count: 10 - i }));
  const [, , filled] = rowCounts({ used: 5, leftOut: 0, reasons: [], filled: { rows: 5, columns } });
  expect(filled?.meaning).toContain('2 more variables');
  expect(rowCounts({ used: 5, leftOut: 0, reasons: [], filled: null }).map(({ id }) => id)).toEqual([
    'used',
    'leftOut',
  ]);
});
