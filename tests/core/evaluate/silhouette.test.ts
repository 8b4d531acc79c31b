import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { permutation } from '../../../src/core/base/arrays';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import type { Points } from '../../../src/core/cluster/contract';
import type { ScoreLimits, ScoreResult } from '../../../src/core/evaluate/contract';
import { silhouette } from '../../../src/core/evaluate/scores/silhouette';
import { sizesOf } from '../../../src/core/cluster/partition';
import { frameOf } from '../../../src/core/tensor/frame';
import { float32Suffices } from '../../../src/core/tensor/pairwise-precision';
import { bootBackend } from '../../helpers/backends';

const context = () => createContext({ seed: 3 });

/** Groups of different spread around their own places. */
function cloud(
  rows: number,
  cols: number,
  k: number,
  seed: number,
  offset = 0,
): { points: Points; labels: Int32Array } {
  const rng = createRng(seed);
  const places = Float64Array.from({ length: k * cols }, () => 4 * rng.next());
  const labels = Int32Array.from({ length: rows }, () => rng.int(k + 1) - 1);
  const data = Float64Array.from({ length: rows * cols }, (_, at) => {
    const label = Math.max(0, labels[Math.floor(at / cols)]);
    return offset + places[label * cols + (at % cols)] + (1 + label) * (rng.next() - 0.5);
  });
  return { points: { data, rows, cols }, labels };
}

/** Computes the parts in some order and merges them. */
async function shared(points: Points, labels: Int32Array, order: 'up' | 'mixed', limits?: ScoreLimits) {
  const parts = silhouette.parts;
  if (!parts) throw new Error('the silhouette comes in parts');
  const count = parts.count(points.rows, points.cols, limits);
  const done: Float64Array[] = [];
  const turns = order === 'up' ? [...Array(count).keys()] : [...permutation(count, createRng(1))];
  for (const part of turns) done[part] = await parts.compute(points, labels, part, context(), limits);
  return { count, result: await parts.merge(points, labels, done, context(), limits) };
}

/** By the definition, in float64. */
function defined({ data, cols }: Points, labels: Int32Array, row: number): number {
  const sizes = sizesOf(labels);
  const sums = new Float64Array(sizes.length);
  labels.forEach((label, other) => {
    if (label < 0) return;
    let square = 0;
    for (let j = 0; j < cols; j++) square += (data[row * cols + j] - data[other * cols + j]) ** 2;
    sums[label] += Math.sqrt(square);
  });
  const own = labels[row];
  if (sizes[own] === 1) return 0;
  const a = sums[own] / (sizes[own] - 1);
  const b = Math.min(...[...sizes.keys()].filter((c) => c !== own && sizes[c] > 0).map((c) => sums[c] / sizes[c]));
  return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
}

function expectDefined(
  points: Points,
  labels: Int32Array,
  { perRow }: ScoreResult,
  rows: Iterable<number>,
  by: number,
) {
  for (const row of rows) {
    if (labels[row] < 0) expect(perRow?.[row]).toBeNaN();
    else expect(Math.abs((perRow?.[row] ?? NaN) - defined(points, labels, row))).toBeLessThanOrEqual(by);
  }
}

describe('silhouettes in parts', () => {
  beforeAll(async () => void (await bootBackend('wasm')));

  test('how many depends on rows and columns, and one is enough for few', () => {
    expect(silhouette.parts?.count(100, 10)).toBe(1);
    expect(silhouette.parts?.count(20_000, 10)).toBeGreaterThan(4);
    expect(silhouette.parts?.count(10_000_000, 10)).toBe(silhouette.parts?.count(200_000, 10));
    expect(silhouette.parts?.count(20_000, 10, { exactRows: 100 })).toBe(1);
  });

  test('merged they are the whole, bit for bit, whoever did them in whatever order', async () => {
    const { points, labels } = cloud(7000, 20, 5, 11);
    const whole = await silhouette.compute(points, labels, context());
    for (const order of ['up', 'mixed'] as const) {
      const { count, result } = await shared(points, labels, order);
      expect(count).toBeGreaterThan(1);
      expect(result).toEqual(whole);
    }
    expectDefined(points, labels, whole, [0, 1, 2, 3500, 6998, 6999], 2e-6);
  });

  test('of a sample too, and the rest is not measured', async () => {
    const { points, labels } = cloud(3000, 2, 4, 12);
    const limits = { exactRows: 500 };
    const whole = await silhouette.compute(points, labels, context(), limits);
    expect((await shared(points, labels, 'mixed', limits)).result).toEqual(whole);
    expect(whole.notes[0]).toMatchObject({
      code: 'score.sampled',
      values: { of: sizesOf(labels).reduce((a, b) => a + b) },
    });
  });

  test('where it is not defined there is nothing to do', async () => {
    const points = { data: Float64Array.of(1, 2, 3), rows: 3, cols: 1 };
    const { result } = await shared(points, Int32Array.of(0, 0, 0), 'up');
    expect(result).toMatchObject({ value: null, notes: [{ code: 'score.undefined' }] });
  });

  test('cpu gives the same bits as wasm, in float32 too', async () => {
    const { points, labels } = cloud(5200, 2, 3, 13);
    const single = { ...points, data: Float32Array.from(points.data) };
    const fused = await silhouette.compute(single, labels, context());
    expect(float32Suffices(single, labels, sizesOf(labels), frameOf(single))).toBe(true);
    await bootBackend('cpu');
    const plain = await silhouette.compute(single, labels, context());
    await bootBackend('wasm');
    expect(plain).toEqual(fused);
    expectDefined(single, labels, fused, [0, 7, 77, 777, 5199], 2e-6);
  });

  test('what the definition says, with segments of one row, empty ones, noise, repeated rows, far offsets', async () => {
    const cases = fc.record({
      rows: fc.integer({ min: 3, max: 60 }),
      cols: fc.integer({ min: 1, max: 5 }),
      k: fc.integer({ min: 2, max: 9 }),
      offset: fc.constantFrom(0, 1e7),
      step: fc.constantFrom(1, 1e12),
      grid: fc.constantFrom(2, 1000),
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ rows, cols, k, offset, step, grid, seed }) => {
        const rng = createRng(seed);
        const data = Float64Array.from({ length: rows * cols }, () => (offset + rng.int(grid)) * step);
        const labels = Int32Array.from({ length: rows }, () => rng.int(k + 1) - 1);
        const points = { data, rows, cols };
        const before = memory().numTensors;
        const result = await silhouette.compute(points, labels, context());
        expect(memory().numTensors).toBe(before);
        if (result.value !== null) expectDefined(points, labels, result, labels.keys(), 1e-7);
      }),
      { numRuns: 60 },
    );
  });
});

describe('float32 suffices', () => {
  const suffices = (points: Points, labels: Int32Array) =>
    float32Suffices(points, labels, sizesOf(labels), frameOf(points));

  test('for numbers that it holds exactly, and for an offset that all share', () => {
    const { points, labels } = cloud(500, 4, 3, 21);
    expect(suffices({ ...points, data: Float32Array.from(points.data) }, labels)).toBe(true);
    expect(suffices(points, labels)).toBe(true);
    const far = cloud(500, 4, 3, 21, 1e7);
    expect(suffices(far.points, far.labels)).toBe(true);
  });

  test('not for segments that lie close together and far from the rest', () => {
    const rng = createRng(22);
    const labels = Int32Array.from({ length: 300 }, (_, i) => i % 3);
    const data = Float64Array.from(labels, (label) => (label === 0 ? -1e6 : 1e6 + label) + 0.1 * rng.next());
    expect(suffices({ data, rows: 300, cols: 1 }, labels)).toBe(false);
  });

  test('not deciding so costs nothing but time: float64 is used', async () => {
    await bootBackend('wasm');
    const rng = createRng(23);
    const labels = Int32Array.from({ length: 5400 }, (_, i) => i % 3);
    const data = Float64Array.from(labels, (label) => (label === 0 ? -1e6 : 1e6 + label) + 0.1 * rng.next());
    const points = { data, rows: 5400, cols: 1 };
    expectDefined(points, labels, await silhouette.compute(points, labels, context()), [0, 1, 2, 300, 5399], 1e-7);
  });
});
