import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { nearestNeighbours } from '../../../src/core/tensor/neighbours';
import type { Rows } from '../../../src/core/tensor/rows';
import { bootBackend, TESTED_BACKENDS } from '../../helpers/backends';

const context = createContext({});

async function nearest(points: Rows, count: number) {
  const before = memory().numTensors;
  const found = await nearestNeighbours(points, count, context);
  expect(memory().numTensors).toBe(before);
  return { count: found.count, indices: [...found.indices], distances: [...found.distances] };
}

/** By the definition: every other row, sorted by distance, then by number. */
function sorted({ data, rows, cols }: Rows, row: number, count: number): { index: number; square: number }[] {
  const all = Array.from({ length: rows }, (_, index) => {
    let square = 0;
    for (let j = 0; j < cols; j++) square += (data[row * cols + j] - data[index * cols + j]) ** 2;
    return { index, square };
  });
  return all
    .filter(({ index }) => index !== row)
    .sort((a, b) => a.square - b.square || a.index - b.index)
    .slice(0, count);
}

/** On a grid, so that ties abound, or not; far off, tiny and huge. */
const clouds = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 200, max: 500 })),
    cols: fc.integer({ min: 1, max: 9 }),
    grid: fc.constantFrom(2, 10, 1e6),
    offset: fc.constantFrom(0, 1, 1e7),
    step: fc.constantFrom(1, 2 ** -30, 2 ** 40),
    seed: fc.integer(),
  })
  .map(({ rows, cols, grid, offset, step, seed }) => {
    const rng = createRng(seed);
    return { data: Float64Array.from({ length: rows * cols }, () => offset + step * rng.int(grid)), rows, cols };
  });

describe.each(TESTED_BACKENDS)('nearest neighbours on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('worked by hand: on a line, of two equally distant ones the lower row', async () => {
    const points = { data: Float64Array.of(0, 1, 2, 10), rows: 4, cols: 1 };
    expect(await nearest(points, 2)).toEqual({
      count: 2,
      indices: [1, 2, 0, 2, 1, 0, 2, 1],
      distances: [1, 2, 1, 1, 1, 2, 8, 9],
    });
  });

  test('rows on the same spot are neighbours at no distance, but no row is its own', async () => {
    const points = { data: new Float32Array(6).fill(0.1), rows: 3, cols: 2 };
    expect(await nearest(points, 2)).toEqual({ count: 2, indices: [1, 2, 0, 2, 0, 1], distances: [0, 0, 0, 0, 0, 0] });
  });

  test('there are no more than all the others', async () => {
    const two = { data: Float64Array.of(3, 7), rows: 2, cols: 1 };
    expect(await nearest(two, 5)).toEqual({ count: 1, indices: [1, 0], distances: [4, 4] });
    for (const rows of [0, 1]) {
      expect(await nearest({ data: new Float64Array(rows), rows, cols: 1 }, 3)).toEqual({
        count: 0,
        indices: [],
        distances: [],
      });
    }
  });

  test('far out, rows that float32 could not tell apart', async () => {
    const points = { data: Float64Array.of(0, 1e9, 1e9 + 1, 1e9 + 3, -1e9, -1e9 - 2, -1e9 - 3), rows: 7, cols: 1 };
    const { indices, distances } = await nearest(points, 1);
    expect(indices).toEqual([1, 2, 1, 2, 5, 6, 5]);
    expect(distances).toEqual([1e9, 1, 1, 2, 2, 1, 1]);
  });

  test('what sorting all others gives', async () => {
    await fc.assert(
      fc.asyncProperty(clouds, fc.integer({ min: 1, max: 12 }), async (points, wanted) => {
        const { count, indices, distances } = await nearest(points, wanted);
        expect(count).toBe(Math.min(wanted, points.rows - 1));
        for (let row = 0; row < points.rows; row += 7) {
          const expected = sorted(points, row, count);
          expect(indices.slice(row * count, (row + 1) * count)).toEqual(expected.map(({ index }) => index));
          expected.forEach(({ square }, i) => expect(distances[row * count + i]).toBe(Math.fround(Math.sqrt(square))));
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('can be stopped, leaving no tensor', async () => {
  await bootBackend('wasm');
  const before = memory().numTensors;
  let ticks = 0;
  const stopping = createContext({
    signal: {
      get aborted() {
        return ++ticks > 2;
      },
    },
  });
  const points = { data: new Float64Array(3000), rows: 1000, cols: 3 };
  await expect(nearestNeighbours(points, 3, stopping)).rejects.toMatchObject({ code: 'cancelled' });
  expect(memory().numTensors).toBe(before);
});
