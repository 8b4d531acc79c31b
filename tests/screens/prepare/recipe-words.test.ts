import { describe, expect, test } from 'vitest';
import { note } from '../../../src/core/base/notes';
import { STEPS } from '../../../src/core/recipe/registry';
import type { RecipeStep } from '../../../src/core/recipe/contract';
import { en } from '../../../src/i18n/en';
import {
  dayText,
  daysOf,
  featuresPerColumn,
  isDay,
  nameOfStep,
  orderOf,
  policyKey,
  sayStep,
} from '../../../src/screens/prepare/recipe-words';

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

test('what each variable became, a name for each number', () => {
  const features = [
    { name: 'age', column: 'age' },
    { name: 'city: Oslo', column: 'city', level: 'Oslo' },
    { name: 'city: Rome', column: 'city', level: 'Rome' },
  ];
  expect([...featuresPerColumn(features)]).toEqual([
    ['age', ['age']],
    ['city', ['Oslo', 'Rome']],
  ]);
});

test('a way of dealing with gaps has words, of numbers or of categories', () => {
  expect(policyKey('median')).toBe('param.fill.method.median');
  expect(policyKey('missing-level')).toBe('param.fill-level.method.missing-level');
});

describe('answers in order', () => {
  const levels = (values: readonly string[], otherLevels = 0) => ({
    top: values.map((value) => ({ value, count: 1 })),
    otherLevels,
    otherCount: otherLevels,
  });

  test('as listed, with those the list forgot; sorted as people sort where nothing is listed', () => {
    expect(orderOf('low\nhigh', levels(['high', 'middle', 'low']))).toEqual({
      items: ['low', 'high'],
      unnamed: ['middle'],
    });
    expect(orderOf('', levels(['10', '9', '1']))).toEqual({ items: ['1', '9', '10'], unnamed: [] });
  });

  test('too many to see are written, not dragged', () => {
    expect(orderOf('', levels(['a', 'b'], 3))).toBeNull();
    expect(orderOf('', undefined)).toBeNull();
    expect(orderOf(Array.from({ length: 41 }, (_, i) => `a${i}`).join('\n'), undefined)).toBeNull();
  });
});

test('days are written as dates, and nothing else is taken for one', () => {
  expect(isDay('fill', 'value', 'date')).toBe(true);
  expect(isDay('fill', 'value', 'number')).toBe(false);
  expect(isDay('days-since', 'reference', undefined)).toBe(true);
  expect(daysOf('1970-01-11')).toBe(10);
  expect(dayText(10)).toBe('1970-01-11');
  expect([daysOf('soon'), daysOf('2020-13-45'), dayText(Infinity)]).toEqual([null, null, '']);
});
