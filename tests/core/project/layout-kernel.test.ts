import { afterAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { ParamValues } from '../../../src/core/base/params';
import { createRng } from '../../../src/core/base/rng';
import { Ground } from '../../../src/core/project/ground';
import { placeRows, runProjection } from '../../../src/core/project/registry';
import { layOutBy, WAYS } from './layout-kernel';

afterAll(() => layOutBy('plain loops'));

/** Two clouds, some rows on the same spot. */
function cloud(rows: number, seed: number) {
  const rng = createRng(seed);
  const data = Float32Array.from({ length: rows * 3 }, (_, at) => (at % 7 === 0 ? 0 : rng.next() + 5 * (at & 1)));
  data.copyWithin(0, 9, 18);
  return { data, rows, cols: 3 };
}

const CASES: readonly (readonly [string, number, ParamValues])[] = [
  ['umap', 90, { epochs: 40 }],
  ['umap', 61, { epochs: 30, dimensions: '3', neighbours: 4, strangers: 3 }],
  ['tsne', 90, { iterations: 300, perplexity: 9 }],
  ['tsne', 53, { iterations: 260, perplexity: 5, dimensions: '3' }],
  ['tsne', 3, { iterations: 250 }],
];

describe('the kernel and its twin', () => {
  test.each(CASES)('lay out the same map to the last bit: %s of %i rows', async (id, rows, params) => {
    const maps = [];
    for (const way of WAYS) {
      await layOutBy(way);
      maps.push((await runProjection(id, cloud(rows, rows), params, createContext({ seed: 2 }))).coordinates);
    }
    expect(maps[1]).toEqual(maps[0]);
    expect(new Set(maps[0]).size).toBeGreaterThan(rows);
  });

  test.each([
    [1, 1],
    [7, 3],
    [1001, 4],
    [999, 9],
  ])('find the same axes to the last bit: %i rows of %i columns', async (rows, cols) => {
    const rng = createRng(rows);
    const data = Float32Array.from({ length: rows * cols }, (_, at) => 1e4 + rng.next() * ((at % cols) + 1));
    for (const points of [
      { data, rows, cols },
      { data: Float64Array.from(data, (value) => value / 3), rows, cols },
    ]) {
      for (const [id, dimensions] of [
        ['pca', '2'],
        ['pca', '3'],
        ['famd', '2'],
      ]) {
        const maps = [];
        for (const way of WAYS) {
          await layOutBy(way);
          maps.push(await runProjection(id, points, { dimensions }, createContext({})));
        }
        expect(maps[1]).toEqual(maps[0]);
      }
    }
  });

  test('place the same new rows on a map that stands still', async () => {
    const points = cloud(60, 1);
    const placed = [];
    for (const way of WAYS) {
      await layOutBy(way);
      const projected = await runProjection('umap', points, { epochs: 20 }, createContext({ seed: 2 }));
      const known = projected.coordinates.slice();
      placed.push(await placeRows('umap', { points, projected }, cloud(10, 4), {}, createContext({ seed: 2 })));
      expect(projected.coordinates).toEqual(known);
    }
    expect(placed[1]).toEqual(placed[0]);
  });

  test('hold arrays beside each other, and do without the kernel where its memory would not do', async () => {
    await layOutBy('the kernel');
    const ground = Ground.of(8 * 3 + 4 * 5, 2);
    const [doubles, ints] = [ground.doubles(3), ground.ints(5)];
    doubles.fill(1.5);
    ints.fill(7);
    expect([...doubles, ...ints]).toEqual([1.5, 1.5, 1.5, 7, 7, 7, 7, 7]);
    expect(doubles.buffer).toBe(ints.buffer);
    expect(Ground.of(2 ** 31, 1).kernel).toBeNull();
  });
});
