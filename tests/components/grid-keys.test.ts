import { expect, test } from 'vitest';
import { placeAfter } from '../../src/components/grid-keys';

const size = { rows: 100, columns: 5, page: 10 };
const press = (keys: string, row: number, column: number): readonly [number, number] | null => {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const held = { ctrlKey: parts.includes('Ctrl'), metaKey: parts.includes('Meta'), altKey: parts.includes('Alt') };
  const place = placeAfter({ row, column }, { key, ...held }, size);
  return place && [place.row, place.column];
};

test.each<[string, readonly [number, number], readonly [number, number] | null]>([
  ['ArrowDown', [5, 2], [6, 2]],
  ['ArrowDown', [99, 2], [99, 2]],
  ['ArrowUp', [0, 2], [-1, 2]],
  ['ArrowUp', [-1, 2], [-1, 2]],
  ['ArrowLeft', [5, 0], [5, 0]],
  ['ArrowRight', [5, 3], [5, 4]],
  ['ArrowRight', [5, 4], [5, 4]],
  ['PageDown', [5, 2], [15, 2]],
  ['PageUp', [5, 2], [-1, 2]],
  ['Home', [5, 2], [5, 0]],
  ['End', [5, 2], [5, 4]],
  ['Ctrl+Home', [5, 2], [0, 0]],
  ['Ctrl+End', [5, 2], [99, 4]],
  ['Meta+End', [5, 2], [99, 4]],
  ['Ctrl+ArrowDown', [5, 2], [99, 2]],
  ['Ctrl+ArrowUp', [5, 2], [-1, 2]],
  ['Alt+ArrowDown', [5, 2], null],
  ['a', [5, 2], null],
])('%s from %j leads to %j', (keys, [row, column], expected) => {
  expect(press(keys, row, column)).toEqual(expected);
});
