import { describe, expect, test } from 'vitest';
import type { AppError } from '../../src/core/base/errors';
import type { RollupRecipe } from '../../src/core/rollup/contract';
import { text } from '../../src/i18n/text.svelte';
import { recipeFromText, recipeToText } from '../../src/state/rollup-file';

const RECIPE: RollupRecipe = {
  format: 1,
  parts: { customer: '__proto__', date: 'Datum <b>', amount: '=SUM(A1)' },
  dateOrder: 'day-month',
  referenceDate: '2026-01-31',
  windows: [30, 90],
  horizon: 90,
  features: ['recency', 'net', 'rfm-group'],
  purpose: 'both',
  refunds: 'net',
  amountIs: 'total',
  events: [{ text: 'constructor', type: 'view' }],
  interests: 'spend',
  topCategories: 8,
  scoring: {
    method: 'cuts',
    frequency: 'orders',
    value: 'net',
    cuts: { r: [10, 20, 30, 40], f: [1, 2, 3, 4], m: [0.5, 1, 2, 3] },
  },
  groups: [
    { id: 'best', name: 'Best 🐈', r: [4, 5] },
    { id: 'toString', name: 'Any' },
  ],
  rest: { rest: 'Others', noPurchase: 'Nobody' },
  stages: [{ id: 'new', name: 'New', when: [{ measure: 'purchases', is: 'at-most', value: 1 }] }],
};

/** The sentence that a person reads. */
function refusal(written: string): string {
  try {
    recipeFromText(written, 'march.recipe.json');
  } catch (error) {
    return text.error(error as AppError);
  }
  return '';
}

/** The saved recipe with something else in one place. */
const spoiled = (change: object): string =>
  JSON.stringify({ kindred: 'rollup', format: 1, recipe: { ...RECIPE, ...change } });

describe('a recipe as a file', () => {
  test('comes back as it was', () => {
    expect(recipeFromText(recipeToText(RECIPE), 'x')).toEqual(RECIPE);
    expect(recipeFromText(recipeToText({ ...RECIPE, referenceDate: null }), 'x').referenceDate).toBeNull();
  });

  test('leaves out what it does not know', () => {
    const written = spoiled({ later: true, groups: [{ id: 'a', name: 'A', colour: 'red' }] });
    const read = recipeFromText(written, 'x');
    expect(Object.keys(read)).not.toContain('later');
    expect(read.groups).toEqual([{ id: 'a', name: 'A' }]);
  });

  test.each(['', '{', '[]', 'null', '{"kindred":"session"}', '{"recipe":{}}'])(
    'that is none is refused: %j',
    (written) => {
      expect(refusal(written)).toMatch(/^The file march\.recipe\.json is no recipe .* Nothing was changed\.$/);
    },
  );

  test('of a newer Kindred is refused', () => {
    expect(refusal('{"kindred":"rollup","format":2,"recipe":{}}')).toMatch(/newer Kindred \(format 2\)/);
  });

  test.each([
    [{ refunds: 'burn' }, 'refunds', '"burn"'],
    [{ horizon: 0 }, 'horizon', '0'],
    [{ horizon: 1e9 }, 'horizon', '1000000000'],
    [{ windows: [30, 'x'] }, 'windows.1', '"x"'],
    [{ referenceDate: 'soon' }, 'referenceDate', 'soon'],
    [{ features: ['recency', 'charm'] }, 'features.1', '"charm"'],
    [{ groups: [{ id: 'a', name: 'A', r: [5, 1] }] }, 'groups.0.r', '[5,1]'],
    [{ groups: [{ id: 'a', name: 'A', m: [0, 6] }] }, 'groups.0.m.0', '0'],
    [{ groups: 'all' }, 'groups', '"all"'],
    [{ rest: null }, 'rest.rest', '–'],
    [{ stages: [{ id: 's', name: 'S', when: [{ measure: 'mood' }] }] }, 'stages.0.when.0.measure', '"mood"'],
    [{ parts: { customer: 7 } }, 'parts.customer', '7'],
  ])('with something that cannot be says where: %j', (change, field, got) => {
    expect(refusal(spoiled(change))).toContain(`at ${field} that cannot be: ${got}.`);
  });
});
