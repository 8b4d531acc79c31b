import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { closestTo, plainClosest, type Closest } from '../../../src/core/tensor/closest';
import { fusedBuild } from '../../../src/core/tensor/fused';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { bootBackend } from '../../helpers/backends';

const context = createContext({});
beforeAll(async () => void (await bootBackend('wasm')));

/** Points on a coarse grid, so that many are equally far, some with weights, some of them 0. */
const drawn = fc
  .record({
    rows: fc.integer({ min: 2, max: 60 }),
    cols: fc.integer({ min: 1, max: 9 }),
    grid: fc.integer({ min: 1, max: 40 }),
    weighted: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ rows, cols, grid, weighted, seed }) => {
    const rng = createRng(seed);
    const data = Float32Array.from({ length: rows * cols }, () => (rng.int(2 * grid + 1) - grid) / 7);
    const weights = weighted
      ? Float64Array.from({ length: rows }, (_, i) => (i === 0 ? 1 : rng.int(4) / 3))
      : undefined;
    return { points: { data, rows, cols }, weights, rng };
  });

describe('the fused way', () => {
  test('kernels are there', () => expect(fusedBuild()).not.toBeNull());

  test('has the bits of the plain one: sums, picks, the farthest', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ points, weights, rng }) => {
        const before = memory().numTensors;
        const uploaded = uploadPoints(points, 5);
        const ways: Closest[] = [plainClosest(points, weights), closestTo(points, weights, uploaded, 5)];
        for (let c = 0; c < 5; c++) {
          const row = rng.int(points.rows);
          const candidates = Array.from({ length: 1 + rng.int(7) }, () => rng.int(points.rows));
          const fractions = Array.from({ length: 3 }, () => rng.next());
          const seen = [];
          for (const way of ways) {
            await way.choose(row, context);
            const sums = await way.sumsWith(candidates, context);
            const whole = way.whole();
            const picked = way.pick(fractions.map((fraction) => fraction * whole));
            seen.push({ sums, whole, picked, farthest: way.farthest() });
          }
          expect(seen[1]).toEqual(seen[0]);
        }
        for (const way of ways) way.dispose();
        uploaded.dispose();
        expect(memory().numTensors).toBe(before);
      }),
      { numRuns: 200 },
    );
  });

  test('over many tiles', async () => {
    const rng = createRng(3);
    const points = { data: Float32Array.from({ length: 70_000 * 3 }, () => rng.next()), rows: 70_000, cols: 3 };
    const uploaded = uploadPoints(points, 4);
    expect(uploaded.tiles.length).toBeGreaterThan(2);
    const ways = [plainClosest(points, undefined), closestTo(points, undefined, uploaded, 4)];
    const seen: unknown[][] = [[], []];
    for (const [i, way] of ways.entries()) {
      for (const row of [7, 69_999, 40_000]) {
        await way.choose(row, context);
        seen[i].push(
          await way.sumsWith([1, 33_000, 69_000], context),
          way.pick([0.9, 0, 0.5].map((part) => part * way.whole())),
          way.farthest(),
        );
      }
      way.dispose();
    }
    uploaded.dispose();
    expect(seen[1]).toEqual(seen[0]);
  });
});

describe('worked by hand', () => {
  const points = { data: Float32Array.of(0, 1, 3, 7), rows: 4, cols: 1 };

  test('shares, picks and the farthest', async () => {
    const closest = plainClosest(points, undefined);
    await closest.choose(0, context);
    // Squares to 0: 0, 1, 9, 49. With row 3 too: 0, 1, 9, 0. With row 2 too: 0, 1, 0, 16.
    expect(await closest.sumsWith([3, 2], context)).toEqual([10, 17]);
    // Running sums 0, 1, 10, 59.
    expect(closest.whole()).toBe(59);
    expect(closest.pick([0, 1, 9.9, 10, 58, 59])).toEqual([1, 2, 2, 3, 3, 3]);
    expect(closest.farthest()).toBe(3);
  });

  test('weights count, and a row without weight is never the farthest', async () => {
    const closest = plainClosest(points, Float64Array.of(1, 1, 2, 0));
    await closest.choose(0, context);
    expect(await closest.sumsWith([0], context)).toEqual([19]);
    expect(closest.farthest()).toBe(2);
  });
});
