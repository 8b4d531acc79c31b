import { memory } from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { relocateEmpty } from '../../../src/core/cluster/centers';
import type { Clustering, Points } from '../../../src/core/cluster/contract';
import { adjustedRandIndex } from '../../../src/core/cluster/partition';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { silhouette } from '../../../src/core/evaluate/scores/silhouette';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';

type Cell = number | string | null;
interface Case {
  readonly id: string;
  readonly X: readonly (readonly Cell[])[];
  readonly weights?: readonly number[];
  readonly init?: readonly (readonly number[])[];
  readonly k?: number;
}

const file = new URL('../../fixtures/handmade_kmeans_cases.json', import.meta.url);
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases;

function caseOf(id: string): Case {
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

function pointsOf({ X, weights }: Pick<Case, 'X' | 'weights'>): Points {
  const data = Float64Array.from(X.flat(), (cell) => (cell === null ? NaN : Number(cell)));
  const shape = { data, rows: X.length, cols: X[0].length };
  return weights ? { ...shape, weights: Float64Array.from(weights) } : shape;
}

function run(one: Case, points = pointsOf(one)): Promise<Clustering> {
  const start = one.init && { centers: Float64Array.from(one.init.flat()) };
  return runAlgorithm('kmeans', points, { k: one.init?.length ?? one.k ?? 1 }, createContext({ seed: 7 }), start);
}

function rowsOf({ centers, k }: Clustering): number[][] {
  const values = [...(centers ?? [])];
  const cols = values.length / k;
  return Array.from({ length: k }, (_, c) => values.slice(c * cols, (c + 1) * cols));
}

describe.each(TESTED_BACKENDS)('the cases worked by hand, on %s', (backend) => {
  // Others may have left theirs: modules are shared by the files of these tests.
  let tensors = 0;
  beforeAll(async () => {
    await bootBackend(backend);
    tensors = memory().numTensors;
  });

  test('there are 13 of them', () => expect(cases).toHaveLength(13));

  test('weighted4', async () => {
    const result = await run(caseOf('weighted4'));
    expect([...result.labels]).toEqual([0, 0, 1, 1]);
    expect(rowsOf(result)).toEqual([
      [0.125, 0],
      [0.875, 1],
    ]);
    expect(result).toMatchObject({ inertia: 0.375, iterations: 2, k: 2, notes: [] });
    expect([...(result.distances ?? [])]).toEqual([0.125, 0.375, 0.375, 0.125]);
  });

  test('relocate_far_center', async () => {
    const result = await run(caseOf('relocate_far_center'));
    expect(new Set([result.labels[0], result.labels[1]]).size).toBe(1);
    expect(adjustedRandIndex(result.labels, Int32Array.of(0, 0, 1, 1))).toBe(1);
    expect(rowsOf(result).sort((a, b) => a[1] - b[1])).toEqual([
      [0.25, 0],
      [0.75, 1],
    ]);
    expect(result).toMatchObject({ inertia: 0.25, iterations: 3 });
    expect(result.notes).toEqual([{ code: 'cluster.relocated', values: { count: 1 } }]);
  });

  test('relocate_three_equal_inits', async () => {
    const points = pointsOf(caseOf('relocate_three_equal_inits'));
    const centers = Float64Array.of(-10, -10, -10);
    const labels = new Int32Array(10);
    nearestPlain(points, centers, labels);
    expect([...labels]).toEqual(new Array(10).fill(0));
    const members = Int32Array.of(10, 0, 0);
    const filled = relocateEmpty(points, labels, members, centers);
    expect([...members]).toEqual([8, 1, 1]);
    expect([filled.labels.indexOf(1), filled.labels.indexOf(2)].map((row) => points.data[row])).toEqual([10, 9.5]);
    expect(filled.moved).toBe(2);
    const result = await run(caseOf('relocate_three_equal_inits'));
    expect(result.k).toBe(3);
  });

  test('relocate_weighted_two_points', async () => {
    const result = await run(caseOf('relocate_weighted_two_points'));
    expect(result.k).toBe(2);
    expect(
      rowsOf(result)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual([-1, 1]);
  });

  test('fewer_distinct_points_than_k', async () => {
    const result = await run(caseOf('fewer_distinct_points_than_k'));
    expect(result.k).toBe(3);
    expect(adjustedRandIndex(result.labels, Int32Array.of(0, 1, 2, 2))).toBe(1);
    expect([...new Set(result.labels)].sort()).toEqual([0, 1, 2]);
    expect(result.notes).toContainEqual({ code: 'cluster.fewerDistinct', values: { distinct: 3, k: 4 } });
    expect(result.inertia).toBe(0);
  });

  test('k_equals_n', async () => {
    const result = await run(caseOf('k_equals_n'));
    expect(result).toMatchObject({ inertia: 0, k: 3 });
    expect(new Set(result.labels).size).toBe(3);
  });

  test('k1', async () => {
    const result = await run(caseOf('k1'));
    expect(result.inertia).toBe(16);
    expect(rowsOf(result)).toEqual([[3, 4]]);
  });

  test('k_greater_than_n', async () => {
    await expect(run(caseOf('k_greater_than_n'))).rejects.toMatchObject({
      code: 'cluster.tooFewRows',
      values: { rows: 2, k: 3 },
    });
  });

  test('n1_k1', async () => {
    const result = await run(caseOf('n1_k1'));
    expect(result).toMatchObject({ inertia: 0, k: 1 });
    expect(rowsOf(result)).toEqual([[7, 7]]);
  });

  test.each(['nan_row', 'inf_row'])('%s', async (id) => {
    await expect(run(caseOf(id))).rejects.toMatchObject({
      code: 'cluster.notFinite',
      values: { row: 2, column: 1, count: 1 },
    });
  });

  test('weights_are_repeats', async () => {
    const one = caseOf('weights_are_repeats');
    const weighted = await run(one);
    expect([...weighted.labels]).toEqual([0, 0, 1]);
    expect(weighted.inertia).toBeCloseTo(2 / 3, 14);
    const repeated = await run(one, pointsOf({ X: [[0], [1], [1], [10], [10], [10]] }));
    expect([...repeated.labels]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(rowsOf(repeated).flat()[0]).toBeCloseTo(rowsOf(weighted).flat()[0], 14);
    expect(repeated.inertia).toBeCloseTo(2 / 3, 14);
  });

  test('all_equal', async () => {
    const one = caseOf('all_equal');
    const result = await run(one);
    expect([...result.labels]).toEqual([0, 0, 0, 0]);
    expect(result.notes).toContainEqual({ code: 'cluster.fewerDistinct', values: { distinct: 1, k: 2 } });
    const score = await silhouette.compute(pointsOf(one), result.labels, createContext({}));
    expect(score.value).toBeNull();
    expect(score.notes[0].values.reason).toBe('oneCluster');
  });

  test('no tensor is left', () => expect(memory().numTensors).toBe(tensors));
});
