import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { adjustedRandIndex, sizesOf } from '../../../src/core/cluster/partition';
import { algorithmById, runAlgorithm } from '../../../src/core/cluster/registry';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';
import { cleanSet, standardised } from '../../reference/fixtures';

function kMeans(points: Points, params: Record<string, number | string>, seed = 1): Promise<Clustering> {
  return runAlgorithm('kmeans', points, params, createContext({ seed }));
}

/** Both backends, one after the other. */
async function onBoth(points: Points, params: Record<string, number | string>): Promise<[Clustering, Clustering]> {
  await bootBackend('cpu');
  const cpu = await kMeans(points, params);
  await bootBackend('wasm');
  return [cpu, await kMeans(points, params)];
}

describe('the labels do not depend on the backend', () => {
  test.each(['gen_grid_ties', 'gen_nostructure', 'gen_moons'])('%s', async (name) => {
    const { points } = cleanSet(name);
    for (const k of [2, 5, 16]) {
      const [cpu, wasm] = await onBoth(points, { k, starts: 3 });
      expect(wasm.labels).toEqual(cpu.labels);
      expect(wasm.centers).toEqual(cpu.centers);
      expect(wasm.inertia).toBe(cpu.inertia);
    }
  });

  test('for any points on a grid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 5 }), async (seed, k) => {
        const rng = createRng(seed);
        const data = Float32Array.from({ length: 60 }, () => rng.int(4));
        const [cpu, wasm] = await onBoth({ data, rows: 30, cols: 2 }, { k, starts: 2 });
        expect(wasm.labels).toEqual(cpu.labels);
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(TESTED_BACKENDS)('k-means on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test.each([
    ['gen_offset1e7', 3],
    ['gen_scales1e12', 3],
    ['gen_blobs3', 3],
    ['gen_highdim50', 8],
  ])('finds %s again, standardised', async (name, k) => {
    const { points, truth } = cleanSet(name);
    const { labels } = await kMeans(standardised(points), { k: Math.min(k, new Set(truth).size) });
    expect(adjustedRandIndex(labels, truth)).toBe(1);
  });

  test('an offset of ten million costs nothing even in raw values', async () => {
    const { points, truth } = cleanSet('gen_offset1e7');
    const { labels } = await kMeans(points, { k: new Set(truth).size });
    expect(adjustedRandIndex(labels, truth)).toBe(1);
  });

  test('segments are numbered by size, each row has its nearest centre, each centre is a mean', async () => {
    const { points } = cleanSet('gen_nostructure');
    const found = await kMeans(points, { k: 6, tolerance: 0 });
    const sizes = [...sizesOf(found.labels)];
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const nearest = new Int32Array(points.rows);
    const centers = found.centers ?? new Float64Array(0);
    nearestPlain(points, centers, nearest);
    expect(found.labels).toEqual(nearest);
    const sums = new Float64Array(centers.length);
    found.labels.forEach((label, i) => {
      for (let j = 0; j < points.cols; j++) sums[label * points.cols + j] += points.data[i * points.cols + j];
    });
    sums.forEach((sum, at) => expect(centers[at]).toBeCloseTo(sum / sizes[Math.floor(at / points.cols)], 12));
  });

  test('inertia and distances are those of the centres given', async () => {
    const { points } = cleanSet('gen_aniso3');
    const { inertia, distances } = await kMeans(points, { k: 3 });
    const squares = [...(distances ?? [])].reduce((sum, distance) => sum + distance ** 2, 0);
    expect(squares / (inertia ?? NaN)).toBeCloseTo(1, 6);
  });

  test('more starts never give more inertia', async () => {
    const { points } = cleanSet('gen_nostructure');
    const inertias = [];
    for (const starts of [1, 3, 9]) inertias.push((await kMeans(points, { k: 7, starts })).inertia ?? NaN);
    expect(inertias).toEqual([...inertias].sort((a, b) => b - a));
  });

  test('starts report what each found and how many agreed', async () => {
    const { points } = cleanSet('gen_blobs3');
    const { starts, inertia } = await kMeans(points, { k: 3, starts: 4 });
    expect(starts).toMatchObject({ count: 4, agreed: 4 });
    expect(Math.min(...(starts?.inertias ?? []))).toBe(inertia);
  });

  test('the iteration limit is kept and told', async () => {
    const { points } = cleanSet('gen_nostructure');
    const found = await kMeans(points, { k: 8, maxIterations: 1, starts: 1 });
    expect(found.iterations).toBe(1);
    expect(found.notes).toEqual([{ code: 'cluster.iterationLimit', values: { iterations: 1 } }]);
    const nearest = new Int32Array(points.rows);
    nearestPlain(points, found.centers ?? new Float64Array(0), nearest);
    expect(adjustedRandIndex(found.labels, nearest)).toBe(1);
  });

  test('random starts work too', async () => {
    const { points, truth } = cleanSet('gen_blobs3');
    const { labels } = await kMeans(points, { k: 3, init: 'random', starts: 10 });
    expect(adjustedRandIndex(labels, truth)).toBe(1);
  });

  test('weights count as repeats, for any weights', async () => {
    // Values with long fractions: on ties, the last bit of a mean decides, and there the two may differ.
    const row = fc.record({ at: fc.integer({ min: -50, max: 50 }), weight: fc.integer({ min: 1, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 6, maxLength: 14 }), async (drawn) => {
        const values = drawn.map(({ at }, i) => at + Math.sqrt(i + 2) / 7);
        const repeats = drawn.flatMap(({ weight }, i) => new Array<number>(weight).fill(values[i]));
        const weights = Float64Array.from(drawn, ({ weight }) => weight);
        const alone = { data: Float64Array.from(values), rows: values.length, cols: 1, weights };
        const many = { data: Float64Array.from(repeats), rows: repeats.length, cols: 1 };
        // Starting at rows of its own, no centre is empty at first, so no relocation takes one row of many.
        const start = { centers: Float64Array.from(values.slice(0, 3)) };
        const run = (points: Points) =>
          runAlgorithm('kmeans', points, { k: 3, tolerance: 0 }, createContext({}), start);
        const [weighted, repeated] = [await run(alone), await run(many)];
        expect(weighted.inertia).toBeCloseTo(repeated.inertia ?? NaN, 9);
        const label = [...weighted.labels].flatMap((one, i) => new Array<number>(drawn[i].weight).fill(one));
        expect([...repeated.labels]).toEqual(label);
      }),
      { numRuns: 100 },
    );
  });

  test('a run in the middle of which someone cancels leaves no tensors', async () => {
    const { points } = cleanSet('gen_nostructure');
    const before = memory().numTensors;
    let ticks = 0;
    const context = createContext({
      seed: 1,
      signal: {
        get aborted() {
          return ++ticks > 25;
        },
      },
    });
    await expect(runAlgorithm('kmeans', points, { k: 4 }, context)).rejects.toMatchObject({ code: 'cancelled' });
    expect(memory().numTensors).toBe(before);
  });
});

test('an unknown method is refused by name', () => {
  expect(() => algorithmById('k-medians')).toThrow(
    expect.objectContaining({ code: 'cluster.unknown', values: { algorithm: 'k-medians' } }),
  );
});
