import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import { sizesOf } from '../../../src/core/cluster/partition';
import { sampleRows, stratifiedRows, pointsOf } from '../../../src/core/evaluate/sample';
import { scoreById } from '../../../src/core/evaluate/registry';
import { silhouetteOn } from '../../../src/core/evaluate/scores/silhouette';

/** Two groups on a line, at 0 and at 4, spread 1. */
function twoGroups(rows: number, seed = 2): { readonly points: Points; readonly labels: Int32Array } {
  const rng = createRng(seed);
  const labels = Int32Array.from({ length: rows }, () => (rng.next() < 0.9 ? 0 : 1));
  const data = Float32Array.from(labels, (label) => 4 * label + rng.next());
  return { points: { data, rows, cols: 1 }, labels };
}

describe('silhouette', () => {
  test('noise takes no part', async () => {
    const points = { data: Float64Array.of(0, 1, 10, 12, 500), rows: 5, cols: 1 };
    const { perRow, value } = await scoreById('silhouette').compute(
      points,
      Int32Array.of(0, 0, 1, 1, -1),
      createContext({}),
    );
    [10 / 11, 9 / 10].forEach((expected, i) => expect(perRow?.[i]).toBeCloseTo(expected, 6));
    expect(perRow?.[4]).toBeNaN();
    expect(value).toBeCloseTo((10 / 11 + 0.9 + 7.5 / 9.5 + 9.5 / 11.5) / 4, 6);
  });

  test('rows on the same spot in two segments have 0, not NaN', async () => {
    const points = { data: new Float64Array(4), rows: 4, cols: 1 };
    const { perRow } = await scoreById('silhouette').compute(points, Int32Array.of(0, 0, 1, 1), createContext({}));
    expect([...(perRow ?? [])]).toEqual([0, 0, 0, 0]);
  });

  test('the sampled value lies within its own error of the exact one', async () => {
    const { points, labels } = twoGroups(3000);
    const exact = await silhouetteOn(5000, points, labels, createContext({ seed: 1 }));
    const sampled = await silhouetteOn(400, points, labels, createContext({ seed: 1 }));
    expect(exact.notes).toEqual([]);
    const { code, values } = sampled.notes[0];
    expect(code).toBe('score.sampled');
    expect(values).toMatchObject({ score: 'silhouette', of: 3000 });
    expect(values.error).toBeGreaterThan(0);
    expect(Math.abs((sampled.value ?? NaN) - (exact.value ?? NaN))).toBeLessThan(4 * Number(values.error));
    expect([...(sampled.perRow ?? [])].filter((one) => !Number.isNaN(one))).toHaveLength(Number(values.rows));
    expect(sampled.perSegment).toHaveLength(2);
  });

  test('the sample, and so the value, is the same for a seed', async () => {
    const { points, labels } = twoGroups(2000);
    const valueOf = async (seed: number) => (await silhouetteOn(200, points, labels, createContext({ seed }))).value;
    expect(await valueOf(3)).toBe(await valueOf(3));
    expect(await valueOf(3)).not.toBe(await valueOf(4));
  });

  test('a long run reports progress and can be stopped', async () => {
    const { points, labels } = twoGroups(3000);
    const fractions: number[] = [];
    await silhouetteOn(5000, points, labels, createContext({ onProgress: (fraction) => fractions.push(fraction) }));
    expect(fractions.length).toBeGreaterThan(5);
    let ticks = 0;
    const context = createContext({
      signal: {
        get aborted() {
          return ++ticks > 3;
        },
      },
    });
    await expect(silhouetteOn(5000, points, labels, context)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('scores that are not defined', () => {
  const points = { data: Float64Array.of(1, 2, 3), rows: 3, cols: 1 };
  test.each(['silhouette', 'calinski-harabasz', 'davies-bouldin'])('%s', async (id) => {
    const of = (labels: number[]) => scoreById(id).compute(points, Int32Array.from(labels), createContext({}));
    const undefinedWith = (reason: string) => ({
      value: null,
      notes: [{ code: 'score.undefined', values: { score: id, reason } }],
    });
    expect(await of([0, 0, 0])).toEqual(undefinedWith('oneCluster'));
    expect(await of([-1, -1, -1])).toEqual(undefinedWith('oneCluster'));
    expect(await of([0, 1, 2])).toEqual(undefinedWith('allSingletons'));
  });

  test('Calinski-Harabasz without any spread inside', async () => {
    const twins = { data: Float64Array.of(1, 1, 5, 5), rows: 4, cols: 1 };
    const { value, notes } = await scoreById('calinski-harabasz').compute(
      twins,
      Int32Array.of(0, 0, 1, 1),
      createContext({}),
    );
    expect(value).toBeNull();
    expect(notes[0].values.reason).toBe('noSpread');
  });
});

test('inertia counts weights', async () => {
  const points = { data: Float64Array.of(0, 2), rows: 2, cols: 1, weights: Float64Array.of(3, 1) };
  const { value } = await scoreById('inertia').compute(points, Int32Array.of(0, 0), createContext({}));
  expect(value).toBe(3 * 0.25 + 2.25);
});

test('an unknown score is refused by name', () => {
  expect(() => scoreById('beauty')).toThrow(
    expect.objectContaining({ code: 'score.unknown', values: { score: 'beauty' } }),
  );
});

describe('samples', () => {
  test('a simple one is ascending, without repeats, and seeded', () => {
    const rows = sampleRows(100, 30, createRng(1));
    expect(rows).toHaveLength(30);
    expect(new Set(rows).size).toBe(30);
    expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
    expect(sampleRows(100, 30, createRng(1))).toEqual(rows);
    expect([...sampleRows(3, 9, createRng(1))]).toEqual([0, 1, 2]);
  });

  test('a stratified one keeps small segments', () => {
    const labels = Int32Array.from({ length: 1000 }, (_, i) => (i < 8 ? 1 : i < 12 ? -1 : 0));
    const rows = stratifiedRows(labels, sizesOf(labels), 100, 5, createRng(1));
    const sizes = [...sizesOf(Int32Array.from(rows, (row) => labels[row]))];
    expect(sizes).toEqual([99, 5]);
    expect([...rows].every((row) => labels[row] >= 0)).toBe(true);
  });

  test('points of some rows keep the kind of numbers and the weights', () => {
    const points = { data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, cols: 2, weights: Float64Array.of(7, 8, 9) };
    expect(pointsOf(points, Int32Array.of(0, 2))).toEqual({
      data: Float32Array.of(1, 2, 5, 6),
      rows: 2,
      cols: 2,
      weights: Float64Array.of(7, 9),
    });
  });
});
