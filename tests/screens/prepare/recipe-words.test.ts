import { describe, expect, test } from 'vitest';
import { note } from '../../../src/core/base/notes';
import { STEPS } from '../../../src/core/recipe/registry';
import type { RecipeStep } from '../../../src/core/recipe/contract';
import { en } from '../../../src/i18n/en';
import { nameOfStep, numbersPerColumn, sayStep } from '../../../src/screens/prepare/recipe-words';

const median: RecipeStep = {
  step: 'fill',
  params: { method: 'median' },
  enabled: true,
  reason: note('recipe.fillMedian', { column: 'income', count: 41, value: 31_400 }),
};

describe('sayStep', () => {
  test('as proposed: the reason with its numbers, without the name of the column', () => {
    expect(sayStep(median, false, null)).toMatchObject({
      is: 'text',
      key: 'recipe.why.recipe.fillMedian',
      values: { count: 41, value: 31_400 },
    });
  });

  test('counts what was filled once that is known: rows left out had nothing filled', () => {
    expect(sayStep(median, false, { numbers: 1, filled: 0 })).toMatchObject({ values: { count: 0, value: 31_400 } });
  });

  test('after another method is chosen, the median of the proposal is not claimed any more', () => {
    const zero = { ...median, params: { method: 'zero' } };
    expect(sayStep(zero, true, { numbers: 1, filled: 40 })).toEqual({
      is: 'text',
      key: 'recipe.now.zero',
      values: { count: 40 },
    });
  });

  test('leaving rows out speaks of the gaps, since nothing is filled', () => {
    const out = { ...median, params: { method: 'leave-rows-out' } };
    expect(sayStep(out, true, { numbers: 1, filled: 0 })).toMatchObject({
      key: 'recipe.now.leave-rows-out',
      values: { count: 41 },
    });
  });

  test('a step that is off says what that means', () => {
    expect(sayStep({ ...median, enabled: false }, true, null)).toMatchObject({ key: 'recipe.step.fill.off' });
  });

  test('an encoding that was changed speaks of the numbers it makes now', () => {
    const encode: RecipeStep = {
      step: 'one-hot',
      params: { maxLevels: 3, minShare: 0 },
      enabled: true,
      reason: note('recipe.encode', { column: 'city', levels: 9 }),
    };
    expect(sayStep(encode, false, { numbers: 4, filled: 0 })).toEqual({ is: 'note', note: encode.reason });
    expect(sayStep(encode, true, { numbers: 4, filled: 0 })).toMatchObject({ values: { numbers: 4 } });
  });

  test('a step that the person added has nothing to say', () => {
    expect(sayStep({ step: 'log', params: {}, enabled: true }, true, null)).toBeNull();
  });
});

describe('every step of the registry', () => {
  test.each(STEPS.map((step) => [step.id, step] as const))('%s has all its words', (id, step) => {
    const settings = Object.entries(step.params).flatMap(([name, param]) => [
      `param.${id}.${name}`,
      `param.${id}.${name}.help`,
      ...(param.type === 'choice' ? param.choices.map((choice) => `param.${id}.${name}.${choice}`) : []),
      ...(param.type === 'choice' && name === 'method' ? param.choices.map((choice) => `recipe.now.${choice}`) : []),
    ]);
    const own = ['', '.off', '.title', '.about'].map((end) => `recipe.step.${id}${end}`);
    for (const key of [...own, ...settings]) expect(en, key).toHaveProperty([key]);
  });

  test('a step of another version is named by its id', () => {
    expect(nameOfStep('toString')).toEqual({ key: 'recipe.step.unknown', values: { step: 'toString' } });
  });
});

test('numbers are counted per column of the table', () => {
  const features = [
    { name: 'age', column: 'age' },
    { name: 'city: Oslo', column: 'city', level: 'Oslo' },
    { name: 'city: Rome', column: 'city', level: 'Rome' },
  ];
  expect([...numbersPerColumn(features)]).toEqual([
    ['age', 1],
    ['city', 2],
  ]);
});
