import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import type { ParamValues } from '../../src/core/base/params';
import type { Clustering, Points } from '../../src/core/cluster/contract';
import { sizesOf } from '../../src/core/cluster/partition';
import { runAlgorithm } from '../../src/core/cluster/registry';
import { bootBackend } from '../helpers/backends';
import { expectedValues, referencePoints } from './fixtures';

/** Least, median and greatest inertia over the seeds. */
type Spread = readonly [number, number, number];
interface Bisected {
  readonly inertia: Spread;
  /** Largest first; given where every seed found the same. */
  readonly sizes?: readonly number[];
}
interface Run {
  readonly k: number;
  readonly mini_batch: Spread;
  readonly biggest_inertia: Bisected;
  readonly largest_cluster: Bisected;
}
interface VariantsFile {
  readonly sets: Readonly<Record<string, { readonly features: readonly string[]; readonly runs: readonly Run[] }>>;
}
interface BestKnown {
  readonly sets: Readonly<Record<string, { readonly k: readonly number[]; readonly inertia: readonly number[] }>>;
}

const { sets } = expectedValues<VariantsFile>('kmeans_variants');
const known = expectedValues<BestKnown>('kmeans_best_known').sets;

const SEEDS = [1, 2, 3, 4, 5];

async function inertias(id: string, points: Points, params: ParamValues): Promise<number[]> {
  const found: number[] = [];
  for (const seed of SEEDS) found.push((await run(id, points, params, seed)).inertia ?? NaN);
  return found.sort((a, b) => a - b);
}

function run(id: string, points: Points, params: ParamValues, seed: number): Promise<Clustering> {
  return runAlgorithm(id, points, params, createContext({ seed }));
}

/** Nobody can be better than the best known, by more than rounding and a little luck. */
function floor(set: string, k: number): number {
  return (1 - 1e-4) * known[set].inertia[known[set].k.indexOf(k)];
}

describe.each(Object.entries(sets))('variants of k-means against scikit-learn: %s', (set, { features, runs }) => {
  const points = referencePoints(set, features);
  beforeAll(async () => void (await bootBackend('wasm')));

  test('mini-batch: the median within 3 % of its median, the worst within its range and 5 %', async () => {
    for (const { k, mini_batch: theirs } of runs) {
      const ours = await inertias('mini-batch-kmeans', points, { k });
      expect(ours[0]).toBeGreaterThanOrEqual(floor(set, k));
      expect(ours[2]).toBeLessThanOrEqual(1.03 * theirs[1]);
      expect(ours[4]).toBeLessThanOrEqual(1.05 * theirs[2]);
    }
  });

  test.each([
    ['most-inertia', 'biggest_inertia'],
    ['largest', 'largest_cluster'],
  ] as const)('bisecting, %s: the median within 1 % of its median, where it is sure the same', async (split, key) => {
    for (const expected of runs) {
      const { k } = expected;
      const theirs = expected[key];
      const params = { k, split, starts: 10, tolerance: 0 };
      const ours = await inertias('bisecting-kmeans', points, params);
      expect(ours[0]).toBeGreaterThanOrEqual(floor(set, k));
      expect(ours[2]).toBeLessThanOrEqual(1.01 * theirs.inertia[1]);
      if (theirs.sizes === undefined) continue;
      const { labels, inertia = NaN } = await run('bisecting-kmeans', points, params, 1);
      expect(inertia / theirs.inertia[1]).toBeCloseTo(1, 8);
      expect([...sizesOf(labels)]).toEqual(theirs.sizes);
    }
  });
});
