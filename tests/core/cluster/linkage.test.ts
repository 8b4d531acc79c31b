import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { copheneticCorrelation } from '../../../src/core/cluster/linkage/cophenetic';
import { NUMBER_METRICS, type NumberMetric } from '../../../src/core/cluster/dissimilarity/contract';
import { condensedDistances, pairAt, pairsOf } from '../../../src/core/cluster/linkage/condensed';
import { cutAtHeight, cutInto, groupsBelow, heightFor, labelRows } from '../../../src/core/base/cut';
import { leafOrder, type Dendrogram } from '../../../src/core/base/tree';
import { growTree, growTreeOf, LINKAGES, refuseLinkage, type Linkage } from '../../../src/core/cluster/linkage/grow';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { bootBackend } from '../../helpers/backends';

const column = (...values: number[]): Points => ({ data: Float64Array.from(values), rows: values.length, cols: 1 });
const grow = async (points: Points, linkage: Linkage, metric: NumberMetric = 'euclidean'): Promise<Dendrogram> =>
  (await growTree(points, linkage, metric, createContext({}))).dendrogram;
const distancesOf = (points: Points, metric: NumberMetric) =>
  condensedDistances(points, metric, new Float64Array(pairsOf(points.rows)), createContext({}));

beforeAll(async () => void (await bootBackend('wasm')));

/** 0 1 | 4 6 | 13: worked by hand. */
const FIVE = column(0, 1, 4, 6, 13);

describe('five points on a line', () => {
  test.each([
    ['single', [1, 2, 3, 7]],
    ['complete', [1, 2, 6, 13]],
    // 4.5 between {0,1} and {4,6}; (13 + 12 + 9 + 7) / 4 to the rest.
    ['average', [1, 2, 4.5, 10.25]],
    // 13 to {0,1}: 12.5, to {4,6}: 8; their mean.
    ['weighted', [1, 2, 4.5, 10.25]],
    // Root of 2 a b / (a + b) times the distance of the means: 0.5, 5, 2.75 and 13.
    ['ward', [1, 2, Math.sqrt(2) * 4.5, Math.sqrt(1.6) * 10.25]],
  ] as const)('%s', async (linkage, heights) => {
    const found = await grow(FIVE, linkage);
    heights.forEach((height, m) => expect(found.heights[m]).toBeCloseTo(height, 10));
    expect([...found.first]).toEqual([0, 2, 5, 4]);
    expect([...found.second]).toEqual([1, 3, 6, 7]);
    expect([...found.sizes]).toEqual([2, 2, 4, 5]);
    expect([...leafOrder(found)]).toEqual([4, 0, 1, 2, 3]);
  });

  test('cuts by number and by height, the largest group first', async () => {
    const found = await grow(FIVE, 'single');
    expect([...cutInto(found, 1).groups]).toEqual([0, 0, 0, 0, 0]);
    expect([...cutInto(found, 2).groups]).toEqual([0, 0, 0, 0, 1]);
    expect([...cutInto(found, 3).groups]).toEqual([0, 0, 1, 1, 2]);
    expect([...cutInto(found, 9).sizes]).toEqual([1, 1, 1, 1, 1]);
    // The lone leaf stands for ten rows.
    expect(cutInto(found, 2, Int32Array.of(1, 1, 1, 1, 10))).toEqual({
      k: 2,
      groups: Int32Array.of(1, 1, 1, 1, 0),
      sizes: Int32Array.of(10, 4),
    });
    expect([0.5, 1, 2.5, 7, 8].map((height) => groupsBelow(found, height))).toEqual([5, 4, 3, 1, 1]);
    for (const k of [1, 2, 3, 4, 5]) expect(cutAtHeight(found, heightFor(found, k)).k).toBe(k);
    const tree = { dendrogram: found, leafOf: Int32Array.of(4, 0, 4), rowsOf: Int32Array.of(1, 0, 0, 0, 2) };
    expect([...labelRows(tree, cutInto(found, 2, tree.rowsOf))]).toEqual([0, 1, 0]);
  });
});

test('distances of pairs, by hand', async () => {
  const points = { data: Float64Array.of(3, 4, 0, 0, 6, 8, -4, 3), rows: 4, cols: 2 };
  expect([...(await distancesOf(points, 'euclidean')).values]).toEqual([5, 5, Math.sqrt(50), 10, 5, Math.sqrt(125)]);
  expect([...(await distancesOf(points, 'manhattan')).values]).toEqual([7, 7, 8, 14, 7, 15]);
  // The second row is zero: 1 from every other.
  const angles = (await distancesOf(points, 'cosine')).values;
  [1, 0, 1, 1, 1, 1].forEach((angle, at) => expect(angles[at]).toBeCloseTo(angle, 12));
  expect([0, 1, 2].map((i) => pairAt(4, i, 3))).toEqual([2, 4, 5]);
});

/** Merges the two nearest clusters again and again, over all pairs: the definition. */
function slowly(
  points: Points,
  weights: Float64Array,
  linkage: Linkage,
  distance: (i: number, j: number) => number,
): number[] {
  let clusters = Array.from({ length: points.rows }, (_, i) => [i]);
  const weigh = (rows: number[]) => rows.reduce((sum, row) => sum + weights[row], 0);
  const meanOf = (rows: number[], j: number) =>
    rows.reduce((sum, row) => sum + weights[row] * points.data[row * points.cols + j], 0) / weigh(rows);
  const between = (a: number[], b: number[]): number => {
    const pairs = a.flatMap((i) => b.map((j) => distance(i, j)));
    if (linkage === 'single') return Math.min(...pairs);
    if (linkage === 'complete') return Math.max(...pairs);
    if (linkage === 'average') {
      const sum = a.flatMap((i) => b.map((j) => weights[i] * weights[j] * distance(i, j))).reduce((x, y) => x + y, 0);
      return sum / weigh(a) / weigh(b);
    }
    let square = 0;
    for (let j = 0; j < points.cols; j++) square += (meanOf(a, j) - meanOf(b, j)) ** 2;
    return Math.sqrt(((2 * weigh(a) * weigh(b)) / (weigh(a) + weigh(b))) * square);
  };
  const heights: number[] = [];
  while (clusters.length > 1) {
    let best = { height: Infinity, a: 0, b: 0 };
    for (let a = 0; a < clusters.length; a++) {
      for (let b = a + 1; b < clusters.length; b++) {
        const height = between(clusters[a], clusters[b]);
        if (height < best.height) best = { height, a, b };
      }
    }
    heights.push(best.height);
    const joined = [...clusters[best.a], ...clusters[best.b]];
    clusters = [...clusters.filter((_, at) => at !== best.a && at !== best.b), joined];
  }
  return heights;
}

const METHODS = LINKAGES.filter((linkage) => linkage !== 'weighted');
const pairs = METHODS.flatMap((linkage) =>
  NUMBER_METRICS.filter((metric) => linkage !== 'ward' || metric === 'euclidean').map(
    (metric) => [linkage, metric] as const,
  ),
);
test.each(pairs)('%s, %s: the heights of the definition, with weights, on any points', async (linkage, metric) => {
  const property = fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 70 }), async (seed, rows) => {
    const rng = createRng(seed);
    const cols = 1 + rng.int(3);
    const data = Float64Array.from({ length: rows * cols }, () => rng.next() * 10 - 2);
    const weights = Float64Array.from({ length: rows }, () => 0.5 + 3 * rng.next());
    const points = { data, rows, cols, weights };
    const { values } = await distancesOf(points, metric);
    const distance = (i: number, j: number) => values[pairAt(rows, Math.min(i, j), Math.max(i, j))];
    const expected = slowly(points, weights, linkage, distance);
    const { heights } = await grow(points, linkage, metric);
    expect(heights).toHaveLength(rows - 1);
    expected.forEach((height, m) => expect(heights[m]).toBeCloseTo(height, 8));
  });
  await fc.assert(property, { numRuns: 12 });
});

test('Ward from lists of neighbours is Ward from the matrix, where lists run out too', async () => {
  const rng = createRng(3);
  const rows = 600;
  const data = Float64Array.from({ length: rows * 4 }, () => rng.next() ** 3);
  const weights = Float64Array.from({ length: rows }, () => 1 + rng.int(50));
  const points = { data, rows, cols: 4, weights };
  const lists = await grow(points, 'ward');
  const matrix = await growTreeOf(await distancesOf(points, 'euclidean'), 'ward', createContext({}), { weights });
  expect(lists.first).toEqual(matrix.first);
  expect(lists.second).toEqual(matrix.second);
  lists.heights.forEach((height, m) => expect(height / matrix.heights[m]).toBeCloseTo(1, 9));
});

test('given distances are left as they were, unless they may be spent', async () => {
  const distances = await distancesOf(FIVE, 'euclidean');
  const before = distances.values.slice();
  const kept = await growTreeOf(distances, 'average', createContext({}));
  expect(distances.values).toEqual(before);
  expect(await growTreeOf(distances, 'average', createContext({}), { spend: true })).toEqual(kept);
  // Heights 1, 2, and 4.5 four times, 10.25 four times, against the distances themselves.
  const met = [1, 4.5, 4.5, 10.25, 4.5, 4.5, 10.25, 2, 10.25, 10.25];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mh, md] = [mean(met), mean([...before])];
  const both = met.reduce((sum, h, at) => sum + (h - mh) * (before[at] - md), 0);
  const spread = Math.hypot(...met.map((h) => h - mh)) * Math.hypot(...[...before].map((d) => d - md));
  expect(copheneticCorrelation(kept, { count: 5, values: before })).toBeCloseTo(both / spread, 12);
});

describe('refusals', () => {
  test('too many rows for a matrix, with the numbers', () => {
    expect(() => refuseLinkage(23_170, 'average', 'cosine')).not.toThrow();
    expect(() => refuseLinkage(100_000, 'complete', 'euclidean')).toThrow(
      expect.objectContaining({
        code: 'cluster.tooManyPairs',
        values: { rows: 100_000, most: 23_170, needed: 20_000 },
      }),
    );
  });
  test('too many rows to meet each other', () => {
    expect(() => refuseLinkage(100_000, 'ward', 'euclidean')).not.toThrow();
    expect(() => refuseLinkage(100_001, 'single', 'manhattan')).toThrow(
      expect.objectContaining({ code: 'cluster.tooManyRows', values: { rows: 100_001, most: 100_000 } }),
    );
  });
  test('Ward by another distance', async () => {
    const refused = runAlgorithm('agglomerative', FIVE, { k: 2, metric: 'cosine' }, createContext({}));
    await expect(refused).rejects.toMatchObject({ code: 'cluster.wardMetric' });
  });
  test.each(['agglomerative', 'birch'])('%s cannot begin at given centres', async (id) => {
    const refused = runAlgorithm(id, FIVE, { k: 2 }, createContext({}), { centers: Float64Array.of(0, 1) });
    await expect(refused).rejects.toMatchObject({ code: 'cluster.noStart', values: { algorithm: id } });
  });
});
