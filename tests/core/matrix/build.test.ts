import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { momentsOf } from '../../../src/core/base/moments';
import { buildMatrix } from '../../../src/core/matrix/build';
import type { BuiltMatrix } from '../../../src/core/matrix/build';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import type { Recipe } from '../../../src/core/recipe/contract';
import { choicesOf } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

const customers: GivenColumns = {
  age: ['number', [20, 30, '', 50, '', 40]],
  channel: ['category', ['web', 'shop', 'web', '', '', 'shop']],
  club: ['flag', ['yes', 'no', 'yes', 'no', '', 'yes']],
};

async function build(
  given: GivenColumns,
  change: (recipe: Recipe) => Recipe = (recipe) => recipe,
): Promise<BuiltMatrix> {
  const choices = choicesOf(given);
  const rows = Object.values(given)[0]?.[1].length ?? 0;
  return buildMatrix(choices, change(proposeRecipe(choices).recipe), rows);
}

const withoutStep =
  (step: string) =>
  (recipe: Recipe): Recipe => ({
    ...recipe,
    columns: recipe.columns.map((column) => ({
      ...column,
      steps: column.steps.map((s) => ({ ...s, enabled: s.step !== step })),
    })),
  });

describe('buildMatrix', () => {
  test('two columns by hand, row-major', async () => {
    const { matrix } = await build({ a: ['number', [1, 2, 3]], b: ['number', [30, 10, 20]] });
    const z = Math.sqrt(1.5);
    expect(Array.from(matrix.data)).toEqual([-z, z, 0, -z, z, 0].map((value) => Math.fround(value)));
    expect(matrix).toMatchObject({
      rows: 3,
      cols: 2,
      features: [
        { name: 'a', column: 'a' },
        { name: 'b', column: 'b' },
      ],
    });
  });

  test('row identity survives rows that are left out', async () => {
    const { matrix } = await build(customers, withoutStep('fill'));
    expect([...matrix.rowIndex]).toEqual([0, 1, 3, 5]);
    expect([...matrix.leftOut.rowIndex]).toEqual([2, 4]);
    expect(matrix.leftOut.reasons.map(({ code }) => code)).toEqual(['rows.leftOutAllMissing', 'rows.leftOutMissing']);
    expect(matrix.notes).toEqual(matrix.leftOut.reasons);
  });

  test('says what each column became', async () => {
    const { matrix, columns, fitted } = await build(customers);
    expect(matrix.features.map(({ name }) => name)).toEqual([
      'age',
      'channel: web',
      'channel: shop',
      'channel: (missing)',
      'club',
    ]);
    expect(columns.map(({ column, filled }) => [column, filled])).toEqual([
      ['age', 1],
      ['channel', 1],
      ['club', 0],
    ]);
    expect(columns[0]?.before).toMatchObject({ min: 20, max: 50, mean: 35, median: 35 });
    expect(columns[0]?.after).toMatchObject({ mean: expect.closeTo(0, 12) as number });
    expect(columns[1]?.before).toBeUndefined();
    expect(fitted.columns.map(({ column }) => column)).toEqual(['age', 'channel', 'club']);
  });

  test('every variable weighs the same: one number, one flag, one category', async () => {
    const { columns } = await build(customers);
    for (const { weight } of columns) expect(weight).toBeCloseTo(1 / 3, 12);
  });

  test('and the shares are those of the squared distances between rows', async () => {
    const { matrix, columns } = await build(customers, withoutStep('standardise'));
    const squared = new Map<string, number>();
    for (let i = 0; i < matrix.rows; i++)
      for (let j = 0; j < i; j++)
        matrix.features.forEach(({ column }, c) => {
          const difference = matrix.data[i * matrix.cols + c]! - matrix.data[j * matrix.cols + c]!;
          squared.set(column, (squared.get(column) ?? 0) + difference ** 2);
        });
    const total = [...squared.values()].reduce((sum, value) => sum + value, 0);
    for (const { column, weight } of columns) expect(weight).toBeCloseTo(squared.get(column)! / total, 5);
  });

  test('a date is the same whatever its unit', async () => {
    const { matrix, columns } = await build({ since: ['date', ['2020-01-01', '2020-01-02', '2020-01-03']] });
    expect(matrix.data[1]).toBe(0);
    expect(columns[0]?.before?.min).toBe(Date.UTC(2020, 0, 1));
  });

  test('an offset of 1e7 and a scale of 1e12 change nothing', async () => {
    const plain = await build({ a: ['number', [1, 2, 4, 8]] }, withoutStep('log'));
    const moved = await build({ a: ['number', [1e7 + 1, 1e7 + 2, 1e7 + 4, 1e7 + 8]] }, withoutStep('log'));
    const scaled = await build({ a: ['number', [1e12, 2e12, 4e12, 8e12]] }, withoutStep('log'));
    expect(moved.matrix.data).toEqual(plain.matrix.data);
    expect(scaled.matrix.data).toEqual(plain.matrix.data);
  });

  test('a weight of 0 is told as what it is', async () => {
    const choices = choicesOf({ a: ['number', [1, 2]], b: ['number', [3, 5]] });
    const weigh = { step: 'weight', params: { factor: 0 }, enabled: true };
    const recipe: Recipe = {
      format: 1,
      columns: [
        { column: 'a', steps: [] },
        { column: 'b', steps: [weigh] },
      ],
    };
    const { matrix } = await buildMatrix(choices, recipe, 2);
    expect(matrix.notes).toEqual([{ code: 'recipe.weightedOut', values: { column: 'b' } }]);
  });

  test('a constant feature is 0 with a note, a category that is not encoded is none with a note', async () => {
    const choices = choicesOf({ a: ['number', [1, 2]], same: ['number', [5, 5]], c: ['category', ['x', 'y']] });
    const step = (column: string, id: string, enabled = true): Recipe['columns'][number] => ({
      column,
      steps: [{ step: id, params: {}, enabled }],
    });
    const recipe: Recipe = {
      format: 1,
      columns: [step('a', 'standardise'), step('same', 'standardise'), step('c', 'one-hot', false)],
    };
    const { matrix, columns } = await buildMatrix(choices, recipe, 2);
    expect(Array.from(matrix.data)).toEqual([-1, 0, 1, 0]);
    expect(matrix.notes).toEqual([
      { code: 'recipe.constantDropped', values: { column: 'same' } },
      { code: 'recipe.notEncoded', values: { column: 'c' } },
    ]);
    expect(columns.map(({ weight }) => weight)).toEqual([1, 0, 0]);
  });

  test('numbers too large for float32 are held, not infinite', async () => {
    const { matrix } = await build({ a: ['number', [1e300, -1e300, 0]] }, withoutStep('standardise'));
    expect(matrix.data.every(Number.isFinite)).toBe(true);
  });

  test('the same bytes twice, the table untouched, progress told', async () => {
    const choices = choicesOf(customers);
    const before = structuredClone(choices.map(({ column }) => column.cells));
    const seen: number[] = [];
    const recipe = proposeRecipe(choices).recipe;
    const first = await buildMatrix(
      choices,
      recipe,
      6,
      createContext({ onProgress: (fraction) => seen.push(fraction) }),
    );
    const second = await buildMatrix(choices, recipe, 6);
    expect(first.matrix.data).toEqual(second.matrix.data);
    expect(choices.map(({ column }) => column.cells)).toEqual(before);
    expect(seen).toEqual([0, 1 / 3, 2 / 3, 1]);
  });

  test('can be stopped', async () => {
    const stopped = createContext({ signal: { aborted: true } });
    const choices = choicesOf(customers);
    await expect(buildMatrix(choices, proposeRecipe(choices).recipe, 6, stopped)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('no feature and no row are refused', async () => {
    await expect(build({})).rejects.toMatchObject({ code: 'recipe.noFeatures' });
    const empty = choicesOf({ a: ['number', ['', '']] });
    const recipe: Recipe = { format: 1, columns: [{ column: 'a', steps: [] }] };
    await expect(buildMatrix(empty, recipe, 2)).rejects.toMatchObject({ code: 'recipe.noRows', values: { rows: 2 } });
    const onlyText = choicesOf({ c: ['category', ['x', 'y']] });
    const off: Recipe = { format: 1, columns: [{ column: 'c', steps: [] }] };
    await expect(buildMatrix(onlyText, off, 2)).rejects.toMatchObject({ code: 'recipe.onlyWords' });
  });

  test('whatever the numbers, every value is finite and every column has mean 0 and variance 1 or 0', async () => {
    const cell = fc.oneof(
      fc.constant(''),
      fc.integer({ min: -1000, max: 1000 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
        const { matrix } = await build({ a: ['number', cells], b: ['number', cells.map((_, row) => row)] }).catch(
          (error: unknown) => {
            expect(error).toMatchObject({ code: 'recipe.noFeatures' });
            return { matrix: undefined };
          },
        );
        if (!matrix) return;
        expect(matrix.data.every(Number.isFinite)).toBe(true);
        for (let col = 0; col < matrix.cols; col++) {
          const values = Array.from(matrix.rowIndex, (_, row) => matrix.data[row * matrix.cols + col]!);
          const { mean, sd } = momentsOf(values);
          expect(mean).toBeCloseTo(0, 5);
          expect(Math.min(Math.abs(sd), Math.abs(sd - 1))).toBeLessThan(1e-5);
        }
      }),
    );
  });
});
