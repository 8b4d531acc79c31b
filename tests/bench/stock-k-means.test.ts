import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { bootBackend } from '../helpers/backends';
import { drawMixture } from './harness/mixture';
import { stockKMeans, stockPoints, stockStep } from './page/stock-k-means';

/** The composed twin has to do the work it is measured at. */
const ROWS = 3000;
const COLS = 3;
const data = drawMixture({ rows: ROWS, cols: COLS, groups: 4, spread: 8, seed: 2 });

beforeAll(() => bootBackend('wasm'));

/** Lloyd's step by the definition. */
function plainStep(centers: Float64Array): { readonly centers: Float64Array; readonly counts: Float64Array } {
  const k = centers.length / COLS;
  const sums = new Float64Array(k * COLS);
  const counts = new Float64Array(k);
  for (let i = 0; i < ROWS; i++) {
    const point = data.subarray(i * COLS, (i + 1) * COLS);
    const squares = Array.from({ length: k }, (_, c) =>
      point.reduce((sum, value, j) => sum + (value - centers[c * COLS + j]) ** 2, 0),
    );
    const nearest = squares.indexOf(Math.min(...squares));
    counts[nearest]++;
    point.forEach((value, j) => (sums[nearest * COLS + j] += value));
  }
  return { centers: sums.map((sum, at) => sum / counts[Math.floor(at / COLS)]), counts };
}

test('a step gives the means of the nearest rows, over several tiles', () => {
  const points = stockPoints(data, ROWS, COLS, 1024);
  const start = Float64Array.from(data.subarray(0, 4 * COLS));
  const before = memory().numTensors;
  const { centers, counts } = stockStep(points, start);
  const plain = plainStep(start);
  expect([...counts]).toEqual([...plain.counts]);
  centers.forEach((value, at) => expect(value).toBeCloseTo(plain.centers[at], 4));
  expect(memory().numTensors).toBe(before);
});

test('a fit finds groups that stand apart, at a mean of its rows', () => {
  const points = stockPoints(data, ROWS, COLS, 1024);
  const { labels, inertia, iterations } = stockKMeans(points, 4, 1);
  for (let i = 4; i < ROWS; i++) expect(labels[i]).toBe(labels[i % 4]);
  // Unit variance in every direction around each centre.
  expect(inertia / (ROWS * COLS)).toBeCloseTo(1, 1);
  expect(iterations).toBeGreaterThan(0);
});
