import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, sampleSd, skewnessOf } from '../../../src/core/base/moments';

describe('momentsOf', () => {
  test('1, 2, 3, 4 by hand, missing skipped', () => {
    const moments = momentsOf([1, NaN, 2, 3, NaN, 4]);
    expect(moments).toEqual({ n: 4, mean: 2.5, sd: Math.sqrt(1.25), min: 1, max: 4 });
    expect(sampleSd(moments)).toBeCloseTo(Math.sqrt(5 / 3), 15);
  });

  test('nothing there gives zeros, not NaN', () => {
    expect(momentsOf([NaN])).toMatchObject({ n: 0, mean: 0, sd: 0 });
    expect(sampleSd(momentsOf([7]))).toBe(0);
  });

  test('a constant has sd exactly 0, even 0.1 a thousand times', () => {
    expect(momentsOf(new Array<number>(1000).fill(0.1))).toMatchObject({ mean: 0.1, sd: 0 });
  });

  test('an offset of 1e12 loses nothing', () => {
    expect(momentsOf([1e12, 1e12 + 1, 1e12 + 2, 1e12 + 3]).sd).toBe(Math.sqrt(1.25));
  });

  test('numbers whose squares overflow still have a finite spread', () => {
    expect(momentsOf([-1e300, 1e300])).toMatchObject({ mean: 0, sd: 1e300 });
  });

  test('numbers whose squares vanish still have a spread, down to where they have no digits left', () => {
    const { mean, sd } = momentsOf([3e-162, -1e-162]);
    expect(mean / 1e-162).toBeCloseTo(1, 12);
    expect(sd / 2e-162).toBeCloseTo(1, 12);
    expect(momentsOf([1e-149, 1e-149 + 2e-163]).sd / 1e-163).toBeCloseTo(1, 1);
    expect(momentsOf([5e-324, 0]).sd).toBe(0);
  });

  test('shifting moves the mean and leaves the spread', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        (values, by) => {
          const plain = momentsOf(values);
          const shifted = momentsOf(values.map((value) => value + by));
          expect(shifted.mean).toBeCloseTo(plain.mean + by, 6);
          expect(shifted.sd).toBeCloseTo(plain.sd, 6);
        },
      ),
    );
  });
});

describe('skewnessOf', () => {
  test('0, 0, 1: G1 = sqrt(3) whatever the unit', () => {
    expect(skewnessOf([0, 0, 1])).toBeCloseTo(Math.sqrt(3), 12);
    expect(skewnessOf([5, NaN, 5, 905])).toBeCloseTo(Math.sqrt(3), 12);
  });

  test('symmetric, constant and tiny columns have none', () => {
    expect(skewnessOf([1, 2, 3])).toBeCloseTo(0, 12);
    expect(skewnessOf([4, 4, 4, 4])).toBe(0);
    expect(skewnessOf([1, 9])).toBe(0);
  });
});
