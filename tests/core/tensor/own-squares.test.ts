import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../../src/core/base/rng';
import { fusedBuild } from '../../../src/core/tensor/fused';
import { squaredDistance } from '../../../src/core/tensor/nearest-plain';
import { ownDistances, ownInertia, ownSquares } from '../../../src/core/tensor/own-squares';
import type { Rows } from '../../../src/core/tensor/rows';
import { uploadPoints } from '../../../src/core/tensor/uploaded';
import { bootBackend } from '../../helpers/backends';

beforeAll(async () => void (await bootBackend('wasm')));

interface Drawn {
  readonly points: Rows & { readonly data: Float32Array };
  readonly labels: Int32Array;
  readonly centers: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Numbers of many sizes, so that every rounding and every order of adding shows. */
function draw(seed: number, rows: number, cols: number, k: number, weighted: boolean): Drawn {
  const rng = createRng(seed);
  const number = (): number => (rng.next() - 0.5) * 10 ** rng.int(5);
  return {
    points: { data: Float32Array.from({ length: rows * cols }, number), rows, cols },
    labels: Int32Array.from({ length: rows }, () => rng.int(k)),
    centers: Float64Array.from({ length: k * cols }, number),
    weights: weighted ? Float64Array.from({ length: rows }, () => rng.int(4) / 3) : undefined,
  };
}

/** By the definition. */
function plainly({ points, labels, centers, weights }: Drawn, before = 0) {
  const squares = Float64Array.from(labels, (label, row) => squaredDistance(points, row, centers, label));
  const sum = squares.reduce((all, square, row) => all + (weights ? weights[row] * square : square), before);
  return { sum, squares, distances: Float32Array.from(squares, Math.sqrt) };
}

function measured({ points, labels, centers, weights }: Drawn, tensors: boolean) {
  const uploaded = tensors ? uploadPoints(points, 3) : undefined;
  try {
    return {
      sum: ownInertia(points, labels, centers, { weights, uploaded }),
      squares: ownSquares(points, labels, centers, uploaded),
      distances: ownDistances(points, labels, centers, uploaded),
    };
  } finally {
    uploaded?.dispose();
  }
}

describe('worked by hand', () => {
  const points: Rows = { data: Float64Array.of(0, 0, 3, 4, 1, 1), rows: 3, cols: 2 };
  const labels = Int32Array.of(0, 0, 1);
  const centers = Float64Array.of(0, 0, 1, 3);

  test('squares, distances, sums', () => {
    expect([...ownSquares(points, labels, centers)]).toEqual([0, 25, 4]);
    expect([...ownDistances(points, labels, centers)]).toEqual([0, 5, 2]);
    expect(ownInertia(points, labels, centers)).toBe(29);
    expect(ownInertia(points, labels, centers, { weights: Float64Array.of(7, 2, 0.5), before: 100 })).toBe(152);
  });
});

describe('the fused way', () => {
  test('kernels are there', () => expect(fusedBuild()).not.toBeNull());

  // Eight thousand numbers and more: fewer are left to the plain loops.
  const drawn = fc
    .record({
      cols: fc.integer({ min: 1, max: 9 }),
      more: fc.integer({ min: 0, max: 3 }),
      k: fc.integer({ min: 1, max: 6 }),
      weighted: fc.boolean(),
      seed: fc.integer(),
    })
    .map(({ cols, more, k, weighted, seed }) => draw(seed, Math.ceil(8192 / cols) + more, cols, k, weighted));

  test.each([true, false])('has the bits of plain loops; points uploaded: %s', (tensors) => {
    fc.assert(
      fc.property(drawn, (given) => {
        const before = memory().numTensors;
        expect(measured(given, tensors)).toEqual(plainly(given));
        expect(memory().numTensors).toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  test.each([true, false])('over many tiles; points uploaded: %s', (tensors) => {
    const given = draw(5, 90_001, 3, 4, true);
    expect(measured(given, tensors)).toEqual(plainly(given));
  });

  test('points that a frame moves are measured as they are', () => {
    const near = draw(8, 3001, 3, 4, false);
    const given = { ...near, points: { ...near.points, data: near.points.data.map((value) => value + 1e9) } };
    const uploaded = uploadPoints(given.points, 4);
    expect(uploaded.exact).toBe(false);
    uploaded.dispose();
    expect(measured(given, true)).toEqual(plainly(given));
  });

  test('parts in their order sum as the whole', () => {
    const whole = draw(11, 9000, 5, 3, true);
    const { points, labels, centers, weights } = whole;
    const part = (from: number, to: number, before: number): number => {
      const rows = { data: points.data.subarray(from * 5, to * 5), rows: to - from, cols: 5 };
      const uploaded = uploadPoints(rows, 3);
      const options = { weights: weights?.subarray(from, to), uploaded, before };
      const sum = ownInertia(rows, labels.subarray(from, to), centers, options);
      uploaded.dispose();
      return sum;
    };
    expect(part(4501, 9000, part(0, 4501, 0))).toBe(plainly(whole).sum);
  });
});
