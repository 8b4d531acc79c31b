import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsAt } from '../../../src/core/cluster/subset';
import { buildMatrix } from '../../../src/core/matrix/build';
import { categoriesOf, codesOf } from '../../../src/core/matrix/categories';
import type { Matrix } from '../../../src/core/matrix/contract';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import { choicesOf, type GivenColumns } from '../../helpers/tables';

async function matrixOf(given: GivenColumns): Promise<Matrix> {
  const choices = choicesOf(given);
  return (await buildMatrix(choices, proposeRecipe(choices).recipe, Object.values(given)[0]?.[1].length ?? 0)).matrix;
}

const part = (level: string, ...values: number[]) => ({ level, values: Float64Array.from(values) });

describe('codes beside columns', () => {
  test('a category keeps its levels, gaps filled, next to the numbers', async () => {
    const { categories, cols } = await matrixOf({
      age: ['number', [20, 30, 40, 50]],
      channel: ['category', ['web', 'shop', '', 'web']],
      club: ['flag', ['yes', 'no', 'yes', 'no']],
    });
    expect(cols).toBe(5);
    expect(categories?.names).toEqual(['channel']);
    expect(categories?.levels).toEqual([['web', 'shop', '(missing)']]);
    expect([...(categories?.codes ?? [])]).toEqual([0, 1, 2, 0]);
    expect([...(categories?.columns ?? [])]).toEqual([-1, 0, 0, 0, -1]);
    expect(categories?.weights[0]).toBeCloseTo(1, 12);
  });

  test('numbers alone have none', async () => {
    expect((await matrixOf({ age: ['number', [20, 30]] })).categories).toBeUndefined();
    expect(categoriesOf([], 3)).toBeUndefined();
  });

  test('answers of which several may be ticked, or none, are no category', () => {
    expect(codesOf([part('a', 1, -1), part('b', -1, 1)], 2)).toEqual(Uint16Array.of(0, 1));
    expect(codesOf([part('a', 1, 1), part('b', -1, 1)], 2)).toBeNull();
    expect(codesOf([part('a', 1, 0), part('b', -1, 0)], 2)).toBeNull();
  });

  test('codes say the same as the columns, row by row, and follow rows that are taken', async () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const property = fc.asyncProperty(fc.array(fc.tuple(fc.integer(), word, word), { minLength: 4 }), async (rows) => {
      const given: GivenColumns = {
        size: ['number', rows.map(([size]) => size)],
        one: ['category', rows.map(([, one]) => one)],
        two: ['category', rows.map(([, , two]) => two)],
      };
      const { categories, data, cols, rows: used } = await matrixOf({ ...given, tie: ['number', [...rows.keys()]] });
      if (!categories) return;
      const kinds = categories.names.length;
      for (let row = 0; row < used; row++) {
        categories.names.forEach((name, kind) => {
          const level = categories.levels[kind][categories.codes[row * kinds + kind]];
          expect(level).toBe(given[name][1][row]);
          const own = [...categories.columns.keys()].filter((j) => categories.columns[j] === kind);
          const positive = own.findIndex((j) => data[row * cols + j] > 0);
          expect(positive).toBe(categories.codes[row * kinds + kind]);
        });
      }
      const taken = rowsAt({ data, rows: used, cols, categories }, Int32Array.of(2, 0)).categories;
      expect(taken?.codes).toEqual(
        Uint16Array.of(...categories.codes.slice(2 * kinds, 3 * kinds), ...categories.codes.slice(0, kinds)),
      );
    });
    await fc.assert(property, { numRuns: 50 });
  });
});
