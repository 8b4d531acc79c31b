import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildMatrix } from '../../../src/core/matrix/build';
import type { ColumnChoice, ColumnRecipe, FittedRecipe, Recipe } from '../../../src/core/recipe/contract';
import { applyFitted, fitRecipe } from '../../../src/core/recipe/fit';
import { takeRows } from '../../../src/core/recipe/flow';
import { choicesOf } from '../../helpers/tables';

const step = (id: string, params = {}) => ({ step: id, params, enabled: true });
const numbers = (column: string): ColumnRecipe => ({ column, steps: [step('fill'), step('standardise')] });
const merged = (columns: readonly ColumnRecipe[], keep = 0.9, more: readonly string[] = []): ColumnRecipe => ({
  column: 'both',
  merges: columns,
  steps: [step('components', { keep }), ...more.map((id) => step(id, { factor: 4 }))],
});
const recipeOf = (...columns: ColumnRecipe[]): Recipe => ({ format: 1, columns });

describe('columns merged into components', () => {
  test('worked by hand: x and 2x + 1 are one number, which weighs as much as one variable', async () => {
    const choices = choicesOf({
      x: ['number', [1, 2, 3, 4]],
      y: ['number', [3, 5, 7, 9]],
      z: ['number', [0, 1, 0, 1]],
    });
    const recipe = recipeOf(merged([numbers('x'), numbers('y')]), numbers('z'));
    const { matrix, fitted, columns } = await buildMatrix(choices, recipe, 4);
    expect(matrix.features).toEqual([
      { name: 'z', column: 'z' },
      { name: 'both: 1', column: 'both', level: '1' },
    ]);
    // (x - 2.5) / sd, sd of 1..4 = sqrt(1.25).
    [-1.5, -0.5, 0.5, 1.5].forEach((away, row) => {
      expect(matrix.data[2 * row + 1]).toBeCloseTo(away / Math.sqrt(1.25), 6);
    });
    expect(columns.map(({ weight }) => weight)).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
    expect(matrix.categories).toBeUndefined();
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });

  test('columns at right angles stay as many numbers, together as heavy as one; a weight weighs them', async () => {
    const choices = choicesOf({ x: ['number', [1, 1, -1, -1]], y: ['number', [5, -5, 5, -5]] });
    const { matrix } = await buildMatrix(choices, recipeOf(merged([numbers('x'), numbers('y')], 1, ['weight'])), 4);
    expect(matrix.cols).toBe(2);
    let squares = 0;
    for (const value of matrix.data) squares += value * value;
    expect(squares / 4).toBeCloseTo(4, 5);
    expect([...matrix.variables!.weights]).toEqual([4]);
  });

  test('words come in as one variable each; rows that miss one of the columns are left out unless it is filled', async () => {
    const choices = choicesOf({
      x: ['number', [1, 2, '', 4, 5]],
      c: ['category', ['a', 'a', 'b', 'b', 'b']],
    });
    const open = { column: 'x', steps: [step('standardise')] };
    const words = { column: 'c', steps: [step('one-hot')] };
    const { matrix } = await buildMatrix(choices, recipeOf(merged([open, words])), 5);
    expect([...matrix.rowIndex]).toEqual([0, 1, 3, 4]);
    const filled = await buildMatrix(choices, recipeOf(merged([numbers('x'), words])), 5);
    expect(filled.matrix.rows).toBe(5);
    expect(filled.columns[0]!.filled).toBe(1);
  });

  test('columns that do not vary, or are not there, leave a column of zeros, or none', async () => {
    const choices = choicesOf({ x: ['number', [1, 1, 1]], y: ['number', [2, 2, 2]], z: ['number', [1, 2, 3]] });
    const { matrix } = await buildMatrix(choices, recipeOf(merged([numbers('x'), numbers('y')]), numbers('z')), 3);
    expect([matrix.data[1], matrix.data[3], matrix.data[5]]).toEqual([0, 0, 0]);
    const gone = await buildMatrix(choices, recipeOf(merged([numbers('nobody')]), numbers('z')), 3);
    expect(gone.matrix.cols).toBe(1);
  });

  test('fit on one half and applied to the whole, the other half gets what the whole says of it', () => {
    const row = fc.tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom('a', 'b', 'c', ''),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 24 }), (rows) => {
        const table = (some: typeof rows): ColumnChoice[] =>
          choicesOf({
            x: ['number', some.map(([x]) => x)],
            y: ['number', some.map(([x, y]) => x + y)],
            c: ['category', some.map(([, , c]) => c)],
          });
        const words = { column: 'c', steps: [step('fill-level'), step('one-hot')] };
        const recipe = recipeOf(merged([numbers('x'), numbers('y'), words], 0.8));
        const half = rows.length >> 1;
        const stored = JSON.parse(JSON.stringify(fitRecipe(table(rows.slice(0, half)), recipe))) as FittedRecipe;
        const [whole] = applyFitted(stored, table(rows));
        const [second] = applyFitted(stored, table(rows.slice(half)));
        const places = Int32Array.from({ length: rows.length - half }, (_, i) => half + i);
        expect(second).toEqual(takeRows(whole!, places));
      }),
      { numRuns: 60 },
    );
  });
});
