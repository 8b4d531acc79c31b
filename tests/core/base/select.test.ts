import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectMedian, selectQuantile, selectQuartiles, selectRank } from '../../../src/core/base/select';

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });

/** Type 7, from a sorted copy. */
function plainQuantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
}

describe('select', () => {
  test('ranks agree with sorting', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (values, at) => {
        const k = at % values.length;
        const sorted = Float64Array.from(values).sort();
        expect(selectRank(Float64Array.from(values), k)).toBe(sorted[k]);
      }),
    );
  });

  test('quantiles and quartiles agree with sorting', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        expect(selectQuantile(Float64Array.from(values), q)).toBeCloseTo(plainQuantile(values, q), 10);
        const { q1, median, q3 } = selectQuartiles(Float64Array.from(values));
        expect(q1).toBeCloseTo(plainQuantile(values, 0.25), 10);
        expect(median).toBeCloseTo(plainQuantile(values, 0.5), 10);
        expect(q3).toBeCloseTo(plainQuantile(values, 0.75), 10);
      }),
    );
  });

  test('many values, in any order and with many ties', () => {
    const n = 20_000;
    const orders = [
      (i: number) => (i * 7919) % n,
      (i: number) => i,
      (i: number) => n - i,
      (i: number) => i % 3,
      (i: number) => (i < n / 2 ? 1 : i),
    ];
    for (const order of orders) {
      const values = Float64Array.from({ length: n }, (_, i) => order(i));
      const sorted = values.slice().sort();
      for (const k of [0, 1, 4999, 10_000, 19_998, 19_999]) expect(selectRank(values.slice(), k)).toBe(sorted[k]);
    }
  });

  test('the median of a part leaves the rest alone', () => {
    const values = Float64Array.of(100, 3, 1, 2, -100);
    expect(selectMedian(values, 1, 4)).toBe(2);
    expect([values[0], values[4]]).toEqual([100, -100]);
  });

  test('nothing has no quantile', () => {
    expect(selectQuantile(new Float64Array(0), 0.5)).toBeNaN();
    expect(selectQuartiles(new Float64Array(0)).q1).toBeNaN();
  });
});
