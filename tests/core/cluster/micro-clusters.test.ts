import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { microClusters } from '../../../src/core/cluster/micro-clusters/micro-clusters';
import { growCfTree } from '../../../src/core/cluster/micro-clusters/cf-tree';
import { adjustedRandIndex } from '../../../src/core/cluster/partition';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { bootBackend } from '../../helpers/backends';

beforeAll(async () => void (await bootBackend('wasm')));

const GROUPS = 6;
/** Six clear clouds, in turn, far from the origin; and one row in fifty without weight. */
function clouds(rows: number) {
  const rng = createRng(4);
  const data = Float64Array.from({ length: rows * 3 }, (_, at) => {
    const group = Math.floor(at / 3) % GROUPS;
    return 1e7 + 20 * ((group * (1 + (at % 3))) % 7) + rng.next() + rng.next() + rng.next();
  });
  const weights = Float64Array.from({ length: rows }, (_, row) => (row % 50 === 49 ? 0 : 1 + (row % 3)));
  const truth = Int32Array.from({ length: rows }, (_, row) => row % GROUPS);
  return { points: { data, rows, cols: 3, weights }, truth };
}

test('what joins a micro-cluster, by hand', () => {
  const tree = growCfTree(1, 4);
  const at = (value: number) => Float64Array.of(value);
  // 0 and 2 are 2 apart: their square is the threshold. 3 is 2 from the mean, and the scatter adds to it.
  expect([0, 2, 3, 4].map((value) => tree.add(at(value), 1, 0))).toEqual([0, 0, 1, 1]);
  const found: number[][] = [];
  tree.visit((number, mean, weight, scatter) => found.push([number, mean[0], weight, scatter]));
  expect(found).toEqual([
    [0, 1, 2, 2],
    [1, 3.5, 2, 0.5],
  ]);
  // 2.5 squared, and 1 and 0.25 of scatter for each.
  expect(tree.nextThreshold()).toBe(6.25 + 1 + 0.25);
});

describe('many rows', () => {
  const { points, truth } = clouds(20_000);

  test('no more than were asked for, and each is what its rows say', async () => {
    const found = await microClusters(points, 200, createContext({}));
    const { rows: count, data, weights } = found.points;
    expect(count).toBeLessThanOrEqual(200);
    expect(count).toBeGreaterThan(60);
    const sums = new Float64Array(count * 3);
    const weightOf = new Float64Array(count);
    const rowsOf = new Int32Array(count);
    found.clusterOf.forEach((micro, row) => {
      rowsOf[micro]++;
      weightOf[micro] += points.weights[row];
      for (let j = 0; j < 3; j++) sums[micro * 3 + j] += points.weights[row] * (points.data[row * 3 + j] - 1e7);
    });
    expect(found.rowsOf).toEqual(rowsOf);
    expect(weights).toEqual(weightOf);
    sums.forEach((sum, at) => expect(sum / weightOf[Math.floor(at / 3)]).toBeCloseTo(data[at] - 1e7, 6));
    const squares = new Float64Array(count);
    found.clusterOf.forEach((micro, row) => {
      for (let j = 0; j < 3; j++) {
        squares[micro] += points.weights[row] * (points.data[row * 3 + j] - data[micro * 3 + j]) ** 2;
      }
    });
    squares.forEach((square, micro) => expect(found.radii[micro]).toBeCloseTo(Math.sqrt(square / weightOf[micro]), 6));
    // Numbered in the order of their first rows; no micro-cluster reaches from one cloud into another.
    const firsts = [...new Set(found.clusterOf)];
    expect(firsts).toEqual(firsts.slice().sort((a, b) => a - b));
    const cloudOf = new Map([...found.clusterOf].map((micro, row) => [micro, truth[row]]));
    expect([...found.clusterOf].every((micro, row) => cloudOf.get(micro) === truth[row])).toBe(true);
    expect(await microClusters(points, 200, createContext({}))).toEqual(found);
  });

  test('BIRCH finds the clouds, and says that it gathered rows', async () => {
    const found = await runAlgorithm('birch', points, { k: GROUPS, microClusters: 1000 }, createContext({}));
    expect(adjustedRandIndex(found.labels, truth)).toBe(1);
    const [remark, ...others] = found.notes;
    expect(remark).toMatchObject({ code: 'cluster.microClusters', values: { rows: 20_000 } });
    expect(Number(remark.values['micro'])).toBeLessThanOrEqual(1000);
    expect(others).toEqual([]);
  });
});

test('few different rows are kept apart: BIRCH is agglomerative clustering', async () => {
  const { points } = clouds(700);
  const twice = { ...points, data: points.data.map((_, at) => points.data[Math.floor(at / 6) * 3 + (at % 3)]) };
  const birch = await runAlgorithm('birch', twice, { k: 9 }, createContext({}));
  const plain = await runAlgorithm('agglomerative', twice, { k: 9 }, createContext({}));
  expect(birch.notes).toEqual([]);
  expect(birch.labels).toEqual(plain.labels);
  expect(birch.inertia).toBeCloseTo(plain.inertia ?? NaN, 6);
});
