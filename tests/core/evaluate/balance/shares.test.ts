import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gowerOf } from '../../../../src/core/cluster/dissimilarity/gower';
import { mixedRowsOf } from '../../../../src/core/cluster/dissimilarity/points';
import type { Matrix } from '../../../../src/core/matrix/contract';
import type { Balance } from '../../../../src/core/evaluate/balance/contract';
import { createRng } from '../../../../src/core/base/rng';
import { choicesOf, type GivenColumns } from '../../../helpers/tables';
import { judge, plainRecipe, step } from './judging';

const carried = ({ variables }: Balance, measure: 'squared' | 'gower') =>
  Object.fromEntries(variables.map(({ name, carried: of }) => [name, of[measure].share]));

/** By the definition: all pairs of rows, the squared differences of each variable's columns. */
function sharesByPairs({ data, rows, cols, features }: Matrix): Record<string, number> {
  const sums = new Map<string, number>();
  let total = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      for (let j = 0; j < cols; j++) {
        const squared = (data[a * cols + j]! - data[b * cols + j]!) ** 2;
        sums.set(features[j]!.column, (sums.get(features[j]!.column) ?? 0) + squared);
        total += squared;
      }
    }
  }
  return Object.fromEntries([...sums].map(([name, sum]) => [name, total > 0 ? sum / total : 0]));
}

describe('shares of the squared distance', () => {
  test('worked by hand: variances 1, 4 and a category that weighs as one number', async () => {
    const choices = choicesOf({
      a: ['number', [1, 3, 1, 3]],
      b: ['number', [0, 0, 4, 4]],
      c: ['category', ['x', 'y', 'y', 'x']],
    });
    const { balance } = await judge(choices);
    expect(carried(balance, 'squared')).toEqual({
      a: expect.closeTo(1 / 6, 6),
      b: expect.closeTo(4 / 6, 6),
      c: expect.closeTo(1 / 6, 6),
    });
    expect(balance.variables.map(({ width }) => width)).toEqual([1, 1, 2]);
    // Weight 2 doubles what a adds: 2, 4, 1.
    const heavier = await judge(choices, plainRecipe(choices, { a: 2 }));
    expect(carried(heavier.balance, 'squared')['a']).toBeCloseTo(2 / 7, 6);
    expect(heavier.balance.variables[0]!.carried.squared.spread).toBeCloseTo(1, 6);
  });

  test('what weighs nothing has no share, but its spread is known', async () => {
    const choices = choicesOf({
      a: ['number', [1, 3, 1, 3]],
      b: ['number', [0, 0, 4, 4]],
      c: ['category', ['x', 'y', 'y', 'x']],
    });
    const { balance } = await judge(choices, plainRecipe(choices, { b: 0, c: 0 }));
    expect(carried(balance, 'squared')).toEqual({ a: 1, b: 0, c: 0 });
    expect(balance.variables.map(({ carried: { squared } }) => squared.spread)).toEqual(
      [1, 4, 1].map((spread) => expect.closeTo(spread, 6) as number),
    );
    expect(balance.variables[1]!.carried.gower.spread).toBeGreaterThan(0);
  });

  test('are what all pairs of customers add up to, and add up to 1, whatever the weights', async () => {
    const cell = fc.integer({ min: -20, max: 20 });
    const rows = fc.array(fc.tuple(cell, cell, fc.constantFrom('u', 'v', 'w')), { minLength: 3, maxLength: 14 });
    const weight = fc.constantFrom(0.25, 1, 3);
    await fc.assert(
      fc.asyncProperty(rows, weight, weight, async (given, p, q) => {
        const choices = choicesOf({
          p: ['number', given.map(([value]) => value)],
          q: ['number', given.map(([, value]) => value)],
          r: ['category', given.map(([, , value]) => value)],
        });
        const { balance, matrix } = await judge(choices, plainRecipe(choices, { p, q }));
        const byPairs = sharesByPairs(matrix);
        let sum = 0;
        for (const { name, carried: of } of balance.variables) {
          expect(of.squared.share).toBeCloseTo(byPairs[name]!, 5);
          sum += of.squared.share;
        }
        expect(sum === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('a number far from zero loses nothing', async () => {
    const choices = choicesOf({ a: ['number', [1000001, 1000003]], b: ['number', [0, 2]] });
    expect(carried((await judge(choices)).balance, 'squared')['a']).toBeCloseTo(0.5, 9);
  });
});

describe("shares of Gower's dissimilarity", () => {
  test('worked by hand: three customers, a number and a category', async () => {
    // Pairs: a differs by 1/4, 1, 3/4 of its range, c by 1, 1, 0: both add up to 2.
    const choices = choicesOf({ a: ['number', [0, 1, 4]], c: ['category', ['x', 'y', 'y']] });
    const { balance } = await judge(choices);
    expect(carried(balance, 'gower')).toEqual({ a: expect.closeTo(0.5, 6), c: expect.closeTo(0.5, 6) });
    expect([balance.pairs, balance.allPairs]).toEqual([3, 3]);
    expect(balance.variables.map(({ carried: { gower } }) => gower.error)).toEqual([0, 0]);
    const heavier = await judge(choices, plainRecipe(choices, { a: 3 }));
    expect(carried(heavier.balance, 'gower')['a']).toBeCloseTo(0.75, 6);
  });

  test('of few customers: spreads times weights add up to the mean dissimilarity that methods use, gaps and all', async () => {
    const given: GivenColumns = {
      a: ['number', [0, 1, 4, '', 2, 9]],
      b: ['number', [3, 1, '', 1, 2, 2]],
      c: ['category', ['x', 'y', 'y', 'z', 'x', 'z']],
    };
    const choices = choicesOf(given);
    const recipe = plainRecipe(choices, { a: 3 });
    const filled = {
      ...recipe,
      columns: recipe.columns.map((one) =>
        one.column === 'c' ? one : { ...one, steps: [step('fill'), ...one.steps] },
      ),
    };
    const { balance, matrix } = await judge(choices, filled);
    const gower = gowerOf(mixedRowsOf(matrix));
    const line = new Float64Array(6);
    let sum = 0;
    for (let a = 0; a < 6; a++) {
      gower.toRange(a, 0, 6, line, 0);
      for (let b = a + 1; b < 6; b++) sum += line[b]!;
    }
    const mean = balance.variables.reduce((total, { weight, carried: of }) => total + weight * of.gower.spread, 0);
    expect(mean).toBeCloseTo(sum / 15, 9);
  });

  test('of many: sampled, the same every time, and within four standard errors of the truth', async () => {
    const rng = createRng(5);
    const rows = 1500;
    const choices = choicesOf({
      a: ['number', Array.from({ length: rows }, () => rng.next())],
      c: ['category', Array.from({ length: rows }, () => (rng.next() < 0.5 ? 'x' : 'y'))],
    });
    const { balance } = await judge(choices);
    const again = await judge(choices);
    expect(again.balance).toEqual(balance);
    expect(balance.pairs).toBeLessThan(balance.allPairs);
    // Uniform numbers differ by a third on average, even answers by a half.
    const { share, error } = balance.variables[0]!.carried.gower;
    expect(error).toBeGreaterThan(0.001);
    expect(error).toBeLessThan(0.01);
    expect(Math.abs(share - 0.4)).toBeLessThan(4 * error + 0.01);
  });
});
