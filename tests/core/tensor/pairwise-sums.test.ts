import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { createRng } from '../../../src/core/base/rng';
import { sizesOf } from '../../../src/core/cluster/partition';
import { frameOf } from '../../../src/core/tensor/frame';
import { fusedBuild } from '../../../src/core/tensor/fused';
import { blocksOf, panelsOf, roundingOf, segmentRows, type Precision } from '../../../src/core/tensor/pairwise-panels';
import { distanceSums } from '../../../src/core/tensor/pairwise-sums';
import { addDistancesPlain } from '../../../src/core/tensor/pairwise-sums-plain';
import type { Rows } from '../../../src/core/tensor/rows';
import { bootBackend, TESTED_BACKENDS } from '../../helpers/backends';

const context = createContext({});

interface Case {
  readonly points: Rows;
  readonly labels: Int32Array;
  readonly precision: Precision;
}

/** Segments of every size, some empty, some of one row; some rows noise. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 100, max: 400 })),
    cols: fc.integer({ min: 1, max: 12 }),
    k: fc.integer({ min: 1, max: 7 }),
    offset: fc.constantFrom(0, 3, 1e7),
    step: fc.constantFrom(1, 1e-9, 1e12),
    precision: fc.constantFrom<Precision>('float32', 'float64'),
    seed: fc.integer(),
  })
  .map(({ rows, cols, k, offset, step, precision, seed }) => {
    const rng = createRng(seed);
    const data = Float64Array.from({ length: rows * cols }, () => offset + step * (rng.int(2001) / 100 - 10));
    const labels = Int32Array.from({ length: rows }, () => rng.int(rng.int(k) + 2) - 1);
    return { points: { data, rows, cols }, labels, precision };
  });

function prepare({ points, labels, precision }: Case) {
  const segmented = segmentRows(labels, sizesOf(labels));
  return { segmented, panels: panelsOf(points, segmented.order, frameOf(points), precision) };
}

async function sumsOf(one: Case): Promise<Float64Array> {
  const { segmented, panels } = prepare(one);
  const before = memory().numTensors;
  const sums = await distanceSums(segmented, panels, { from: 0, to: Infinity }, context);
  expect(memory().numTensors).toBe(before);
  return sums;
}

function plainSumsOf(one: Case): Float64Array {
  const { segmented, panels } = prepare(one);
  const sums = new Float64Array(segmented.k * segmented.total);
  for (const block of blocksOf(segmented)) {
    addDistancesPlain(segmented, panels, block, block.from, segmented.total, sums);
  }
  return sums;
}

/** By the definition: each row's sum of distances to the rows of each segment. */
function defined({ points: { data, cols }, labels }: Case, row: number, segment: number): number {
  let sum = 0;
  labels.forEach((label, other) => {
    if (label !== segment) return;
    let square = 0;
    for (let j = 0; j < cols; j++) square += (data[row * cols + j] - data[other * cols + j]) ** 2;
    sum += Math.sqrt(square);
  });
  return sum;
}

describe.each(TESTED_BACKENDS)('sums of distances on %s', (backend) => {
  beforeAll(async () => void (await bootBackend(backend)));

  test('the kernels are there exactly where they should be', () => {
    expect(fusedBuild() === null).toBe(backend === 'cpu');
  });

  test('worked by hand: 0 and 3 against 7 and 12, and one that is noise', async () => {
    const points = { data: Float64Array.of(0, 7, 100, 3, 12), rows: 5, cols: 1 };
    const labels = Int32Array.of(0, 1, -1, 0, 1);
    for (const precision of ['float32', 'float64'] as const) {
      const sums = await sumsOf({ points, labels, precision });
      // Places 0 and 1 hold the first segment, 8 and 9 the second.
      expect([0, 1, 8, 9].map((place) => sums[place])).toEqual([3, 3, 11, 21]);
      expect([0, 1, 8, 9].map((place) => sums[16 + place])).toEqual([19, 13, 5, 5]);
      expect([...sums].filter((sum) => sum !== 0)).toHaveLength(8);
    }
  });

  test('the bits of the plain loops', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        expect(await sumsOf(one)).toEqual(plainSumsOf(one));
      }),
      { numRuns: 60 },
    );
  });

  test('what the definition says', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { segmented } = prepare(one);
        const { order, total, k } = segmented;
        const sums = await sumsOf(one);
        const frame = frameOf(one.points);
        const precise = one.precision === 'float64' ? 1e-9 : 1e-6;
        // Rows that float32 moves are that much nearer to each other or farther apart, however near they are.
        const moved = one.precision === 'float64' ? new Float64Array(one.points.rows) : roundingOf(one.points, frame);
        order.forEach((row, place) => {
          if (row < 0) return;
          for (let c = 0; c < k; c++) {
            const expected = defined(one, row, c) * frame.scale;
            const others = one.labels.reduce((sum, label, at) => sum + (label === c ? moved[row] + moved[at] : 0), 0);
            expect(Math.abs(sums[c * total + place] - expected)).toBeLessThanOrEqual(
              precise * expected + 1e-5 * precise + others,
            );
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  test('blocks on their own add up to the whole, in any order', async () => {
    const rng = createRng(5);
    const points = { data: Float32Array.from({ length: 700 * 3 }, () => rng.next()), rows: 700, cols: 3 };
    const labels = Int32Array.from({ length: 700 }, () => rng.int(3));
    const one: Case = { points, labels, precision: 'float32' };
    const { segmented, panels } = prepare(one);
    const whole = await sumsOf(one);
    const count = blocksOf(segmented).length;
    const added = new Float64Array(whole.length);
    for (const from of Array.from({ length: count }, (_, i) => i).reverse()) {
      const part = await distanceSums(segmented, panels, { from, to: from + 1 }, context);
      part.forEach((sum, i) => (added[i] += sum));
    }
    whole.forEach((sum, i) => expect(Math.abs(added[i] - sum)).toBeLessThanOrEqual(1e-12 * sum));
  });
});

test('tells its progress and can be stopped, leaving no tensor', async () => {
  await bootBackend('wasm');
  const rng = createRng(6);
  const points = { data: Float32Array.from({ length: 3000 * 8 }, () => rng.next()), rows: 3000, cols: 8 };
  const { segmented, panels } = prepare({ points, labels: new Int32Array(3000), precision: 'float32' });
  const fractions: number[] = [];
  const all = { from: 0, to: Infinity };
  await distanceSums(segmented, panels, all, createContext({ onProgress: (fraction) => fractions.push(fraction) }));
  expect(fractions.length).toBeGreaterThan(5);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  const before = memory().numTensors;
  const stopped = createContext({ signal: { aborted: true } });
  await expect(distanceSums(segmented, panels, all, stopped)).rejects.toMatchObject({ code: 'cancelled' });
  expect(memory().numTensors).toBe(before);
});
