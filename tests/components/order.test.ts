import { expect, test } from 'vitest';
import { moved, placeAt } from '../../src/components/order';

test('an item moves to another place; the others close up', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  const items = ['a', 'b'];
  expect(moved(items, 1, 1)).toBe(items);
  expect(moved(items, -1, 0)).toBe(items);
});

test('a height is at the line it is in, above all at the first, below all at the last', () => {
  const lines = [{ bottom: 10 }, { bottom: 20 }, { bottom: 30 }];
  expect([-5, 9, 10, 29, 99].map((y) => placeAt(lines, y))).toEqual([0, 0, 1, 2, 2]);
});
