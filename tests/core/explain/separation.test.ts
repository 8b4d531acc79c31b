import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { atOnce } from '../../../src/core/base/work';
import { rankSums } from '../../../src/core/explain/rank-sums';
import { separationOf } from '../../../src/core/explain/separation';
import { chiSquaredTail, fTail } from '../../../src/core/explain/tails';
import { chiSquared, holm, kruskalWallis, oneWayF } from '../../../src/core/explain/tests-of-difference';
import { choicesOf } from '../../helpers/tables';
import type { GivenColumns } from '../../helpers/tables';

const groups = (...values: number[][]): Float64Array[] => values.map((group) => Float64Array.from(group));

describe('tails', () => {
  test('chi squared of two degrees is an exponential', () => {
    for (const x of [0.1, 1, 5, 40, 200]) expect(chiSquaredTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12);
  });

  test('F of one and one degrees is the arctangent', () => {
    for (const f of [0.01, 0.5, 1, 3, 80])
      expect(fTail(f, 1, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(Math.sqrt(f)), 12);
  });

  // SciPy 1.17: chi2.sf, f.sf.
  test.each([
    [chiSquaredTail(3.84, 1), 0.05004352124870519],
    [chiSquaredTail(501000, 500000), 0.15865509284672474],
    [fTail(1.02, 7, 999992), 0.4144510384741552],
    [fTail(1187.20338394, 2, 147), 1.8926482560101943e-91],
  ])('%d', (own, scipy) => {
    expect(own / scipy).toBeCloseTo(1, 8);
  });

  test('the edges', () => {
    expect([chiSquaredTail(0, 3), chiSquaredTail(Infinity, 3), fTail(0, 1, 2), fTail(Infinity, 1, 2)]).toEqual([
      1, 0, 1, 0,
    ]);
    expect([chiSquaredTail(1, 0), fTail(1, 0, 5), fTail(NaN, 1, 1)]).toEqual([NaN, NaN, NaN]);
  });
});

describe('tests of difference, by hand', () => {
  test('F of 1 2 3 | 5 6 7: 24 between, 4 within over 4', () => {
    expect(oneWayF(groups([1, 2, 3], [5, 6, 7]))).toMatchObject({
      value: expect.closeTo(24, 10) as number,
      degrees: [1, 4],
    });
  });

  test('ranks are shared by ties', () => {
    expect(atOnce(rankSums(groups([3, 1, 2], [2, 2, 9])))).toEqual({
      sums: Float64Array.of(5 + 1 + 3, 3 + 3 + 6),
      ties: 24,
    });
  });

  test('H of 1 2 3 | 4 5 6: 12 / 42 x (3 x 1.5^2 x 2) = 27 / 7', () => {
    expect(atOnce(kruskalWallis(groups([3, 1, 2], [6, 4, 5])))).toMatchObject({
      value: expect.closeTo(27 / 7, 12) as number,
      degrees: [1],
    });
  });

  test('chi squared of a table of four: n (ad - bc)^2 / product of the sums', () => {
    const value = (100 * (30 * 40 - 10 * 20) ** 2) / (40 * 60 * 50 * 50);
    expect(chiSquared(groups([30, 10], [20, 40]))).toMatchObject({
      value: expect.closeTo(value, 10) as number,
      degrees: [1],
    });
  });

  test('what cannot be tested is not', () => {
    expect([
      oneWayF(groups([1, 2], [])),
      oneWayF(groups([1], [2])),
      atOnce(kruskalWallis(groups([5, 5], [5]))),
    ]).toEqual([null, null, null]);
    expect([chiSquared(groups([1, 2], [0, 0])), chiSquared(groups([1, 0], [2, 0])), chiSquared([])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('Holm: the smallest times all, never below one before it, at most 1', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.6, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

test('ranks add up to n (n + 1) / 2, whatever the groups and ties', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 9 })), { maxLength: 6 }), (values) => {
      const n = values.flat().length;
      const { sums } = atOnce(rankSums(groups(...values)));
      expect(sums.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo((n * (n + 1)) / 2, 9);
    }),
  );
});

describe('variables in order', () => {
  const n = 60;
  const labels = Int32Array.from({ length: n }, (_, row) => (row < 30 ? 0 : 1));
  const of = async (given: GivenColumns): ReturnType<typeof separationOf> =>
    separationOf(
      choicesOf(given).map((choice) => ({ ...choice, role: 'feature' as const })),
      Int32Array.from(labels.keys()),
      labels,
      2,
      createContext({}),
    );
  const rows = <T>(value: (row: number) => T): T[] => Array.from({ length: n }, (_, row) => value(row));

  test('the strongest first; what chance explains has no strength', async () => {
    const found = await of({
      noise: ['number', rows((row) => (row * 37) % 11)],
      apart: ['number', rows((row) => (row < 30 ? row % 5 : 20 + (row % 5)))],
      city: ['category', rows((row) => (row % 3 === 0 ? 'Osh' : row < 30 ? 'Bishkek' : 'Talas'))],
      same: ['number', rows(() => 4)],
    });
    expect(found.map(({ column, strength }) => [column, strength])).toEqual([
      ['apart', 'large'],
      ['city', 'large'],
      ['noise', 'none'],
      ['same', 'none'],
    ]);
    expect(found[0]!.tests.map(({ id }) => id)).toEqual(['F', 'kruskal-wallis']);
    expect(found[3]).toMatchObject({ p: 1, separation: 0 });
  });

  test('one wild value convinces the means, not the ranks: not sure', async () => {
    const [only] = await of({ spend: ['number', rows((row) => (row === 0 ? 1e6 : row % 7))] });
    expect(only!.strength).toBe('none');
  });
});
