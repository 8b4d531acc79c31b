import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elbowOf } from '../../../src/core/evaluate/elbow';

const curve = (...heights: number[]) => heights.map((y, i) => ({ x: i + 2, y }));

describe('the elbow', () => {
  test('is farthest below the line between the ends, by hand', () => {
    // The line falls from 100 by 24 a step: 76, 52, 28. Below it: 36, 32, 18.
    expect(elbowOf(curve(100, 40, 20, 10, 4))).toBe(3);
    // Line: 80, 60, 40. Below it: 0, 50, 35.
    expect(elbowOf(curve(100, 80, 10, 5, 20))).toBe(4);
  });

  test.each([
    ['two points', curve(9, 1)],
    ['no point', []],
    ['a straight line', curve(4, 3, 2, 1)],
    ['a curve that bends the other way', curve(10, 9, 5, 0)],
    ['a curve that rises', curve(1, 5, 6)],
    ['a flat one', curve(3, 3, 3)],
    ['no numbers', curve(NaN, NaN, NaN)],
  ])('%s has none', (_, points) => {
    expect(elbowOf(points)).toBeNull();
  });

  test('does not depend on the units', () => {
    const falls = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(falls, fc.integer({ min: -20, max: 20 }), (steps, power) => {
        let y = 1000;
        const points = curve(...steps.map((step) => (y -= step)));
        const scaled = points.map(({ x, y: height }) => ({ x, y: height * 2 ** power }));
        expect(elbowOf(scaled)).toBe(elbowOf(points));
      }),
    );
  });
});
