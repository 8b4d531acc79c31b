import { describe, expect, test } from 'vitest';
import { proposeRecipe } from '../../../src/core/recipe/propose';
import { choicesOf, fixtureColumns } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

/** The steps that are switched on. */
const stepsOf = (given: GivenColumns): Record<string, string[]> =>
  Object.fromEntries(
    proposeRecipe(choicesOf(given)).recipe.columns.map(({ column, steps }) => [
      column,
      steps
        .filter(({ enabled }) => enabled)
        .map(({ step, params }) => ('method' in params ? `${step}:${String(params['method'])}` : step)),
    ]),
  );

describe('proposeRecipe', () => {
  test('numbers: gaps from similar customers, a long tail by the logarithm, then one scale', () => {
    const tail = [1, 2, 4, 8, 16, 32, 64, 128, 256, ''];
    expect(stepsOf({ even: ['number', [1, 2, 3]], tail: ['number', tail] })).toEqual({
      even: ['standardise'],
      tail: ['fill:neighbours', 'log', 'standardise'],
    });
  });

  test('gaps by the median where there is nobody to be similar to, or too many to ask', () => {
    expect(stepsOf({ alone: ['number', [1, 2, '']], same: ['number', [4, 4, 4]] })['alone']).toContain('fill:median');
    const many = Array.from({ length: 100_001 }, (_, row) => (row === 7 ? '' : row));
    expect(stepsOf({ many: ['number', many], other: ['number', many] })['many']).toContain('fill:median');
    expect(stepsOf({ few: ['number', [1, 2, '']], other: ['number', [1, 2, 3]] })['few']).toContain('fill:neighbours');
  });

  test('no logarithm below zero, nor where it does not halve the skewness', () => {
    const negative = [-1, 2, 2, 3, 3, 3, 4, 5, 400];
    const share = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    expect(stepsOf({ negative: ['number', negative], share: ['number', share] })).toEqual({
      negative: ['standardise'],
      share: ['standardise'],
    });
  });

  test('a logarithm that would not help is offered, switched off and without a reason', () => {
    const [column] = proposeRecipe(choicesOf({ even: ['number', [1, 2, 3]] })).recipe.columns;
    expect(column?.steps.map(({ step, enabled, reason }) => [step, enabled, reason === undefined])).toEqual([
      ['log', false, true],
      ['standardise', true, false],
    ]);
  });

  test('categories: few gaps take the most frequent level, many a level of their own', () => {
    const few = [...new Array<string>(19).fill('a'), ...new Array<string>(20).fill('b'), ''];
    const many = ['a', 'b', 'b', ''];
    const age = (cells: readonly unknown[]) => ['number', cells.map((_, row) => row)] as const;
    expect(stepsOf({ age: age(few), few: ['category', few] })['few']).toEqual(['fill-level:mode', 'one-hot']);
    expect(stepsOf({ age: age(many), many: ['category', many] })['many']).toEqual([
      'fill-level:missing-level',
      'one-hot',
    ]);
  });

  test('words alone: their encoding is there, switched off, and offered', () => {
    const { recipe, notes } = proposeRecipe(
      choicesOf({ c: ['category', ['x', 'y', 'x']], d: ['category', ['q', 'q', 'r']] }),
    );
    expect(recipe.columns.map(({ steps }) => steps.map(({ step, enabled }) => [step, enabled]))).toEqual([
      [['one-hot', false]],
      [['one-hot', false]],
    ]);
    expect(notes.map(({ code }) => code)).toEqual(['recipe.onlyWords']);
  });

  test('flags and dates are numbers; a gap in a flag takes the more frequent answer', () => {
    expect(
      stepsOf({
        club: ['flag', ['yes', 'no', 'yes', '']],
        since: ['date', ['2020-01-01', '', '2021-01-01', '2022-01-01']],
      }),
    ).toEqual({
      club: ['fill:mode', 'standardise'],
      since: ['fill:neighbours', 'standardise'],
    });
  });

  test('a date is filled with a date in the reason', () => {
    const { recipe } = proposeRecipe(choicesOf({ since: ['date', ['2020-01-01', '', '2021-06-30', '2022-01-01']] }));
    expect(recipe.columns[0]?.steps[0]?.reason).toEqual({
      code: 'recipe.fillMedian',
      values: { column: 'since', count: 1, value: '2021-06-30' },
    });
  });

  test('columns that cannot separate anyone are dropped, and said so', () => {
    const { recipe, notes } = proposeRecipe(
      choicesOf({
        empty: ['number', ['', '', '']],
        same: ['number', [4, 4, '']],
        land: ['category', ['UZ', 'UZ', 'UZ']],
        age: ['number', [1, 2, 3]],
      }),
    );
    expect(recipe.columns.map(({ column }) => column)).toEqual(['age']);
    expect(notes).toEqual([
      { code: 'recipe.allMissingDropped', values: { column: 'empty' } },
      { code: 'recipe.constantDropped', values: { column: 'same' } },
      { code: 'recipe.constantDropped', values: { column: 'land' } },
    ]);
  });

  test('the invented customers: each step and its reason', () => {
    const columns = fixtureColumns('clean/gen_customers_mixed.csv');
    const given = Object.fromEntries(
      (['age', 'annual_spend', 'visits', 'days_since_last', 'online_share'] as const).map((name) => [
        name,
        ['number', columns.get(name)!] as const,
      ]),
    );
    expect(stepsOf({ ...given, channel: ['category', columns.get('channel')!] })).toEqual({
      age: ['fill:neighbours', 'standardise'],
      annual_spend: ['fill:neighbours', 'log', 'standardise'],
      visits: ['standardise'],
      days_since_last: ['log', 'standardise'],
      online_share: ['fill:neighbours', 'standardise'],
      channel: ['one-hot'],
    });
    const { recipe } = proposeRecipe(choicesOf(given));
    expect(
      recipe.columns.every(({ steps }) => steps.every(({ reason, enabled }) => enabled === (reason !== undefined))),
    ).toBe(true);
    expect(recipe.columns[1]?.steps[1]?.reason?.values).toMatchObject({ skew: 3.32, after: 0.45 });
  });

  test('is plain JSON', () => {
    const proposal = proposeRecipe(choicesOf({ a: ['number', [1, 2, '']], b: ['category', ['x', 'y', '']] }));
    expect(JSON.parse(JSON.stringify(proposal))).toEqual(proposal);
  });
});
