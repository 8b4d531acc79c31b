import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustedRandIndex, contingency, labelCount, sizesOf } from '../../../src/core/cluster/partition';

const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 });

describe('contingency', () => {
  test('counts pairs of labels and leaves noise out', () => {
    const table = contingency(Int32Array.of(0, 0, 1, -1, 1), Int32Array.of(0, 1, 1, 0, -1));
    expect(table).toEqual({ rows: 2, cols: 2, counts: Float64Array.of(1, 1, 0, 1) });
  });

  test('sizes and number of labels', () => {
    expect(labelCount(Int32Array.of(-1, 3, 0))).toBe(4);
    expect(labelCount(new Int32Array(0))).toBe(0);
    expect([...sizesOf(Int32Array.of(-1, 3, 0, 3))]).toEqual([1, 0, 0, 2]);
  });
});

describe('adjustedRandIndex', () => {
  test('worked by hand: one class split, and two that cross', () => {
    // Pairs together in both: 1; expected 2 * 1 / 6; most (2 + 1) / 2: (1 - 1/3) / (3/2 - 1/3) = 4/7.
    expect(adjustedRandIndex(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 0, 1, 2))).toBeCloseTo(4 / 7, 14);
    expect(adjustedRandIndex(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 0, 1))).toBeCloseTo(-0.5, 14);
  });

  test.each([
    ['both all in one', [0, 0, 0], [0, 0, 0], 1],
    ['both all apart', [0, 1, 2], [2, 1, 0], 1],
    ['all in one against all apart', [0, 0, 0], [0, 1, 2], 0],
    ['a single row', [0], [0], 1],
  ])('%s', (_, a, b, expected) => {
    expect(adjustedRandIndex(Int32Array.from(a), Int32Array.from(b))).toBe(expected);
  });

  test('is 1 for the same partition by other names, symmetric, and at most 1', () => {
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const n = Math.min(a.length, b.length);
        const [left, right] = [Int32Array.from(a.slice(0, n)), Int32Array.from(b.slice(0, n))];
        expect(
          adjustedRandIndex(
            left,
            left.map((label) => 4 - label),
          ),
        ).toBeCloseTo(1, 12);
        expect(adjustedRandIndex(left, right)).toBeCloseTo(adjustedRandIndex(right, left), 12);
        expect(adjustedRandIndex(left, right)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
