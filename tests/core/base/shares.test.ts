import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenWeights, sharesOf, weightForShare } from '../../../src/core/base/shares';

describe('shares', () => {
  test('worked by hand: spreads 1, 2, 5 at weights 3, 1, 1 share 3, 2 and 5 tenths', () => {
    expect(sharesOf([1, 2, 5], [3, 1, 1])).toEqual([0.3, 0.2, 0.5]);
    expect(sharesOf([0, 0], [1, 1])).toEqual([0, 0]);
    expect(evenWeights([1, 2, 6, 0])).toEqual([3, 1.5, 0.5, 1]);
    expect(weightForShare([1, 2, 5], [1, 1, 1], 2, 0.5)).toBeCloseTo(0.6, 12);
    expect(weightForShare([0, 2], [1, 1], 0, 0.5)).toBeNull();
    expect(weightForShare([1, 2], [1, 0], 0, 0.5)).toBeNull();
    expect(weightForShare([1, 2], [1, 1], 0, 1)).toBeNull();
  });

  test('even weights share alike and keep the total; a wanted share is what it becomes', () => {
    const spreads = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(spreads, fc.double({ min: 0, max: 0.99, noNaN: true }), (given, share) => {
        const even = evenWeights(given);
        for (const own of sharesOf(given, even)) expect(own).toBeCloseTo(1 / given.length, 9);
        const total = given.reduce((sum, spread, v) => sum + spread * even[v]!, 0);
        expect(total / given.reduce((sum, spread) => sum + spread, 0)).toBeCloseTo(1, 9);
        const ones = given.map(() => 1);
        const weight = weightForShare(given, ones, 0, share)!;
        expect(sharesOf(given, ones.with(0, weight))[0]).toBeCloseTo(share, 9);
      }),
    );
  });
});
