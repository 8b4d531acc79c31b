import { describe, expect, test } from 'vitest';
import type { ColumnRecipe, Recipe } from '../../src/core/recipe/contract';
import { fitRecipe } from '../../src/core/recipe/fit';
import { proposeRecipe } from '../../src/core/recipe/propose';
import { STEPS } from '../../src/core/recipe/registry';
import type { Choice } from '../../src/engine/contract';
import { addStepToAll, gapPolicies, setGapPolicy, type KindOf } from '../../src/state/bulk-edits';
import { addColumn, madeIn, nameOfMade, removeColumn, resetColumn, sourcesAmong } from '../../src/state/made-columns';
import { keepEdited, removeStep, stepsToAdd, touching } from '../../src/state/recipe-edits';
import { choicesOf } from '../helpers/tables';

const choices = choicesOf({
  spend: ['number', [1, 2, '', 90]],
  visits: ['number', [2, 4, 1, 3]],
  mood: ['category', ['low', '', 'low', 'middle']],
  note: ['text', ['good', 'good', 'bad', 'bad']],
});
const { recipe } = proposeRecipe(choices);
const kindOf: KindOf = (name) => choices.find(({ column }) => column.name === name)?.kind;
const columnIn = (of: Recipe, name: string): ColumnRecipe => of.columns.find(({ column }) => column === name)!;
const ids = (of: Recipe, name: string): string[] => columnIn(of, name).steps.map(({ step }) => step);

describe('one column', () => {
  test('is offered the steps for its kind that it has not', () => {
    const offered = stepsToAdd(columnIn(recipe, 'spend').steps, 'number', STEPS).map(({ id }) => id);
    expect(offered).toContain('winsorise');
    expect(offered).not.toContain('standardise');
    expect(offered).not.toContain('one-hot');
  });

  test('loses the step at a place, and no other', () => {
    const before = ids(recipe, 'spend');
    expect(ids(removeStep(recipe, 'spend', 0), 'spend')).toEqual(before.slice(1));
    expect(ids(removeStep(recipe, 'spend', 0), 'visits')).toEqual(ids(recipe, 'visits'));
  });
});

describe('several columns', () => {
  test('the ways to deal with gaps are those of their kinds, each once', () => {
    expect(gapPolicies(['number', 'date'], STEPS)).toContain('median');
    expect(gapPolicies(['number', 'date'], STEPS)).not.toContain('missing-level');
    const all = gapPolicies(['number', 'category'], STEPS);
    expect(all).toContain('missing-level');
    expect(new Set(all).size).toBe(all.length);
  });

  test('a policy is set where it fits: added where there was no filling, the others stay', () => {
    const { recipe: after, columns } = setGapPolicy(recipe, ['spend', 'visits', 'mood'], 'mean', kindOf, STEPS);
    expect(columns).toEqual(['spend', 'visits']);
    for (const name of columns) {
      expect(columnIn(after, name).steps[0]).toMatchObject({ step: 'fill', enabled: true, params: { method: 'mean' } });
    }
    expect(columnIn(after, 'mood')).toBe(columnIn(recipe, 'mood'));
    expect(() => fitRecipe(choices, after)).not.toThrow();
  });

  test('leaving rows out is known to numbers and words alike', () => {
    const { columns } = setGapPolicy(recipe, ['spend', 'mood', 'nowhere'], 'leave-rows-out', kindOf, STEPS);
    expect(columns).toEqual(['spend', 'mood']);
  });

  test('a step is added where it fits and is not there yet', () => {
    const edit = addStepToAll(recipe, ['spend', 'visits', 'mood'], 'winsorise', kindOf, STEPS);
    expect(edit.columns).toEqual(['spend', 'visits']);
    const again = addStepToAll(edit.recipe, ['spend', 'note'], 'winsorise', kindOf, STEPS);
    expect(again).toEqual({ recipe: edit.recipe, columns: [] });
  });
});

describe('columns made of two', () => {
  const of = { how: 'ratio', columns: ['spend', 'visits'] } as const;
  const made: ColumnRecipe = { column: 'per visit', of, steps: [] };
  const start = { recipe, edited: ['spend', 'per visit'] };

  test('are added last and removed, and their edits with them', () => {
    const added = addColumn(made)(start);
    expect(madeIn(added.recipe)).toEqual([{ column: 'per visit', of }]);
    const removed = removeColumn('per visit')(added);
    expect(removed).toEqual({ recipe, edited: ['spend'] });
    expect(madeIn(null)).toEqual([]);
  });

  test('have a name that nobody has', () => {
    expect(nameOfMade(of, new Set())).toBe('spend / visits');
    expect(nameOfMade(of, new Set(['spend / visits', 'spend / visits (2)']))).toBe('spend / visits (3)');
  });

  test('are made of numbers, dates and flags, whatever their role but names and outcomes', () => {
    const choice = (column: string, kind: Choice['kind'], role: Choice['role']): Choice => ({ column, kind, role });
    const all = [
      choice('a', 'number', 'feature'),
      choice('b', 'date', 'ignore'),
      choice('c', 'category', 'feature'),
      choice('d', 'number', 'outcome'),
      choice('e', 'number', 'identifier'),
    ];
    expect(sourcesAmong(all).map(({ column }) => column)).toEqual(['a', 'b']);
  });

  test('stay when the roles change, with the steps they were given, even while one source is away', () => {
    const own: ColumnRecipe = { ...made, steps: [{ step: 'square-root', params: {}, enabled: true }] };
    const before = addColumn(own)(start).recipe;
    const both = proposeRecipe(choices.slice(0, 3), madeIn(before), choices).recipe;
    expect(columnIn(keepEdited(both, before, ['per visit']), 'per visit')).toBe(own);
    expect(ids(keepEdited(both, before, []), 'per visit')).toEqual(['fill', 'log', 'standardise']);
    const away = proposeRecipe(choices.slice(2), madeIn(before)).recipe;
    expect(away.columns.map(({ column }) => column)).not.toContain('per visit');
    const kept = keepEdited(away, before, ['per visit', 'spend']);
    expect(kept.columns.map(({ column }) => column)).toEqual(['mood', 'note', 'per visit']);
    expect(() => fitRecipe(choices.slice(2), kept)).not.toThrow();
  });

  test('go back to the proposal like any other', () => {
    const proposed: ColumnRecipe = { ...made, steps: [{ step: 'log', params: {}, enabled: true }] };
    const { recipe: after, edited } = resetColumn(proposed)(addColumn(made)(start));
    expect([columnIn(after, 'per visit'), edited]).toEqual([proposed, ['spend']]);
  });
});

test('an edit says whose steps are a person’s own from then on', () => {
  const named = (column: string): Recipe => ({ format: 1, columns: [{ column, steps: [] }] });
  const start = { recipe: named('a'), edited: ['a'] };
  expect(touching(['x', 'a'], () => named('x'))(start)).toEqual({ recipe: named('x'), edited: ['a', 'x'] });
});
