import { expect, test } from 'vitest';
import type { Recipe } from '../../src/core/recipe/contract';
import { fitRecipe } from '../../src/core/recipe/fit';
import { proposeRecipe } from '../../src/core/recipe/propose';
import { merging, splitting, weighing } from '../../src/state/balance-edits';
import { keepEdited } from '../../src/state/recipe-edits';
import { choicesOf } from '../helpers/tables';

const choices = choicesOf({
  spend: ['number', [1, 2, '', 4]],
  paid: ['number', [2, 4, 5, 8]],
  mood: ['category', ['low', 'high', 'low', 'middle']],
});
const { recipe } = proposeRecipe(choices);
const names = ({ columns }: Recipe) => columns.map(({ column }) => column);
const start = { recipe, edited: [] };

test('a weight is the last step; a weight of 1 needs none', () => {
  const weighed = weighing(new Map([['spend', 2]]))(start);
  expect(weighed.recipe.columns[0]!.steps.at(-1)).toEqual({ step: 'weight', params: { factor: 2 }, enabled: true });
  expect(weighed.edited).toEqual(['spend']);
  expect(weighing(new Map([['spend', 1]]))(weighed).recipe).toEqual(recipe);
});

test('variables merge where the first of them stood, can be learnt, and come apart with the steps they had', () => {
  const merged = merging(['spend', 'paid'])(start);
  expect(names(merged.recipe)).toEqual(['spend + paid', 'mood']);
  expect(() => fitRecipe(choices, merged.recipe)).not.toThrow();
  expect(splitting('spend + paid')(merged)).toEqual(start);
  expect(merging(['mood'])(start)).toEqual(start);
});

test('what is merged stays merged when another recipe is proposed, as long as two of its columns are there', () => {
  const { recipe: before, edited } = merging(['spend', 'paid'])(start);
  expect(names(keepEdited(recipe, before, edited))).toEqual(['spend + paid', 'mood']);
  expect(names(keepEdited(recipe, before, []))).toEqual(['spend', 'paid', 'mood']);
  const without = { ...recipe, columns: recipe.columns.slice(1) };
  expect(names(keepEdited(without, before, edited))).toEqual(['paid', 'mood']);
});

test('what merged once can merge with more; names do not clash', () => {
  const again = merging(['spend + paid', 'mood'])(merging(['spend', 'paid'])(start));
  expect(names(again.recipe)).toEqual(['spend + paid + mood']);
  expect(again.recipe.columns[0]!.merges!.map(({ column }) => column)).toEqual(['spend', 'paid', 'mood']);
});
