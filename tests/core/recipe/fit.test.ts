import { describe, expect, test } from 'vitest';
import type { FittedRecipe, Recipe } from '../../../src/core/recipe/contract';
import { applyFitted, fitRecipe } from '../../../src/core/recipe/fit';
import type { NumbersFlow } from '../../../src/core/recipe/flow';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import { choicesOf } from '../../helpers/tables';

const customers = choicesOf({
  spend: ['number', [1, 2, 3, 4, 900, '']],
  channel: ['category', ['web', 'web', 'shop', '', 'shop', 'web']],
  since: ['date', ['2020-01-01', '2020-01-03', '', '2020-01-05', '2020-01-02', '2020-01-09']],
  club: ['flag', ['yes', 'no', 'yes', 'yes', '', 'no']],
});

const only = (column: string, ...steps: [string, Record<string, string>?][]): Recipe => ({
  format: 1,
  columns: [{ column, steps: steps.map(([step, params = {}]) => ({ step, params, enabled: true })) }],
});

describe('fitRecipe', () => {
  test('what was learnt survives JSON and gives the same numbers', () => {
    const fitted = fitRecipe(customers, proposeRecipe(customers).recipe);
    const again = JSON.parse(JSON.stringify(fitted)) as FittedRecipe;
    expect(again).toEqual(fitted);
    expect(applyFitted(again, customers)).toEqual(applyFitted(fitted, customers));
  });

  test('even from a column without values or without variance', () => {
    const odd = choicesOf({ none: ['number', ['', '']], same: ['number', [5, 5]], one: ['category', ['a', 'a']] });
    const recipe: Recipe = {
      format: 1,
      columns: [
        ...only('none', ['fill'], ['standardise']).columns,
        ...only('same', ['standardise']).columns,
        ...only('one', ['one-hot']).columns,
      ],
    };
    const fitted = fitRecipe(odd, recipe);
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
    const [none, same] = applyFitted(fitted, odd) as NumbersFlow[];
    expect([...none!.values, ...same!.values]).toEqual([0, 0, 0, 0]);
  });

  test('rows that are left out teach nothing', () => {
    const choices = choicesOf({ a: ['number', [1, 3, 1000]], b: ['number', [1, 2, '']] });
    const recipe: Recipe = {
      format: 1,
      columns: [...only('a', ['standardise']).columns, ...only('b', ['standardise']).columns],
    };
    expect(fitRecipe(choices, recipe).columns[0]?.steps[0]?.fitted).toEqual({ mean: 2, sd: 1 });
  });

  test('a step that is switched off is not taken', () => {
    const recipe = only('spend', ['fill'], ['log']);
    const off: Recipe = {
      format: 1,
      columns: recipe.columns.map((c) => ({ ...c, steps: c.steps.map((s) => ({ ...s, enabled: s.step !== 'log' })) })),
    };
    expect(fitRecipe(customers, off).columns[0]?.steps.map(({ step }) => step)).toEqual(['fill']);
  });

  test('applies to another file by name, learning nothing', () => {
    const fitted = fitRecipe(customers, only('spend', ['fill'], ['standardise']));
    const other = choicesOf({ else: ['number', [0, 0]], spend: ['number', [3, '']] });
    const [flow] = applyFitted(fitted, other) as NumbersFlow[];
    const { mean, sd } = fitted.columns[0]?.steps[1]?.fitted as { mean: number; sd: number };
    expect([...flow!.values]).toEqual([(3 - mean) / sd, (3 - mean) / sd]);
  });

  test('says what is wrong', () => {
    expect(() => fitRecipe(customers, { format: 1, columns: [] })).toThrow(
      expect.objectContaining({ code: 'recipe.noFeatures' }),
    );
    expect(() => fitRecipe(customers, only('spend', ['bake']))).toThrow(
      expect.objectContaining({ code: 'recipe.unknownStep' }),
    );
    expect(() => fitRecipe(customers, only('channel', ['standardise']))).toThrow(
      expect.objectContaining({ code: 'recipe.stepKind' }),
    );
    expect(() => fitRecipe(customers, only('spend', ['fill', { method: 'guess' }]))).toThrow(
      expect.objectContaining({ code: 'param.choice' }),
    );
    const fitted = fitRecipe(customers, only('spend', ['fill']));
    expect(() => applyFitted(fitted, [])).toThrow(
      expect.objectContaining({ code: 'table.noColumn', values: { column: 'spend' } }),
    );
  });
});
