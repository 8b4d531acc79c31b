import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDistinct,
  histogram,
  mean,
  presentOf,
  quantile,
  quantiles,
  quartilesInPlace,
  sd,
  skewness,
} from '../../../src/core/base/stats';

describe('worked by hand', () => {
  test('mean and sample standard deviation skip what is missing', () => {
    expect(mean([2, NaN, 4, 6])).toBe(4);
    expect(sd([2, NaN, 4, 6])).toBeCloseTo(2, 14);
    expect(sd([7])).toBe(0);
    expect([mean([]), sd([NaN])]).toEqual([NaN, NaN]);
  });

  test('quantiles of type 7', () => {
    // R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .75, 1)) gives 1, 1.75, 3, 5, 8.
    expect(quantiles([8, 1, 4, 2], [0, 0.25, 0.5, 0.75, 1])).toEqual([1, 1.75, 3, 5, 8]);
    expect(quantile([NaN, 3], 0.9)).toBe(3);
    expect(quantile([], 0.5)).toBeNaN();
  });

  test('skewness as pandas gives it', () => {
    // pandas: Series([1, 2, 3, 4, 10]).skew(): m2 = 10, m3 = 36, G1 = 36 / 10^1.5 * sqrt(20) / 3.
    expect(skewness([1, 2, 3, 4, 10])).toBeCloseTo((36 / 10 ** 1.5) * (Math.sqrt(20) / 3), 12);
    expect(skewness([1, 2, 3])).toBeCloseTo(0, 12);
    expect(skewness([5, 5, 5, 5])).toBe(0);
  });

  test('a histogram', () => {
    expect(histogram([0, 1, 2, 3, 4, NaN, 10], 5, 0, 10)).toEqual([2, 2, 1, 0, 1]);
    expect(histogram([3, 3, NaN], 5, 3, 3)).toEqual([2]);
    expect(histogram([], 5, NaN, NaN)).toEqual([]);
    expect(histogram([-1.7e308, 0, 1.7e308], 2, -1.7e308, 1.7e308)).toEqual([1, 2]);
  });
});

describe('properties', () => {
  const values = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })), { maxLength: 40 });

  test('distinct values are those of a Set', () => {
    fc.assert(
      fc.property(values, (given) => {
        expect(countDistinct(given)).toBe(new Set(given.filter((value) => !Number.isNaN(value))).size);
      }),
    );
    const many = Float64Array.from({ length: 50_000 }, (_, i) => Math.floor(i / 3) * 0.25);
    expect(countDistinct(many)).toBe(Math.ceil(50_000 / 3));
  });

  test('quartiles are quantiles', () => {
    const finite = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(finite, (given) => {
        expect(quartilesInPlace(Float64Array.from(given))).toEqual(quantiles(given, [0.25, 0.5, 0.75]));
      }),
      { numRuns: 500 },
    );
    expect(quartilesInPlace(new Float64Array(0))).toEqual([NaN, NaN, NaN]);
  });

  test('every value is in one bin, and what is given is not changed', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 9 }), (given, bins) => {
        const finite = given.filter(Number.isFinite);
        const before = [...finite];
        const counts = histogram(finite, bins, Math.min(...finite), Math.max(...finite));
        expect(counts.reduce((a, b) => a + b, 0)).toBe(finite.length);
        quantile(finite, 0.3);
        expect(finite).toEqual(before);
      }),
    );
    expect(presentOf([1, NaN, 2])).toEqual(Float64Array.of(1, 2));
  });
});
