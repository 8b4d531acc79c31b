import { expect, test } from 'vitest';
import type { Recipe } from '../../src/core/recipe/contract';
import { fitRecipe } from '../../src/core/recipe/fit';
import { proposeRecipe } from '../../src/core/recipe/propose';
import { STEPS } from '../../src/core/recipe/registry';
import { addStep } from '../../src/state/recipe-edits';
import { choicesOf } from '../helpers/tables';

const choices = choicesOf({
  spend: ['number', [1, 2, '', 4]],
  mood: ['category', ['low', 'high', 'low', 'middle']],
  since: ['date', ['2020-01-01', '2020-02-01', '2020-03-01', '2020-04-01']],
  note: ['text', ['good', 'good', 'bad', 'bad']],
});
const { recipe } = proposeRecipe(choices);
const stepsOf = (of: Recipe, name: string): string[] =>
  of.columns
    .find(({ column }) => column === name)!
    .steps.filter(({ enabled }) => enabled)
    .map(({ step }) => step);

test('a step goes to its usual place', () => {
  expect(stepsOf(addStep(recipe, 'spend', 'winsorise', STEPS), 'spend')).toEqual(['fill', 'winsorise', 'standardise']);
  expect(stepsOf(addStep(recipe, 'spend', 'weight', STEPS), 'spend')).toEqual(['fill', 'standardise', 'weight']);
});

test('one scale and one encoding at a time; ranks are put on a scale', () => {
  expect(stepsOf(addStep(recipe, 'spend', 'robust', STEPS), 'spend')).toEqual(['fill', 'robust']);
  expect(stepsOf(addStep(recipe, 'mood', 'ordinal', STEPS), 'mood')).toEqual(['ordinal', 'standardise']);
});

test('every step offered for a column gives a recipe that can be learnt', () => {
  for (const { column, kind } of choices) {
    for (const step of STEPS.filter(({ kinds }) => kinds.includes(kind))) {
      expect(() => fitRecipe(choices, addStep(recipe, column.name, step.id, STEPS))).not.toThrow();
    }
  }
});
