import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { sizesOf } from '../../../src/core/cluster/partition';
import { extremeDistances } from '../../../src/core/tensor/pairwise-extremes';
import type { Rows } from '../../../src/core/tensor/rows';
import { bootBackend, TESTED_BACKENDS } from '../../helpers/backends';

async function extremes(points: Rows, labels: Int32Array) {
  const before = memory().numTensors;
  const { diameters, separations } = await extremeDistances(points, labels, sizesOf(labels), createContext({}));
  expect(memory().numTensors).toBe(before);
  return { diameters: [...diameters], separations: [...separations] };
}

/** By the definition. */
function defined({ data, rows, cols }: Rows, labels: Int32Array) {
  const k = sizesOf(labels).length;
  const diameters = new Array<number>(k).fill(0);
  const separations = new Array<number>(k * k).fill(Infinity);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) {
      const [one, other] = [labels[a], labels[b]];
      if (one < 0 || other < 0) continue;
      let square = 0;
      for (let j = 0; j < cols; j++) square += (data[a * cols + j] - data[b * cols + j]) ** 2;
      const distance = Math.sqrt(square);
      if (one === other) diameters[one] = Math.max(diameters[one], distance);
      else separations[one * k + other] = Math.min(separations[one * k + other], distance);
    }
  }
  return { diameters, separations };
}

const cases = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 200, max: 500 })),
    cols: fc.integer({ min: 1, max: 9 }),
    k: fc.integer({ min: 1, max: 6 }),
    grid: fc.constantFrom(3, 1e6),
    offset: fc.constantFrom(0, 1, 1e7),
    step: fc.constantFrom(1, 2 ** -30, 2 ** 40),
    seed: fc.integer(),
  })
  .map(({ rows, cols, k, grid, offset, step, seed }) => {
    const rng = createRng(seed);
    const data = Float64Array.from({ length: rows * cols }, () => offset + step * rng.int(grid));
    const labels = Int32Array.from({ length: rows }, () => rng.int(rng.int(k) + 2) - 1);
    return { points: { data, rows, cols }, labels };
  });

describe.each(TESTED_BACKENDS)('extreme distances on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('worked by hand: 0 to 3, 7 to 12, one row alone, one empty, one that is noise', async () => {
    const points = { data: Float64Array.of(0, 7, 3, 12, 100, 5), rows: 6, cols: 1 };
    expect(await extremes(points, Int32Array.of(0, 1, 0, 1, 3, -1))).toEqual({
      diameters: [3, 5, 0, 0],
      separations: [
        ...[Infinity, 4, Infinity, 97],
        ...[4, Infinity, Infinity, 88],
        ...[Infinity, Infinity, Infinity, Infinity],
        ...[97, 88, Infinity, Infinity],
      ],
    });
  });

  test('far out, gaps that float32 could not see', async () => {
    const points = { data: Float64Array.of(-1e9, 1e9, 1e9 + 1, 1e9 + 3), rows: 4, cols: 1 };
    const { diameters, separations } = await extremes(points, Int32Array.of(0, 0, 1, 1));
    expect(diameters).toEqual([2e9, 2]);
    expect(separations[1]).toBe(1);
  });

  test('what the definition says, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ points, labels }) => {
        expect(await extremes(points, labels)).toEqual(defined(points, labels));
      }),
      { numRuns: 30 },
    );
  });
});
