import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { caoRows } from '../../../src/core/cluster/modes/cao';
import { huangRows } from '../../../src/core/cluster/modes/huang';
import { adjustedRandIndex } from '../../../src/core/cluster/partition';
import { proposedGamma } from '../../../src/core/cluster/prototypes/gamma';
import { costTo, middlesAt, partsOf, withoutNumbers, type Mixed } from '../../../src/core/cluster/prototypes/mixed';
import { middlesOf } from '../../../src/core/cluster/prototypes/middles';
import { settle } from '../../../src/core/cluster/prototypes/settle';
import { spreadRows } from '../../../src/core/cluster/prototypes/spread';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { bootBackend } from '../../helpers/backends';

type Row = readonly [number, ...number[]];

/** Rows of one number and some codes, as points whose only column is the number. */
function pointsOf(rows: readonly Row[], weights?: readonly number[]): Points {
  const kinds = (rows[0]?.length ?? 1) - 1;
  const codes = Uint16Array.from(rows.flatMap(([, ...own]) => own));
  const levels = Array.from({ length: kinds }, () => ['a', 'b', 'c', 'd']);
  const categories = {
    names: levels.map((_, at) => `kind ${at}`),
    levels,
    codes,
    weights: new Float64Array(kinds).fill(1),
    columns: Int32Array.of(-1),
  };
  return {
    data: Float64Array.from(rows, ([x]) => x),
    rows: rows.length,
    cols: 1,
    categories,
    ...(weights && { weights: Float64Array.from(weights) }),
  };
}

function mixedOf(rows: readonly Row[], gamma: number, weights?: readonly number[]): Mixed {
  const parts = partsOf(pointsOf(rows, weights));
  return { ...parts, mismatch: new Float64Array(parts.kinds).fill(gamma) };
}

beforeAll(async () => void (await bootBackend('cpu')));

describe('worked by hand', () => {
  // Two numbers apart by 1, categories that differ once: 1 + 0.5.
  const rows: Row[] = [
    [0, 0],
    [1, 1],
    [10, 1],
    [11, 1],
  ];

  test('what separates a row from a middle', () => {
    const mixed = mixedOf(rows, 0.5);
    expect(costTo(mixed, 1, middlesAt(mixed, [0]), 0)).toBe(1.5);
    expect(costTo(mixed, 3, middlesAt(mixed, [2]), 0)).toBe(1);
  });

  test('the middle: the weighted mean, and the level of most weight, of equal ones the first', () => {
    const mixed = mixedOf(rows, 0.5, [1, 3, 1, 1]);
    const middles = middlesOf(mixed, Int32Array.of(0, 0, 1, 1), middlesAt(mixed, [0, 2]));
    expect([...middles.numbers]).toEqual([0.75, 10.5]);
    expect([...middles.codes]).toEqual([1, 1]);
    const tied = middlesOf(mixedOf(rows, 0.5), Int32Array.of(0, 0, 1, 1), middlesAt(mixed, [0, 2]));
    expect([...tied.codes]).toEqual([0, 1]);
  });

  test('pairs find each other, and the cost is what is left', async () => {
    const found = await settle(mixedOf(rows, 0.5), middlesAt(mixedOf(rows, 0.5), [0, 1]), 100, createContext({}));
    expect([...found.labels]).toEqual([0, 0, 1, 1]);
    expect(found.cost).toBe(0.25 * 4 + 0.5);
    expect(found.converged).toBe(true);
  });

  test('gamma: variances 4, two levels half and half', () => {
    const { data: _data, ...points } = pointsOf([
      [-2, 0],
      [2, 1],
    ]);
    const parts = partsOf({ ...points, data: Float64Array.of(-2, 2) });
    expect(proposedGamma(parts, 'shares')).toBe(8);
    expect(proposedGamma(parts, 'deviations')).toBe(1);
    expect(proposedGamma(partsOf({ data: Float64Array.of(1, 1), rows: 2, cols: 1 }), 'shares')).toBe(1);
  });

  test('Cao begins at the most ordinary row, then at the ordinary one farthest away', async () => {
    const mixed = mixedOf(
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 1],
        [0, 1, 1],
        [0, 2, 2],
      ],
      1,
    );
    // Densities 0.5, 0.5, 0.5, 0.3, 0.2; apart from the first 0, 0, 1, 2, 2: merits 0, 0, 0.5, 0.6, 0.4.
    expect(await caoRows(mixed, 2, createContext({}))).toEqual([0, 3]);
    expect(await caoRows(mixed, 9, createContext({}))).toHaveLength(4);
  });
});

test('no way to begin chooses two rows that do not differ, nor one without weight', async () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
  const property = fc.asyncProperty(
    fc.array(row, { minLength: 2, maxLength: 12 }),
    fc.integer({ min: 0, max: 99 }),
    async (rows, seed) => {
      const weights = rows.map((_, at) => (at === 1 ? 0 : 1));
      const mixed = mixedOf(rows, 1, weights);
      const words = { ...mixed, ...withoutNumbers(mixed) };
      const all = (at: number): string => String(rows[at]);
      const codes = (at: number): string => String(rows[at]?.slice(1));
      const ways = [
        [spreadRows, mixed, all],
        [caoRows, words, codes],
        [huangRows, words, codes],
      ] as const;
      for (const [choose, given, told] of ways) {
        const heavy = new Set([...rows.keys()].filter((at) => at !== 1).map(told));
        const chosen = await choose(given, rows.length, createContext({ seed }));
        expect(chosen).not.toContain(1);
        expect(new Set(chosen.map(told)).size).toBe(chosen.length);
        expect(chosen).toHaveLength(heavy.size);
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

test('the cost never rises from one step to the next, and the labels at the end are the nearest', async () => {
  const row = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: 0, max: 3 }));
  const property = fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 30 }), async (rows) => {
    const mixed = mixedOf(rows, 1.5);
    const start = middlesAt(mixed, await spreadRows(mixed, 3, createContext({})));
    let before = Infinity;
    for (let steps = 1; steps < 8; steps++) {
      const found = await settle(mixed, start, steps, createContext({}));
      expect(found.cost).toBeLessThanOrEqual(before * (1 + 1e-12) + 1e-12);
      before = found.cost;
      if (!found.converged) continue;
      found.labels.forEach((label, at) => {
        const own = costTo(mixed, at, found.middles, label);
        for (let c = 0; c < start.k; c++) expect(costTo(mixed, at, found.middles, c)).toBeGreaterThanOrEqual(own);
      });
    }
  });
  await fc.assert(property, { numRuns: 40 });
});

describe('as methods', () => {
  /** Two clouds that only the category tells apart, and one that only the number does. */
  const rows = Array.from({ length: 60 }, (_, at): Row => {
    const group = at % 3;
    return [group === 2 ? 8 + Math.sin(at) : Math.sin(at), group === 1 ? 1 : 0];
  });
  const points = pointsOf(rows);
  const truth = Int32Array.from(rows, (_, at) => at % 3);
  const run = (id: string, params = {}): Promise<Clustering> =>
    runAlgorithm(id, points, { k: 3, ...params }, createContext({ seed: 2 }));

  test('k-prototypes sees both kinds of difference, and says what a level cost', async () => {
    const found = await run('k-prototypes', { balance: 'given', gamma: 20 });
    expect(adjustedRandIndex(found.labels, truth)).toBe(1);
    expect(found.notes).toContainEqual({ code: 'cluster.gamma', values: { gamma: 20 } });
    expect([...(found.prototypes?.codes ?? [])].sort()).toEqual([0, 0, 1]);
    expect(found.prototypes?.cost).toBeCloseTo(found.inertia ?? NaN, 9);
    expect(found.centers).toHaveLength(3);
  });

  test('with gamma 0 the categories count for nothing', async () => {
    const found = await run('k-prototypes', { k: 2, balance: 'given', gamma: 0 });
    expect(
      adjustedRandIndex(
        found.labels,
        truth.map((group) => (group === 2 ? 1 : 0)),
      ),
    ).toBe(1);
  });

  test('without categories k-prototypes is k-means, and says so', async () => {
    const { categories: _none, ...numbers } = points;
    const found = await runAlgorithm('k-prototypes', numbers, { k: 2 }, createContext({}));
    const means = await runAlgorithm('kmeans', numbers, { k: 2 }, createContext({}));
    expect(found.labels).toEqual(means.labels);
    expect(found.notes).toContainEqual({ code: 'cluster.noCategories', values: {} });
  });

  test('k-modes looks at categories alone, and refuses where there are none', async () => {
    const found = await run('k-modes', { k: 2 });
    expect([...found.labels]).toEqual(rows.map(([, code]) => code));
    expect(found.prototypes?.cost).toBe(0);
    const none = { data: points.data, rows: points.rows, cols: 1 };
    await expect(runAlgorithm('k-modes', none, { k: 2 }, createContext({}))).rejects.toMatchObject({
      code: 'cluster.needsCategories',
    });
  });

  test.each(['cao', 'huang', 'spread'])('k-modes beginning as %s finds three kinds of answers', async (init) => {
    const kinds = Array.from({ length: 90 }, (_, at): Row => {
      const group = at % 3;
      const odd = at % 10 === 0 ? 3 : group;
      return [at, group, odd, group];
    });
    const found = await runAlgorithm('k-modes', pointsOf(kinds), { k: 3, init }, createContext({}));
    expect(
      adjustedRandIndex(
        found.labels,
        Int32Array.from(kinds, ([, group = 0]) => group),
      ),
    ).toBe(1);
    expect(found.prototypes?.cost).toBe(9);
  });
});
