import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { symmetricEigen } from '../../../src/core/project/jacobi';
import { pcaPlane } from '../../../src/core/project/pca';
import { expectedValues, referencePoints } from '../../reference/fixtures';

interface PcaFile {
  readonly features: readonly string[];
  readonly components: readonly (readonly number[])[];
  readonly explained_variance: readonly number[];
  readonly explained_variance_ratio: readonly number[];
  readonly scores_first_3: readonly (readonly number[])[];
}
const context = createContext({});

describe('symmetricEigen', () => {
  test('worked by hand: [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, -1)', async () => {
    const { values, vectors } = await symmetricEigen(Float64Array.of(2, 1, 1, 2), 2, context);
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    const half = Math.SQRT1_2;
    [half, half].forEach((value, j) => expect(vectors[j]).toBeCloseTo(value, 14));
    expect(Math.abs(vectors[2])).toBeCloseTo(half, 14);
    expect(vectors[2]).toBeCloseTo(-vectors[3], 14);
  });

  test('a diagonal matrix is its own answer, sorted', async () => {
    const { values, vectors } = await symmetricEigen(Float64Array.of(1, 0, 0, 0, 5, 0, 0, 0, -2), 3, context);
    expect([...values]).toEqual([5, 1, -2]);
    expect([...vectors]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1]);
  });

  test('A v = value v, vectors orthonormal, for any symmetric matrix', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer(), async (n, seed) => {
        const rng = createRng(seed);
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++) for (let j = i; j < n; j++) a[i * n + j] = a[j * n + i] = rng.int(9) - 4;
        const { values, vectors } = await symmetricEigen(a, n, context);
        for (let i = 0; i < n; i++) {
          const own = vectors.subarray(i * n, (i + 1) * n);
          for (let row = 0; row < n; row++) {
            const product = own.reduce((sum, value, j) => sum + a[row * n + j] * value, 0);
            expect(product).toBeCloseTo(values[i] * own[row], 10);
          }
          for (let other = 0; other < n; other++) {
            const dot = own.reduce((sum, value, j) => sum + value * vectors[other * n + j], 0);
            expect(dot).toBeCloseTo(i === other ? 1 : 0, 12);
          }
        }
      }),
    );
  });
});

describe('pcaPlane', () => {
  test.each(['iris', 'wine'])('%s against scikit-learn', async (set) => {
    const expected = expectedValues<PcaFile>(`pca_${set}`);
    const points = referencePoints(set, expected.features);
    const plane = await pcaPlane(points, context);
    [plane.x, plane.y].forEach((scores, i) => {
      expect(plane.explained[i]).toBeCloseTo(expected.explained_variance_ratio[i], 9);
      const axis = expected.components[i];
      const largest = axis.reduce((kept, value) => (Math.abs(value) > Math.abs(kept) ? value : kept), 0);
      const sign = Math.sign(largest);
      axis.forEach((value, j) => expect(plane.loadings[i][j]).toBeCloseTo(sign * value, 9));
      expected.scores_first_3.forEach((row, at) => expect(scores[at]).toBeCloseTo(sign * row[i], 5));
      // The variance of the scores, dividing by n - 1, is the eigenvalue.
      const variance = scores.reduce((sum, score) => sum + score * score, 0) / (points.rows - 1);
      expect(variance / expected.explained_variance[i]).toBeCloseTo(1, 5);
    });
  });

  test('one column: x is the deviation from the mean, y is 0', async () => {
    const plane = await pcaPlane({ data: Float32Array.of(1, 2, 6), rows: 3, cols: 1 }, context);
    expect([...plane.x]).toEqual([-2, -1, 3]);
    expect([...plane.y]).toEqual([0, 0, 0]);
    expect(plane.explained).toEqual([1, 0]);
    expect(plane.loadings).toEqual([[1], [0]]);
  });

  test('points on a line have no second direction', async () => {
    const data = Float64Array.from({ length: 20 }, (_, at) => Math.floor(at / 2) * (at % 2 === 0 ? 1 : 2));
    const plane = await pcaPlane({ data, rows: 10, cols: 2 }, context);
    expect(plane.explained[0]).toBeCloseTo(1, 12);
    expect([...plane.y]).toEqual(new Array(10).fill(0));
    expect(plane.loadings[0][1] / plane.loadings[0][0]).toBeCloseTo(2, 12);
  });

  test.each([
    ['one row', { data: Float32Array.of(3, 4), rows: 1, cols: 2 }],
    ['all rows equal', { data: Float32Array.of(3, 4, 3, 4), rows: 2, cols: 2 }],
  ])('%s: the origin, nothing explained', async (_, points: Points) => {
    const plane = await pcaPlane(points, context);
    expect([...plane.x, ...plane.y].every((value) => value === 0)).toBe(true);
    expect(plane.explained).toEqual([0, 0]);
  });

  test('an offset of ten million changes nothing', async () => {
    const data = Float64Array.of(0, 0, 3, 1, 1, 4, 7, 2);
    const near = await pcaPlane({ data, rows: 4, cols: 2 }, context);
    const far = await pcaPlane({ data: data.map((value) => value + 1e7), rows: 4, cols: 2 }, context);
    far.x.forEach((value, i) => expect(value).toBeCloseTo(near.x[i], 6));
    expect(far.explained[0]).toBeCloseTo(near.explained[0], 8);
  });

  test('ticks, and stops when asked', async () => {
    const fractions: number[] = [];
    const points = { data: Float32Array.of(1, 2, 3, 5), rows: 2, cols: 2 };
    await pcaPlane(points, createContext({ onProgress: (fraction) => fractions.push(fraction) }));
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    const stopped = createContext({ signal: { aborted: true } });
    await expect(pcaPlane(points, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('refuses what is no number', async () => {
    const points = { data: Float32Array.of(1, NaN), rows: 2, cols: 1 };
    await expect(pcaPlane(points, context)).rejects.toMatchObject({ code: 'cluster.notFinite' });
  });
});
