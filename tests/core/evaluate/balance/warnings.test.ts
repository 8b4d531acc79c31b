import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/base/rng';
import { association } from '../../../../src/core/evaluate/balance/association';
import { WARNING_CODES, type Warning } from '../../../../src/core/evaluate/balance/contract';
import { CHECKS } from '../../../../src/core/evaluate/balance/registry';
import type { ColumnChoice } from '../../../../src/core/recipe/contract';
import { profileColumn } from '../../../../src/core/table/profile';
import { choicesOf, type GivenColumns } from '../../../helpers/tables';
import { judge, plainRecipe, step } from './judging';

const rng = createRng(3);
const ROWS = 200;
const many = <T>(make: (i: number) => T): T[] => Array.from({ length: ROWS }, (_, i) => make(i));
const chance = (): number[] => many(() => rng.next());

async function warningsOf(
  given: GivenColumns,
  weights: Readonly<Record<string, number>> = {},
): Promise<readonly Warning[]> {
  const choices = choicesOf(given);
  return (await judge(choices, plainRecipe(choices, weights))).balance.warnings;
}
const told = (warnings: readonly Warning[]) => warnings.map(({ code, columns }) => [code, ...columns]);

describe('associations, worked by hand', () => {
  const levels = (codes: number[]) => ({ is: 'levels', codes: Int32Array.from(codes), count: 2 }) as const;
  const numbers = (values: number[]) => ({ is: 'numbers', columns: [Float64Array.from(values)] }) as const;

  test('of numbers: r without its sign, gaps left out', () => {
    expect(association(numbers([1, 2, 3]), numbers([6, 4, 2]))).toBeCloseTo(1, 12);
    expect(association(numbers([1, 2, NaN, 3]), numbers([1, 3, 9, 2]))).toBeCloseTo(0.5, 12);
    expect(association(numbers([1, 1]), numbers([1, 2]))).toBe(0);
  });
  test('of levels: V freed of chance: 1 where they are the same, 0 where they have nothing to do with each other', () => {
    expect(association(levels([0, 0, 1, 1]), levels([1, 1, 0, 0]))).toBeCloseTo(1, 12);
    expect(association(levels([0, 0, 1, 1]), levels([1, 0, 1, 0]))).toBe(0);
    // Table 3 1 / 1 3: phi squared 1/4, less 1/7, over (2 - 1/7) - 1.
    const [a, b] = [levels([0, 0, 0, 0, 1, 1, 1, 1]), levels([0, 0, 0, 1, 1, 1, 1, 0])];
    expect(association(a, b)).toBeCloseTo(Math.sqrt((1 / 4 - 1 / 7) / (6 / 7)), 12);
  });
  test('of a level and a number: the root of epsilon squared', () => {
    // Means 1 and 4 around 2.5, within-sum 4 of 13: 1 - (3 / 2) (4 / 13), whichever way round.
    const [group, value] = [levels([0, 0, 1, 1]), numbers([0, 2, 3, 5])];
    expect(association(group, value)).toBeCloseTo(Math.sqrt(1 - (3 / 2) * (4 / 13)), 12);
    expect(association(value, group)).toBe(association(group, value));
  });
});

describe('warnings', () => {
  test('the registry and the codes are one list', () => {
    expect(CHECKS.map(({ code }) => code)).toEqual([...WARNING_CODES]);
  });

  test('nothing is said of variables that are fine', async () => {
    // Variances of 1/12 beside a category that weighs as 1.
    const given: GivenColumns = {
      a: ['number', chance()],
      b: ['number', chance()],
      c: ['category', many((i) => 'uvw'[i % 3]!)],
    };
    expect(await warningsOf(given, { a: 12, b: 12 })).toEqual([]);
  });

  test('one value in 99 of 100 rows, whatever its kind; not in 98', async () => {
    const given: GivenColumns = {
      ok: ['number', chance()],
      rare: ['number', many((i) => (i < 2 ? i + 5 : 1))],
      word: ['category', many((i) => (i < 2 ? 'x' : 'y'))],
      less: ['number', many((i) => (i < 4 ? i + 5 : 1))],
    };
    const warnings = (await warningsOf(given)).filter(({ code }) => code === 'near-constant');
    expect(told(warnings)).toEqual([
      ['near-constant', 'rare'],
      ['near-constant', 'word'],
    ]);
    expect(warnings[0]).toMatchObject({
      values: { column: 'rare', share: 0.99 },
      remedies: [{ do: 'drop', columns: ['rare'] }],
    });
  });

  test('duplicates, up to scale, sign and names; one row that differs is no duplicate but collinear', async () => {
    const base = chance();
    const word = many((i) => 'uvw'[(i * 7) % 3]!);
    const warnings = await warningsOf({
      a: ['number', base],
      twice: ['number', base.map((value) => 5 - 2 * value)],
      nearly: ['number', base.map((value, i) => (i === 9 ? value + 0.05 : value))],
      c: ['category', word],
      renamed: ['category', word.map((one) => ({ u: 'k', v: 'l', w: 'm' })[one]!)],
      free: ['number', chance()],
    });
    expect(told(warnings)).toEqual([
      ['duplicate', 'a', 'twice'],
      ['duplicate', 'c', 'renamed'],
      ['collinear', 'a', 'nearly'],
    ]);
    expect(warnings[0]!.remedies).toEqual([
      { do: 'drop', columns: ['twice'] },
      { do: 'merge', columns: ['a', 'twice'] },
    ]);
  });

  test('a group that is collinear keeps the one nearest to all others', async () => {
    const base = chance();
    const near = (by: number) => base.map((value) => value + by * rng.next());
    const warnings = await warningsOf({
      a: ['number', near(0.3)],
      b: ['number', base],
      c: ['number', near(0.3)],
      d: ['number', chance()],
    });
    expect(told(warnings)).toEqual([['collinear', 'a', 'b', 'c']]);
    const { values, remedies } = warnings[0]!;
    expect(remedies).toEqual([
      { do: 'merge', columns: ['a', 'b', 'c'] },
      { do: 'drop', columns: ['a', 'c'] },
    ]);
    expect(values['least']).toBeGreaterThanOrEqual(0.95);
    expect(values['most']).toBeLessThan(1);
  });

  test('identifiers by kind, running numbers, texts that never repeat', async () => {
    const choices = choicesOf({
      id: ['identifier', many((i) => `K${i % 40}`)],
      name: ['text', many((i) => `name ${i}`)],
      running: ['number', many((i) => 1000 + ((i * 7) % ROWS))],
      value: ['number', chance()],
    }).map((choice): ColumnChoice => {
      if (choice.column.name !== 'running') return choice;
      const numbers = profileColumn(choice.column.cells, 'x', ROWS, 'number').numbers!;
      return { ...choice, column: { ...choice.column, profile: { ...choice.column.profile, numbers } } };
    });
    const { warnings } = (await judge(choices)).balance;
    expect(told(warnings.filter(({ code }) => code === 'identifier'))).toEqual([
      ['identifier', 'id'],
      ['identifier', 'name'],
      ['identifier', 'running'],
    ]);
  });

  test('a variable with more than half of the distance, of three or more; its remedies keep their word', async () => {
    const given: GivenColumns = { a: ['number', chance()], b: ['number', chance()], c: ['number', chance()] };
    const [warning] = await warningsOf(given, { b: 9 });
    expect([warning!.code, warning!.columns]).toEqual(['dominating', ['b']]);
    const [own, all] = warning!.remedies;
    expect(own!.do === 'weigh' && all!.do === 'weigh').toBe(true);
    for (const remedy of [own!, all!]) {
      const weights = remedy.do === 'weigh' ? remedy.weights : [];
      const after = Object.fromEntries(remedy.columns.map((name, at) => [name, weights[at]!]));
      const choices = choicesOf(given);
      const { balance } = await judge(choices, plainRecipe(choices, { b: 9, ...after }));
      expect(balance.variables[1]!.carried.squared.share).toBeCloseTo(1 / 3, 6);
      expect(balance.warnings).toEqual([]);
    }
    const two: GivenColumns = { a: given['a']!, b: given['b']! };
    expect(await warningsOf(two, { b: 9 })).toEqual([]);
  });

  test('proxies of age, gender and postcode, features or not; the column itself is none', async () => {
    const age = many(() => 20 + Math.floor(50 * rng.next()));
    const gender = many(() => (rng.next() < 0.5 ? 'f' : 'm'));
    const area = many((i) => ['SW', 'NE', 'EC', 'YO'][i % 4]!);
    const table = choicesOf({
      age: ['number', age],
      tenure: ['number', age.map((years) => years / 2 + 8 * rng.next())],
      title: ['category', gender.map((one) => (one === 'f' ? 'Ms' : 'Mr'))],
      rent: ['number', area.map((one) => one.charCodeAt(0) + rng.next())],
      free: ['number', chance()],
      gender: ['category', gender],
      postcode: ['identifier', area.map((one, i) => `${one}${i % 9} ${i % 7}AA`)],
    }).map((choice): ColumnChoice => {
      const meaning = (['age', 'gender', 'postcode'] as const).find((one) => one === choice.column.name);
      return meaning
        ? { ...choice, column: { ...choice.column, profile: { ...choice.column.profile, meaning } } }
        : choice;
    });
    const features = table.slice(0, 5);
    const { warnings } = (await judge(features, plainRecipe(features), table)).balance;
    const proxies = warnings.filter(({ code }) => code === 'proxy');
    expect(proxies.map(({ values }) => [values['column'], values['of']])).toEqual([
      ['tenure', 'age'],
      ['title', 'gender'],
      ['rent', 'postcode'],
    ]);
    expect(proxies.every(({ values }) => Number(values['strength']) >= 0.5 && Number(values['strength']) <= 1)).toBe(
      true,
    );
  });

  test('hostile names and a single row do no harm', async () => {
    const one = choicesOf({ __proto: ['number', [1]], ['<b>']: ['number', [2]] });
    const { balance } = await judge(one, {
      format: 1,
      columns: one.map(({ column }) => ({ column: column.name, steps: [step('weight', { factor: 0 })] })),
    });
    expect(balance.variables.map(({ carried }) => carried.squared.share)).toEqual([0, 0]);
    expect(balance.variables.map(({ carried }) => carried.gower.share)).toEqual([0, 0]);
  });
});
