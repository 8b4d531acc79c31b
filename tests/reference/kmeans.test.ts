import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { ParamValues } from '../../src/core/base/params';
import type { Clustering, Points, Start } from '../../src/core/cluster/contract';
import { adjustedRandIndex } from '../../src/core/cluster/partition';
import { runAlgorithm } from '../../src/core/cluster/registry';
import { TESTED_BACKENDS, bootBackend } from '../helpers/backends';
import { expectedValues, hasShared, referencePoints } from './fixtures';

interface Run {
  readonly k: number;
  readonly init_rows: readonly number[];
  readonly n_iter: number;
  readonly inertia: number;
  readonly centres: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly best_of_100: { readonly inertia: number };
}
interface KMeansFile {
  readonly features: readonly string[];
  readonly runs: readonly Run[];
}
interface WeightedFile extends Omit<Run, 'best_of_100'> {
  readonly features: readonly string[];
  readonly weights: readonly number[];
}
interface MiniCase {
  readonly name: string;
  readonly points: readonly (readonly number[])[];
  readonly weights?: readonly number[];
  readonly init: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly centres: readonly (readonly number[])[];
  readonly inertia: number;
  readonly n_iter: number;
}

const EXACT = { tolerance: 0, maxIterations: 300 };

function kMeans(points: Points, params: ParamValues, start?: Start): Promise<Clustering> {
  return runAlgorithm('kmeans', points, params, createContext({ seed: 11 }), start);
}

function startAt({ data, cols }: Points, rows: readonly number[]): Start {
  return { centers: Float64Array.from(rows.flatMap((row) => [...data.subarray(row * cols, (row + 1) * cols)])) };
}

function expectSame(found: Clustering, expected: Omit<Run, 'best_of_100' | 'init_rows'>): void {
  expect([...found.labels]).toEqual(expected.labels);
  expect(Math.abs((found.iterations ?? NaN) - expected.n_iter)).toBeLessThanOrEqual(1);
  expect(Math.abs((found.inertia ?? NaN) - expected.inertia)).toBeLessThanOrEqual(1e-9 * expected.inertia);
  const centres = expected.centres.flat();
  const most = Math.max(...centres.map(Math.abs));
  expect(found.centers).toHaveLength(centres.length);
  found.centers?.forEach((value, at) => expect(Math.abs(value - centres[at])).toBeLessThanOrEqual(1e-9 * most));
}

/** The same numbers as the app holds them. */
function single(points: Points): Points {
  return { ...points, data: Float32Array.from(points.data) };
}

interface BestKnown {
  readonly sets: Readonly<Record<string, { readonly k: readonly number[]; readonly inertia: readonly number[] }>>;
}

const OWN = ['iris', 'wine', 'ruspini', 'moons', 'aniso', 'circles'];

describe.each(TESTED_BACKENDS)('k-means against scikit-learn, on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  describe.each([...OWN, 'wholesale'])('%s', (set) => {
    const absent = set === 'wholesale' && !hasShared;

    test.skipIf(absent)('given starts: labels, centres, inertia, iterations', async () => {
      const { features, runs } = expectedValues<KMeansFile>(`kmeans_${set}`);
      const points = referencePoints(set, features);
      for (const run of runs) {
        const found = await kMeans(points, { k: run.k, ...EXACT }, startAt(points, run.init_rows));
        expectSame(found, run);
      }
    });

    test.skipIf(absent)('the same labels from float32 points, inertia within 1e-5', async () => {
      const { features, runs } = expectedValues<KMeansFile>(`kmeans_${set}`);
      const points = single(referencePoints(set, features));
      for (const run of runs) {
        const found = await kMeans(points, { k: run.k, ...EXACT }, startAt(points, run.init_rows));
        expect([...found.labels]).toEqual(run.labels);
        expect(Math.abs((found.inertia ?? NaN) / run.inertia - 1)).toBeLessThan(1e-5);
      }
    });
  });

  describe.each(['iris', 'wholesale'])('%s', (set) => {
    test.skipIf(set === 'wholesale' && !hasShared)('with weights', async () => {
      const expected = expectedValues<WeightedFile>(`kmeans_weighted_${set}`);
      const plain = referencePoints(set, expected.features);
      const points = { ...plain, weights: Float64Array.from(expected.weights) };
      expectSame(await kMeans(points, { k: expected.k, ...EXACT }, startAt(points, expected.init_rows)), expected);
    });
  });

  const { cases, open_cases: open } = expectedValues<{ cases: MiniCase[]; open_cases: Omit<MiniCase, 'labels'>[] }>(
    'kmeans_mini',
  );
  const pointsOf = ({ points, weights }: Pick<MiniCase, 'points' | 'weights'>): Points => {
    const shape = { data: Float64Array.from(points.flat()), rows: points.length, cols: points[0].length };
    return weights ? { ...shape, weights: Float64Array.from(weights) } : shape;
  };
  const startOf = ({ init }: Pick<MiniCase, 'init'>): Start => ({ centers: Float64Array.from(init.flat()) });

  test.each(cases)('by hand: $name', async (one) => {
    const found = await kMeans(pointsOf(one), { k: one.init.length, ...EXACT }, startOf(one));
    expectSame(found, { ...one, k: one.init.length });
  });

  test('by hand: duplicates, fewer than k', async () => {
    const one = open[0];
    const found = await kMeans(pointsOf(one), { k: 3 }, startOf(one));
    expect(found).toMatchObject({ inertia: 0, k: 2 });
    expect([...found.labels]).toEqual([0, 0, 1, 1]);
    expect([...(found.centers ?? [])]).toEqual([1, 1, 2, 2]);
    expect(found.notes[0]).toEqual({ code: 'cluster.fewerDistinct', values: { distinct: 2, k: 3 } });
  });

  test('by hand: an empty cluster is given the farthest row', async () => {
    const one = open[1];
    const found = await kMeans(pointsOf(one), { k: 3 }, startOf(one));
    expect(adjustedRandIndex(found.labels, Int32Array.of(0, 0, 0, 1, 1, 2))).toBe(1);
    expect([...(found.centers ?? [])]).toEqual([1, 0, 10.5, 0, 14, 0]);
    expect(found.inertia).toBe(2.5);
  });
});

/**
 * Which backend computes does not matter here: labels, centres and inertia are the same to the last bit
 * (`tests/core/cluster/kmeans.test.ts`), so the faster one does it.
 */
describe.each([...OWN, 'wholesale'])('quality of k-means against scikit-learn and R: %s', (set) => {
  beforeAll(async () => void (await bootBackend('wasm')));
  const absent = set === 'wholesale' && !hasShared;

  // Starts that end early are the first of those that do not: what 20 of them reach, all 20 reach too.
  test.skipIf(absent).each([
    [20, 1.01, true],
    [100, 1.001, true],
    [100, 1.001, false],
  ])('%i starts come within %f of the best of 100, ending early: %s', async (starts, within, earlyStop) => {
    const { features, runs } = expectedValues<KMeansFile>(`kmeans_${set}`);
    const points = referencePoints(set, features);
    const known = expectedValues<BestKnown>('kmeans_best_known').sets[set];
    for (const { k, best_of_100: best } of runs) {
      const { inertia = NaN } = await kMeans(points, { k, starts, earlyStop });
      expect(inertia).toBeLessThanOrEqual(within * best.inertia);
      expect(inertia).toBeGreaterThanOrEqual((1 - 1e-4) * known.inertia[known.k.indexOf(k)]);
    }
  });

  test.skipIf(absent).each(['random', 'farthest-first'])('and from other first centres: %s', async (init) => {
    const { features, runs } = expectedValues<KMeansFile>(`kmeans_${set}`);
    const points = referencePoints(set, features);
    for (const { k, best_of_100: best } of runs) {
      const { inertia } = await kMeans(points, { k, starts: 25, earlyStop: false, init });
      expect(inertia).toBeLessThanOrEqual(1.02 * best.inertia);
    }
  });
});
