import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../../src/core/base/context';
import { createRng } from '../../../../src/core/base/rng';
import type { Points } from '../../../../src/core/cluster/contract';
import { distancesOf } from '../../../../src/core/cluster/dissimilarity/distances';
import { gowerOf } from '../../../../src/core/cluster/dissimilarity/gower';
import { fillMatrix, type SquareMatrix } from '../../../../src/core/cluster/dissimilarity/matrix';
import { paceOf } from '../../../../src/core/cluster/dissimilarity/pace';
import { fasterPam } from '../../../../src/core/cluster/medoids/faster-pam';
import { findMedoids } from '../../../../src/core/cluster/medoids/find-medoids';
import { bestAlone, build, drawMedoids } from '../../../../src/core/cluster/medoids/first-medoids';
import { nearestTwoOf, swapMedoid } from '../../../../src/core/cluster/medoids/nearest-two';
import { runAlgorithm } from '../../../../src/core/cluster/registry';

const ASKED = {
  k: 2,
  starts: 10,
  init: 'build',
  maxPasses: 100,
  earlyStop: true,
  wholeRows: 1000,
  samples: 3,
  sampleRows: 20,
} as const;

function pointsOf(values: readonly number[], cols = 1): Points {
  return { data: Float64Array.from(values), rows: values.length / cols, cols };
}

function ones(rows: number): Float64Array {
  return new Float64Array(rows).fill(1);
}

function matrixOf(points: Points): Promise<SquareMatrix> {
  return fillMatrix(distancesOf(points, 'euclidean'), createContext({}), 'float64');
}

const pace = () => paceOf(createContext({}));

/** What these medoids cost, by the definition. */
function costOf({ rows, values }: SquareMatrix, weights: Float64Array, medoids: readonly number[]): number {
  let cost = 0;
  for (let i = 0; i < rows; i++) cost += weights[i] * Math.min(...medoids.map((row) => values[row * rows + i]));
  return cost;
}

/** The row that brings most beside those there are, by trying all of them. */
function nextOfBuild(matrix: SquareMatrix, weights: Float64Array, medoids: readonly number[]): number {
  const costs = Array.from({ length: matrix.rows }, (_, row) => costOf(matrix, weights, [...medoids, row]));
  return costs.indexOf(Math.min(...costs));
}

/** Random rows with weights of 1 to 3, no two of them alike. */
const tables = fc
  .record({
    values: fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 12, maxLength: 30 }),
    seed: fc.nat(),
    k: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ values, seed, k }) => {
    const points = pointsOf(values.slice(0, 2 * Math.floor(values.length / 2)), 2);
    const rng = createRng(seed);
    return { points, k, rng, weights: Float64Array.from({ length: points.rows }, () => 1 + rng.int(3)) };
  });

describe('by hand', () => {
  test('two pairs and one far away: the medoids are rows, and the far one stands alone', async () => {
    const rows = distancesOf(pointsOf([0, 1, 1.5, 10, 11, 11.4]), 'euclidean');
    const found = await findMedoids(rows, ones(6), ASKED, createContext({}));
    expect([...found.medoids].sort()).toEqual([1, 4]);
    expect(found.cost).toBeCloseTo(1 + 0.5 + 1 + 0.4, 12);
    expect(found.sampled).toBeNull();
  });

  test('one medoid is the median of a column, by weight', async () => {
    const rows = distancesOf(pointsOf([1, 2, 3, 4, 100]), 'manhattan');
    const asked = { ...ASKED, k: 1 };
    const plain = await findMedoids(rows, ones(5), asked, createContext({}));
    expect([...plain.medoids]).toEqual([2]);
    expect(plain).toMatchObject({ cost: 2 + 1 + 1 + 97, agreed: 1 });
    const weighted = await findMedoids(rows, Float64Array.of(1, 1, 1, 1, 9), asked, createContext({}));
    expect([...weighted.medoids]).toEqual([4]);
  });

  test('rows without weight are no medoids', async () => {
    const rows = distancesOf(pointsOf([0, 1, 2, 50, 51, 52]), 'euclidean');
    const found = await findMedoids(rows, Float64Array.of(1, 0, 1, 1, 0, 1), ASKED, createContext({}));
    expect(found.medoids.every((row) => row !== 1 && row !== 4)).toBe(true);
    expect(found.cost).toBe(4);
  });
});

describe('FasterPAM', () => {
  test('no single swap is better, and what it says of its cost and labels is so', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ points, k, rng, weights }) => {
        const matrix = await matrixOf(points);
        const first = drawMedoids(matrix, weights, k, rng);
        const found = await fasterPam(matrix, weights, first, 100, pace());
        const medoids = [...found.medoids];
        expect(found.converged).toBe(true);
        expect(found.cost).toBeCloseTo(costOf(matrix, weights, medoids), 8);
        for (let i = 0; i < points.rows; i++) {
          const own = matrix.values[medoids[found.labels[i]] * points.rows + i];
          expect(own).toBe(Math.min(...medoids.map((row) => matrix.values[row * points.rows + i])));
        }
        for (let slot = 0; slot < k; slot++) {
          for (let row = 0; row < points.rows; row++) {
            expect(costOf(matrix, weights, medoids.with(slot, row))).toBeGreaterThanOrEqual(found.cost * (1 - 1e-9));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the two nearest kept up over swaps are those found anew', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ points, k, rng, weights }) => {
        const matrix = await matrixOf(points);
        const state = nearestTwoOf(matrix, weights, drawMedoids(matrix, weights, k, rng));
        for (let swap = 0; swap < 8; swap++) {
          const row = rng.int(points.rows);
          if (state.isMedoid[row] === 0) swapMedoid(state, rng.int(k), row);
        }
        const anew = nearestTwoOf(matrix, weights, state.medoids.slice());
        expect([...state.near]).toEqual([...anew.near]);
        expect([...state.next]).toEqual([...anew.next]);
        expect([...state.removal].every((cost, s) => Math.abs(cost - anew.removal[s]) < 1e-6)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('stops at the limit of passes and says so', async () => {
    const points = pointsOf(
      Array.from({ length: 200 }, (_, i) => Math.sin(i * i) * 10),
      2,
    );
    const found = await runAlgorithm('k-medoids', points, { k: 9, maxPasses: 1, starts: 1 }, createContext({}));
    expect(found.notes.map(({ code }) => code)).toContain('cluster.iterationLimit');
  });
});

test('BUILD looks at few rows again, and chooses as if it looked at all', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ points, k, weights }) => {
      const matrix = await matrixOf(points);
      const chosen = [...(await build(matrix, weights, k, pace()))];
      expect(chosen[0]).toBe(await bestAlone(matrix, weights, pace()));
      chosen.forEach((row, at) => {
        const before = chosen.slice(0, at);
        const best = costOf(matrix, weights, [...before, nextOfBuild(matrix, weights, before)]);
        expect(costOf(matrix, weights, [...before, row])).toBeCloseTo(best, 8);
      });
    }),
    { numRuns: 40 },
  );
});

describe('samples', () => {
  const rng = createRng(3);
  const many = pointsOf(
    Array.from({ length: 6000 }, (_, at) => (Math.floor(at / 2) % 3) * 20 + rng.next()),
    2,
  );

  test('find the segments of the whole, and tell what was done', async () => {
    const found = await runAlgorithm('k-medoids', many, { k: 3, wholeRows: 100, sampleRows: 100 }, createContext({}));
    expect([...found.labels].every((label, i) => label === found.labels[i % 3])).toBe(true);
    expect(found.k).toBe(3);
    expect(found.starts).toMatchObject({ count: 5, agreed: 5 });
    expect(found.notes).toContainEqual({ code: 'cluster.medoidsSampled', values: { samples: 5, rows: 100, of: 3000 } });
  });

  test('a few rows unlike all others, in no sample, have a medoid where there is one to spare', async () => {
    const values = new Array<number>(5000).fill(1);
    values[4321] = 9;
    values[77] = 5;
    const asked = { ...ASKED, k: 3, samples: 1 };
    const found = await findMedoids(distancesOf(pointsOf(values), 'euclidean'), ones(5000), asked, createContext({}));
    expect(found.cost).toBe(0);
    expect(found.medoids).toHaveLength(3);
  });
});

describe('refuses', () => {
  test('rows that cannot be compared', async () => {
    const mixed = {
      rows: 3,
      columns: [
        { kind: 'numeric' as const, values: Float64Array.of(1, NaN, 2) },
        { kind: 'nominal' as const, codes: Int32Array.of(0, 1, -1) },
      ],
    };
    const all = findMedoids(gowerOf(mixed), ones(3), ASKED, createContext({}));
    await expect(all).rejects.toMatchObject({ code: 'cluster.notComparable', values: { pairs: 1 } });
  });

  test('more rows than can be compared, before anything is allocated', async () => {
    const rows = distancesOf({ data: new Float32Array(30_000), rows: 30_000, cols: 1 }, 'euclidean');
    const all = findMedoids(rows, ones(30_000), { ...ASKED, wholeRows: 30_000 }, createContext({}));
    await expect(all).rejects.toMatchObject({
      code: 'cluster.tooManyPairs',
      values: { rows: 30_000, most: 20_000, needed: 3600 },
    });
  });
});

describe.each(['manhattan', 'cosine'])('in the app, by the %s metric', (metric) => {
  test('centres are rows, distances are of that metric, and no inertia is told', async () => {
    const rng = createRng(2);
    const points = pointsOf(
      Array.from({ length: 120 }, (_, at) => ((at >> 1) % 3 === at % 2 ? 10 : 1) + rng.next()),
      2,
    );
    const found = await runAlgorithm('k-medoids', points, { k: 3, metric }, createContext({}));
    const centers = found.centers ?? new Float64Array(0);
    const measure = distancesOf(
      pointsOf([...centers, ...points.data], 2),
      metric === 'cosine' ? 'cosine' : 'manhattan',
    );
    const out = new Float64Array(3);
    found.labels.forEach((label, i) => {
      measure.toRange(i + 3, 0, 3, out, 0);
      expect(found.distances?.[i]).toBeCloseTo(out[label], 5);
      expect(out[label]).toBe(Math.min(...out));
    });
    expect(found.inertia).toBeUndefined();
  });
});
