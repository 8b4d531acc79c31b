import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewColumns } from '../../../src/screens/export/preview-columns';

const words = (count: number, most: number): readonly (number | string)[] =>
  previewColumns(count, most).map((column) => (column.is === 'column' ? column.index : `+${column.count}`));

test('a wide file shows its first columns and its last', () => {
  expect(words(10, 4)).toEqual([0, 1, 2, '+6', 9]);
  expect(words(10, 2)).toEqual([0, '+8', 9]);
  expect(words(10, 1)).toEqual([0, '+9']);
});

test('hiding a single column would win nothing', () => {
  expect(words(5, 4)).toEqual([0, 1, 2, 3, 4]);
  expect(words(1, 1)).toEqual([0]);
  expect(words(0, 4)).toEqual([]);
});

test('every column is shown or counted, once', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 6 }), (count, most) => {
      const covered = previewColumns(count, most).reduce((sum, one) => sum + (one.is === 'column' ? 1 : one.count), 0);
      expect(covered).toBe(count);
    }),
  );
});
