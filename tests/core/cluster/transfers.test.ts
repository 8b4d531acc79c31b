import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { inertiaOf } from '../../../src/core/cluster/centers';
import type { Points } from '../../../src/core/cluster/contract';
import { lloyd } from '../../../src/core/cluster/lloyd';
import { settleFurther, transferRows } from '../../../src/core/cluster/transfers';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { bootBackend } from '../../helpers/backends';
import { cleanSet } from '../../reference/fixtures';

const column = (values: readonly number[], weights?: readonly number[]): Points => ({
  data: Float64Array.from(values),
  rows: values.length,
  cols: 1,
  ...(weights ? { weights: Float64Array.from(weights) } : {}),
});

describe('moves of single rows', () => {
  test('by hand: out of a pair it pays though the own centre is nearer', async () => {
    // 0 and 6 around 3, and four rows at 10: taking 6 out saves 2 * 9 = 18, putting it in costs 4/5 * 16 = 12.8.
    const labels = Int32Array.of(0, 0, 1, 1, 1, 1);
    const centers = Float64Array.of(3, 10);
    expect(await transferRows(column([0, 6, 10, 10, 10, 10]), labels, centers, 99, createContext({}))).toBe(1);
    expect([...labels]).toEqual([0, 1, 1, 1, 1, 1]);
    expect([...centers].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([0, 9.2]);
  });

  test('weights count as repeats', async () => {
    const labels = Int32Array.of(0, 0, 1);
    const centers = Float64Array.of(3, 10);
    await transferRows(column([0, 6, 10], [1, 1, 4]), labels, centers, 99, createContext({}));
    expect([...labels]).toEqual([0, 1, 1]);
    expect(centers[1]).toBeCloseTo(9.2, 12);
  });

  test('no cluster loses its last row with a weight', async () => {
    const labels = Int32Array.of(0, 0, 1);
    const centers = Float64Array.of(6, 5.9);
    await transferRows(column([6, 5, 5.9], [1, 0, 9]), labels, centers, 99, createContext({}));
    expect([...labels]).toEqual([0, 0, 1]);
  });

  test('inertia only falls, centres stay means, at the end every row has its nearest centre', async () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 8, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(values, async (drawn) => {
        const points = column(drawn);
        const labels = Int32Array.from(drawn, (_, i) => i % 3);
        const meansOf = (): Float64Array =>
          Float64Array.from([0, 1, 2], (c) => {
            const own = drawn.filter((_, i) => labels[i] === c);
            return own.reduce((sum, x) => sum + x, 0) / own.length;
          });
        const centers = meansOf();
        const before = inertiaOf(points, labels, centers);
        await transferRows(points, labels, centers, 1000, createContext({}));
        const after = inertiaOf(points, labels, centers);
        expect(after).toBeLessThanOrEqual(before * (1 + 1e-9));
        meansOf().forEach((mean, c) => expect(centers[c]).toBeCloseTo(mean, 9));
        const nearest = new Int32Array(points.rows);
        nearestPlain(points, centers, nearest);
        expect(after).toBeCloseTo(inertiaOf(points, nearest, centers), 7);
      }),
      { numRuns: 100 },
    );
  });
});

describe('settling further', () => {
  beforeAll(async () => void (await bootBackend('wasm')));

  const points = column([0, 6, 10, 10, 10, 10]);
  const limits = { maxIterations: 50, tolerance: 0 };

  test('leaves a place where Lloyd stays, and counts all iterations', async () => {
    const uploaded = uploadPoints(points, 2);
    const found = await lloyd(uploaded, points, Float64Array.of(3, 10), limits, createContext({}));
    const further = await settleFurther(uploaded, points, found, limits, createContext({}));
    expect([...found.labels]).toEqual([0, 0, 1, 1, 1, 1]);
    expect([...further.labels]).toEqual([0, 1, 1, 1, 1, 1]);
    expect(found.inertia).toBe(18);
    expect(further.inertia).toBeCloseTo(12.8, 12);
    expect(further.iterations).toBeGreaterThan(found.iterations);
    const limited = { ...limits, maxIterations: found.iterations };
    expect(await settleFurther(uploaded, points, found, limited, createContext({}))).toBe(found);
    uploaded.dispose();
  });

  test('a large table is given back as it is', async () => {
    const large = { data: new Float32Array(5001).map((_, i) => i % 7), rows: 5001, cols: 1 };
    const uploaded = uploadPoints(large, 2);
    const found = await lloyd(uploaded, large, Float64Array.of(0, 6), limits, createContext({}));
    expect(await settleFurther(uploaded, large, found, limits, createContext({}))).toBe(found);
    uploaded.dispose();
  });

  test('the best place stays', async () => {
    const { points: blobs } = cleanSet('gen_blobs3');
    const uploaded = uploadPoints(blobs, 3);
    const found = await lloyd(uploaded, blobs, blobs.data.slice(0, 6) as Float64Array, limits, createContext({}));
    const further = await settleFurther(uploaded, blobs, found, limits, createContext({}));
    expect(further.inertia).toBeLessThanOrEqual(found.inertia);
    uploaded.dispose();
  });
});
