import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countDecimals,
  countedHistogram,
  countedQuartiles,
  countedShape,
  rankedOf,
} from '../../../src/core/base/decimal-counts';
import { momentsOf, skewnessOf } from '../../../src/core/base/moments';
import { countDistinct, histogram, quartilesInPlace } from '../../../src/core/base/stats';

describe('counts of values with few decimals', () => {
  test('by hand', () => {
    const counted = countDecimals([1.5, -0.25, NaN, 1.5, 2])!;
    expect(counted).toMatchObject({ scale: 100, first: -25, total: 4 });
    expect(counted.distinct).toBe(3);
    expect(rankedOf(counted, [0, 1, 2, 3])).toEqual([-0.25, 1.5, 1.5, 2]);
    expect(countedQuartiles(counted)).toEqual([1.0625, 1.5, 1.625]);
  });

  test('values of another sort are not counted: many decimals, far apart, huge, none', () => {
    expect(countDecimals([1 / 3, 0.1])).toBeNull();
    expect(countDecimals([0, 1e9])).toBeNull();
    expect(countDecimals([1e300, 1e300])).toBeNull();
    expect(countDecimals([NaN])).toBeNull();
    expect(countDecimals([0.5, 0.1 + 0.2])).toBeNull();
  });

  test('mean, spread and skewness by hand: 1, 2, 2, 5 in tenths', () => {
    const { mean, sd, skew } = countedShape(countDecimals([0.1, 0.2, 0.2, 0.5])!);
    expect(mean).toBeCloseTo(0.25, 15);
    expect(sd).toBeCloseTo(0.15, 15);
    // Cubes of -1.5, -0.5, -0.5 and 2.5 are 12 in all; 12 / 4 / 1.5^3 * sqrt(12) / 2.
    expect(skew).toBeCloseTo((3 / 3.375) * Math.sqrt(3), 14);
    expect(countedShape(countDecimals([7.25, 7.25, 7.25])!)).toEqual({ mean: 7.25, sd: 0, skew: 0 });
    expect(countedShape(countDecimals([1, 2])!)).toEqual({ mean: 1.5, sd: 0.5, skew: 0 });
  });

  test('mean, spread and skewness are those of the values', () => {
    const values = fc.array(fc.integer({ min: -3000, max: 9000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), fc.nat(1e6), (whole, decimals, far) => {
        const all = whole.map((value) => (value + far) / 10 ** decimals);
        const { mean, sd, skew } = countedShape(countDecimals(all)!);
        const moments = momentsOf(all);
        expect(mean).toBeCloseTo(moments.mean, 8);
        expect(sd).toBeCloseTo(moments.sd, 8);
        expect(skew).toBeCloseTo(skewnessOf(all, moments), 8);
      }),
    );
  });

  test('quartiles and distinct values are those of sorting', () => {
    const values = fc.array(fc.integer({ min: -3000, max: 9000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), (numbers, decimals) => {
        const column = Float64Array.from(numbers, (number) => number / 10 ** decimals);
        const counted = countDecimals(column)!;
        expect(counted.distinct).toBe(countDistinct(column));
        const [min, max] = [Math.min(...column), Math.max(...column)];
        expect(countedHistogram(counted, 20, min, max)).toEqual(histogram(column, 20, min, max));
        expect(countedQuartiles(counted)).toEqual(quartilesInPlace(column));
      }),
    );
  });

  test('many values are counted where they allow it, and it shows nowhere else', () => {
    const fine = Float64Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5000) / 100);
    const rough = fine.map((value) => value * Math.SQRT2);
    expect(countDistinct(fine)).toBe(5000);
    expect(countDistinct(rough)).toBe(5000);
    quartilesInPlace(fine.slice()).forEach((quartile, i) =>
      expect(quartile).toBeCloseTo([12.4975, 24.995, 37.4925][i]!, 12),
    );
    quartilesInPlace(rough).forEach((quartile, i) =>
      expect(quartile).toBeCloseTo([12.4975, 24.995, 37.4925][i]! * Math.SQRT2, 9),
    );
  });
});
