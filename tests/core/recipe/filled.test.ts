import { expect, test } from 'vitest';
import { buildMatrix } from '../../../src/core/matrix/build';
import type { Recipe } from '../../../src/core/recipe/contract';
import { countFilledRows, fillingsOf } from '../../../src/core/recipe/filled';
import { partsOf } from '../../../src/core/recipe/fit';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import { choicesOf } from '../../helpers/tables';

const choices = choicesOf({
  spend: ['number', [10, '', 30, 8, '', '']],
  visits: ['number', [2, 1, '', 4, '', '']],
  mood: ['category', ['a', '', 'b', 'a', 'b', '']],
});
const column = (name: string, ...steps: readonly (readonly [string, object?])[]): Recipe['columns'][number] => ({
  column: name,
  steps: steps.map(([step, params = {}]) => ({ step, params: { ...params }, enabled: true })),
});
const recipe: Recipe = {
  format: 1,
  columns: [
    column('spend', ['fill'], ['standardise']),
    column('visits', ['fill', { method: 'leave-rows-out' }]),
    column('mood', ['fill-level'], ['one-hot']),
  ],
};

test('variables with gaps that are filled, and in which rows', () => {
  const fillings = fillingsOf(partsOf(choices, recipe));
  expect(fillings.map(({ column: name }) => name)).toEqual(['spend', 'mood']);
  expect([0, 1, 2].map((row) => fillings.map(({ filledAt }) => filledAt(row)))).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ]);
  expect(countFilledRows(fillings, Int32Array.of(0, 1, 3))).toBe(1);
});

test('the matrix counts customers with something filled, not cells; words that are not compared do not count', async () => {
  const { matrix, filledRows } = await buildMatrix(choices, recipe, 6);
  expect([...matrix.rowIndex]).toEqual([0, 1, 3]);
  expect(filledRows).toBe(1);
  const off: Recipe = { format: 1, columns: [column('mood', ['fill-level']), column('spend', ['fill'])] };
  const gaps = choicesOf({ mood: ['category', ['', 'a', 'b']], spend: ['number', [1, 2, '']] });
  const built = await buildMatrix(gaps, off, 3);
  expect([built.matrix.rows, built.filledRows]).toEqual([3, 1]);
});

test('columns made of two are proposed steps like any other, from sources that are no features themselves', async () => {
  const [spend, visits, mood] = choices;
  const ratio = { column: 'per visit', of: { how: 'ratio', columns: ['spend', 'visits'] } } as const;
  const ofWords = { column: 'no', of: { how: 'ratio', columns: ['spend', 'mood'] } } as const;
  const { recipe: proposed } = proposeRecipe([mood!], [ratio, ofWords], choices);
  expect(proposed.columns.map(({ column: name }) => name)).toEqual(['mood', 'per visit']);
  expect(proposed.columns[1]).toMatchObject({ of: ratio.of });
  expect(proposed.columns[1]!.steps.map(({ step }) => step)).toEqual(['fill', 'log', 'standardise']);
  const made: Recipe = { format: 1, columns: [...proposed.columns, { ...ofWords, steps: [] }] };
  const { matrix } = await buildMatrix([spend!, visits!, mood!], made, 6);
  expect(matrix.features.at(-1)?.name).toBe('per visit');
  expect(matrix.notes).toContainEqual({
    code: 'recipe.notMade',
    values: { column: 'no', first: 'spend', second: 'mood' },
  });
});

test('a column made of two that never varies stays in the recipe: a person asked for it', () => {
  const same = choicesOf({ a: ['number', [1, 2, 3]], b: ['number', [2, 4, 6]] });
  const made = { column: 'half', of: { how: 'ratio', columns: ['a', 'b'] } } as const;
  expect(proposeRecipe(same, [made]).recipe.columns.at(-1)).toMatchObject({ column: 'half' });
});
