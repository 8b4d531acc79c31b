import { expect, test } from 'vitest';
import { filledCells } from '../../../src/core/export/filled';
import type { Filling } from '../../../src/core/recipe/contract';

const filling = (column: string, ...rows: number[]): Filling => ({ column, filledAt: (row) => rows.includes(row) });

test('rows that take part name what was filled; rows left out, and those without a gap, name nothing', () => {
  const { codes, levels } = filledCells([filling('age', 0, 2, 3), filling('city', 2, 4)], Int32Array.of(0, 1, 2, 4), 5);
  expect(Array.from(codes, (code) => levels[code])).toEqual(['age', '', 'age, city', '', 'city']);
});

test('a name that is a formula is a text like any other: writers make it safe', () => {
  expect(filledCells([filling('=1+1', 0)], Int32Array.of(0), 1).levels).toEqual(['', '=1+1']);
});
