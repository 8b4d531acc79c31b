import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { trackNearest } from '../../../src/core/tensor/nearest';
import { nearestPlain } from '../../../src/core/tensor/nearest-plain';
import type { Rows } from '../../../src/core/tensor/rows';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { TESTED_BACKENDS, bootBackend } from '../../helpers/backends';

const context = createContext({});

/** The tracked labels after each of several sets of centres, and what the plain way says. */
async function follow(points: Rows, sets: readonly Float64Array[]) {
  const before = memory().numTensors;
  const uploaded = uploadPoints(points, sets[0].length / points.cols);
  const nearest = trackNearest(uploaded, sets[0].length / points.cols);
  const steps: { tracked: number[]; plain: number[]; changed: number }[] = [];
  for (const centers of sets) {
    await nearest.assign(centers, context);
    const plain = new Int32Array(points.rows);
    nearestPlain(points, centers, plain);
    steps.push({ tracked: [...nearest.labels()], plain: [...plain], changed: nearest.changed() });
  }
  const again = nearest.decidedAgain();
  nearest.dispose();
  uploaded.dispose();
  expect(memory().numTensors).toBe(before);
  return { steps, again };
}

/** Points and moving centres on a coarse grid, so that ties abound, at some offset and scale. */
const tied = fc
  .record({
    rows: fc.integer({ min: 1, max: 40 }),
    cols: fc.integer({ min: 1, max: 4 }),
    k: fc.integer({ min: 1, max: 6 }),
    offset: fc.constantFrom(0, 1, -1000, 1e7, 1e12),
    step: fc.constantFrom(1, 0.5, 0.1, 1e-9, 1e9, 1e60),
    grid: fc.constantFrom(1, 3, 10, 1000),
    single: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ rows, cols, k, offset, step, grid, single, seed }) => {
    const rng = createRng(seed);
    const draw = (): number => offset + step * (rng.int(2 * grid + 1) - grid);
    const data = Float64Array.from({ length: rows * cols }, draw);
    const sets = Array.from({ length: 5 }, () => Float64Array.from({ length: k * cols }, draw));
    // The later sets move little by little, as centres do when they come to rest.
    for (let s = 3; s < 5; s++) sets[s] = sets[s - 1].map((value) => value + step * 0.001 * (rng.next() - 0.5));
    const tame = Math.abs(offset) + step * grid < 1e30;
    return { points: { data: single && tame ? Float32Array.from(data) : data, rows, cols }, sets };
  });

describe.each(TESTED_BACKENDS)('trackNearest on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('worked by hand: one dimension, a tie goes to the lower number', async () => {
    const points = { data: Float64Array.of(-3, -1, 0, 1, 5), rows: 5, cols: 1 };
    const { steps } = await follow(points, [Float64Array.of(-1, 1), Float64Array.of(-1, 1), Float64Array.of(5, -1)]);
    expect(steps.map((step) => step.tracked)).toEqual([
      [0, 0, 0, 1, 1],
      [0, 0, 0, 1, 1],
      [1, 1, 1, 1, 0],
    ]);
    expect(steps.map((step) => step.changed)).toEqual([5, 0, 4]);
  });

  test('equals the plain way on tied, offset and scaled points while centres move', async () => {
    await fc.assert(
      fc.asyncProperty(tied, async ({ points, sets }) => {
        const { steps } = await follow(points, sets);
        for (const { tracked, plain } of steps) expect(tracked).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  test('equals the plain way over many tiles and many small movements', async () => {
    const rng = createRng(4);
    const [rows, cols, k] = [40_000, 3, 7];
    const points = { data: Float32Array.from({ length: rows * cols }, () => rng.next() - 0.5), rows, cols };
    const sets = [Float64Array.from({ length: k * cols }, () => rng.next() - 0.5)];
    for (let s = 1; s < 12; s++) sets.push(sets[s - 1].map((value) => value + (rng.next() - 0.5) / 2 ** s));
    const { steps } = await follow(points, sets);
    for (const { tracked, plain } of steps) expect(tracked).toEqual(plain);
    expect(steps.at(-1)?.changed).toBeLessThan(rows / 50);
  });

  test('points between two centres are decided again; others are not', async () => {
    // 999 points in clear places, and 1 that float32 cannot tell: its distances differ by 1e-9.
    const data = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? 0.1 + 1e-9 : i % 4 === 0 ? 1.2 : -1));
    const uploaded = uploadPoints({ data, rows: 1000, cols: 1 }, 2);
    const nearest = trackNearest(uploaded, 2);
    await nearest.assign(Float64Array.of(-1, 1.2), context);
    uploaded.dispose();
    expect(nearest.labels()[500]).toBe(1);
    expect(nearest.decidedAgain()).toBe(1);
  });

  test('a centre far beyond float32 does not disturb', async () => {
    const points = { data: Float64Array.of(-1, 0, 1), rows: 3, cols: 1 };
    const { steps } = await follow(points, [Float64Array.of(1e140, 0.5), Float64Array.of(-0.9, 0.5)]);
    expect(steps.map((step) => step.tracked)).toEqual([
      [1, 1, 1],
      [0, 1, 1],
    ]);
  });
});
