import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { gowerOf } from '../../src/core/cluster/dissimilarity/gower';
import { fillMatrix } from '../../src/core/cluster/dissimilarity/matrix';
import { copheneticCorrelation } from '../../src/core/cluster/linkage/cophenetic';
import { condensedDistances, pairsOf, type Condensed } from '../../src/core/cluster/linkage/condensed';
import { cutInto } from '../../src/core/base/cut';
import type { Dendrogram } from '../../src/core/base/tree';
import { growTree, growTreeOf, type Linkage } from '../../src/core/cluster/linkage/grow';
import { adjustedRandIndex } from '../../src/core/cluster/partition';
import { bootBackend } from '../helpers/backends';
import { expectedValues, hasShared, referencePoints } from './fixtures';
import { referenceMixed, type MixedMeaning } from './mixed-rows';

/** scipy's linkage on Euclidean distances, of every set it was run on. */
interface Expected {
  readonly heights: readonly number[];
  readonly labels: readonly (readonly number[])[];
  readonly labels_stable_under_row_order: readonly boolean[];
  readonly gap_at_cut: readonly number[];
  readonly cophenetic_correlation: number;
}
interface Case {
  readonly features: readonly string[];
  readonly k: readonly number[];
  readonly linkages: Readonly<Record<'ward' | 'complete' | 'average' | 'single', Expected>>;
}

const SETS = ['iris', 'wine', 'moons', 'aniso', 'circles', 'ruspini', ...(hasShared ? ['wholesale'] : [])];
const LINKED = ['ward', 'complete', 'average', 'single'] as const;
/** Of the largest height. */
const HEIGHT = { ward: 5e-4, complete: 1e-4, average: 1e-4, single: 1e-4 };

describe.each(SETS)('%s', (set) => {
  const { features, k: ks, linkages } = expectedValues<Case>(`hier_${set}`);
  const points = referencePoints(set, features);
  let distances: Condensed;

  beforeAll(async () => {
    await bootBackend('wasm');
    const values = new Float64Array(pairsOf(points.rows));
    distances = await condensedDistances(points, 'euclidean', values, createContext({}));
  });

  const ways: readonly (readonly [string, (linkage: Linkage) => Promise<Dendrogram>])[] = [
    ['from points', async (linkage) => (await growTree(points, linkage, 'euclidean', createContext({}))).dendrogram],
    ['from distances', (linkage) => growTreeOf(distances, linkage, createContext({}))],
  ];
  const cases = ways.flatMap(([way, grow]) => LINKED.map((linkage) => [linkage, way, grow] as const));

  test.each(cases)('%s %s', async (linkage, _, grow) => {
    const expected = linkages[linkage];
    const found = await grow(linkage);
    const most = Math.max(...expected.heights);
    // Ties on iris let scipy's own complete linkage differ by row order: as much is allowed.
    const stable = expected.labels_stable_under_row_order.every(Boolean);
    if (stable) {
      const apart = expected.heights.map((height, m) => Math.abs(height - found.heights[m]));
      expect(Math.max(...apart)).toBeLessThan(HEIGHT[linkage] * most);
      expect(Math.abs(copheneticCorrelation(found, distances) - expected.cophenetic_correlation)).toBeLessThan(1e-4);
    }
    const sure = ks.filter(
      (_, at) => expected.labels_stable_under_row_order[at] && expected.gap_at_cut[at] > 1e-4 * most,
    );
    for (const k of sure) {
      const labels = Int32Array.from(expected.labels[ks.indexOf(k)]);
      expect(adjustedRandIndex(cutInto(found, k).groups, labels)).toBe(1);
    }
    expect(sure.length).toBeGreaterThan(0);
  });
});

interface GowerTrees extends MixedMeaning {
  readonly hclust_plain: Readonly<
    Record<'average' | 'complete', { readonly heights: readonly number[]; readonly labels_k3: readonly number[] }>
  >;
}

describe.each(['flower', 'wholesale'])("R's hclust on Gower's dissimilarity: %s", (set) => {
  test.skipIf(set === 'wholesale' && !hasShared).each(['average', 'complete'] as const)('%s', async (linkage) => {
    const {
      hclust_plain: trees,
      weights: _weights,
      asymm: _asymm,
      ...meaning
    } = expectedValues<GowerTrees>(`gower_${set}`);
    const { rows, values } = await fillMatrix(
      gowerOf(referenceMixed(`gower_${set}`, meaning)),
      createContext({}),
      'float64',
    );
    const pairs = Float64Array.from({ length: pairsOf(rows) });
    for (let i = 0, at = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) pairs[at++] = values[i * rows + j];
    const found = await growTreeOf({ count: rows, values: pairs }, linkage, createContext({}));
    const { heights, labels_k3: labels } = trees[linkage];
    expect(found.heights).toHaveLength(heights.length);
    heights.forEach((height, m) => expect(Math.abs(found.heights[m] - height)).toBeLessThan(1e-5));
    expect(adjustedRandIndex(cutInto(found, 3).groups, Int32Array.from(labels))).toBe(1);
  });
});
