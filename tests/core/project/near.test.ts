import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { nearestRows } from '../../../src/core/project/near/nearest';
import { atOnce } from '../../../src/core/base/work';
import { springsOf, type Springs } from '../../../src/core/project/near/springs';
import { workshopOf } from '../../../src/core/project/tsne/workshop';
import { curveFor } from '../../../src/core/project/umap/curve';

function cloud(rows: number, cols: number, seed: number) {
  const rng = createRng(seed);
  return { data: Float64Array.from({ length: rows * cols }, () => rng.next() + rng.next()), rows, cols };
}

describe('neighbours', () => {
  test('by trees and descent nearly all that looking at every pair finds', async () => {
    const points = cloud(900, 6, 1);
    const exact = await nearestRows(points, 10, createContext({}));
    const found = await nearestRows(points, 10, createContext({ seed: 2 }), 100);
    let same = 0;
    for (let row = 0; row < points.rows; row++) {
      const known = new Set(exact.indices.subarray(row * 10, row * 10 + 10));
      const own = found.indices.subarray(row * 10, row * 10 + 10);
      expect(new Set(own).size).toBe(10);
      same += own.filter((other) => known.has(other)).length;
    }
    expect(same / found.indices.length).toBeGreaterThan(0.97);
  });

  test('springs stand at both ends with the same weight', () => {
    // 0 sees 1, 1 sees 2, 2 sees 1.
    const neighbours = { count: 1, indices: Int32Array.of(1, 2, 1), distances: Float32Array.of(1, 1, 1) };
    const springs = atOnce(springsOf(neighbours, Float32Array.of(0.5, 1, 0.25), 3, (a, b) => a + b));
    expect([...springs.from]).toEqual([0, 1, 3, 4]);
    expect([...springs.others]).toEqual([1, 2, 0, 1]);
    expect([...springs.weights]).toEqual([0.5, 1.25, 0.5, 1.25]);
  });
});

describe('pushes by cells within cells', () => {
  test.each([2, 3] as const)('near those of every pair, in %i dimensions', (dimensions) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.integer(), (rows, seed) => {
        const rng = createRng(seed);
        const places = Float64Array.from({ length: 3 * rows }, (_, at) =>
          at < dimensions * rows ? 20 * rng.next() : 0,
        );
        const workshop = workshopOf(springless(rows), rows, dimensions);
        const { pushes } = workshop;
        const total = workshop.push(0, workshop.look(places).count);
        const { sum, exact, length } = everyPair(places, rows);
        expect(Math.abs(total / sum - 1)).toBeLessThan(0.03);
        const off = Math.hypot(...exact.map((value, at) => value - pushes[at]));
        expect(off).toBeLessThan(0.05 * length + 1e-12);
      }),
      { numRuns: 15 },
    );
  });
});

function springless(rows: number): Springs {
  return { from: new Int32Array(rows + 1), others: new Int32Array(0), weights: new Float32Array(0) };
}

/** By the definition. */
function everyPair(places: Float64Array, rows: number): { sum: number; exact: Float64Array; length: number } {
  const exact = new Float64Array(3 * rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      if (other === row) continue;
      const apart = [0, 1, 2].map((d) => places[d * rows + row] - places[d * rows + other]);
      const near = 1 / (1 + apart.reduce((all, by) => all + by * by, 0));
      sum += near;
      apart.forEach((by, d) => (exact[d * rows + row] += near * near * by));
    }
  }
  return { sum, exact, length: Math.hypot(...exact) };
}

test.each([
  [0.1, 1, 1.5769434, 0.8950609],
  [0.5, 1, 0.58303, 1.3341669],
])('the curve for a least distance of %f is that of umap-learn', (least, spread, a, b) => {
  const curve = curveFor(least, spread);
  expect(curve.a).toBeCloseTo(a, 4);
  expect(curve.b).toBeCloseTo(b, 4);
});
