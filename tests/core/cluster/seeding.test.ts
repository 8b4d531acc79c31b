import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { countDistinct } from '../../../src/core/cluster/distinct';
import { plusPlus, randomRows } from '../../../src/core/cluster/seeding';

/** n different values in d columns, each row twice. */
function doubled(n: number, cols: number, seed: number): Points {
  const rng = createRng(seed);
  const half = Array.from({ length: n * cols }, () => rng.next());
  return { data: Float64Array.from([...half, ...half]), rows: 2 * n, cols };
}

function rowsOf(centers: Float64Array, cols: number): string[] {
  return Array.from({ length: centers.length / cols }, (_, c) => centers.slice(c * cols, (c + 1) * cols).join());
}

describe.each([
  ['k-means++', plusPlus],
  ['random rows', randomRows],
])('%s', (_, seeds) => {
  test('gives rows of the points, the same for a seed', async () => {
    const points = doubled(20, 2, 3);
    const known = rowsOf(points.data as Float64Array, 2);
    const centers = await seeds(points, 6, createContext({ seed: 9 }));
    for (const row of rowsOf(centers, 2)) expect(known).toContain(row);
    expect(await seeds(points, 6, createContext({ seed: 9 }))).toEqual(centers);
    expect(await seeds(points, 6, createContext({ seed: 10 }))).not.toEqual(centers);
  });

  test('never takes a row without weight', async () => {
    const points: Points = { data: Float64Array.of(0, 1, 2, 3, 400), rows: 5, cols: 1 };
    const weights = Float64Array.of(1, 0, 1, 2, 0);
    for (let seed = 0; seed < 50; seed++) {
      const centers = await seeds({ ...points, weights }, 3, createContext({ seed }));
      expect([...centers].sort()).toEqual([0, 2, 3]);
    }
  });

  test('is stopped within', async () => {
    const stopped = createContext({ signal: { aborted: true } });
    await expect(seeds(doubled(5, 1, 1), 3, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('k-means++ takes as many different rows as there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer(), async (n, seed) => {
      const centers = await plusPlus(doubled(n, 2, seed), n, createContext({ seed }));
      expect(new Set(rowsOf(centers, 2)).size).toBe(n);
    }),
  );
});

test('k-means++ finds one row in each of three far groups', async () => {
  const data = Float64Array.from({ length: 300 }, (_, i) => 1000 * (i % 3) + i / 300);
  for (let seed = 0; seed < 30; seed++) {
    const centers = await plusPlus({ data, rows: 300, cols: 1 }, 3, createContext({ seed }));
    expect([...centers].map((value) => Math.round(value / 1000)).sort()).toEqual([0, 1, 2]);
  }
});

describe('countDistinct', () => {
  test('counts different rows up to the limit', () => {
    expect(countDistinct(doubled(7, 3, 1), 100)).toBe(7);
    expect(countDistinct(doubled(7, 3, 1), 4)).toBe(4);
    expect(countDistinct({ data: Float64Array.of(0, -0, 1), rows: 3, cols: 1 }, 9)).toBe(2);
  });

  test('rows without weight do not count', () => {
    const weights = Float64Array.of(1, 0, 1);
    expect(countDistinct({ data: Float64Array.of(1, 2, 3), rows: 3, cols: 1, weights }, 9)).toBe(2);
  });

  test('tells integers of a grid apart', () => {
    const data = Float32Array.from({ length: 2 * 2500 }, (_, at) =>
      at % 2 === 0 ? Math.floor(at / 100) : ((at / 2) % 50) | 0,
    );
    expect(countDistinct({ data, rows: 2500, cols: 2 }, 5000)).toBe(2500);
  });
});
