import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { runAlgorithm } from '../../../src/core/cluster/registry';
import { leastKept, predictionStrength, type ClusterInto } from '../../../src/core/evaluate/prediction-strength';
import { bootBackend } from '../../helpers/backends';
import { cleanSet } from '../../reference/fixtures';

const kMeans: ClusterInto = (points, k, context) => runAlgorithm('kmeans', points, { k, starts: 3 }, context);

describe('leastKept', () => {
  test('worked by hand', () => {
    // Segment 0 has 3 pairs, of which 1 stays together; segment 1 keeps its only pair.
    expect(leastKept(Int32Array.of(0, 0, 0, 1, 1), Int32Array.of(0, 0, 1, 1, 1))).toBeCloseTo(1 / 3, 14);
    expect(leastKept(Int32Array.of(0, 0, 1, 1), Int32Array.of(5, 5, 2, 2))).toBe(1);
    expect(leastKept(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 0, 1))).toBe(0);
  });

  test('a segment of one row: not confirmed, unless asked otherwise', () => {
    expect(leastKept(Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 1))).toBe(0);
    expect(leastKept(Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 1), 1)).toBe(1);
  });
});

describe('predictionStrength', () => {
  beforeAll(async () => void (await bootBackend('wasm')));

  test('three clear blobs: 1 for three, far less for five; the same for a seed', async () => {
    const { points } = cleanSet('gen_blobs3');
    const strength = (k: number, seed: number) =>
      predictionStrength(points, k, { splits: 4 }, kMeans, createContext({ seed }));
    expect(await strength(3, 1)).toBe(1);
    const five = await strength(5, 1);
    expect(five).toBeLessThan(0.8);
    expect(await strength(5, 1)).toBe(five);
    expect(await strength(5, 2)).not.toBe(five);
  });

  test('too few rows to halve: 0', async () => {
    const points = { data: Float64Array.of(1, 2, 3), rows: 3, cols: 1 };
    expect(await predictionStrength(points, 2, { splits: 2 }, kMeans, createContext({}))).toBe(0);
  });
});
