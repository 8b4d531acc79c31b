import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { steadyExp, steadyLn, steadyPower } from '../../../src/core/base/steady';

describe('functions whose bits do not depend on the engine', () => {
  test('worked by hand', () => {
    expect(steadyExp(0)).toBe(1);
    expect(steadyLn(1)).toBe(0);
    expect(steadyPower(9, 0.5)).toBeCloseTo(3, 14);
    expect(steadyPower(0, 2)).toBe(0);
    expect(steadyPower(0, 0)).toBe(1);
  });

  test('at the ends', () => {
    expect([steadyExp(710), steadyExp(Infinity), steadyExp(-Infinity), steadyExp(-800)]).toEqual([
      Infinity,
      Infinity,
      0,
      0,
    ]);
    expect([steadyLn(0), steadyLn(Infinity), steadyLn(-1), steadyExp(NaN)]).toEqual([-Infinity, Infinity, NaN, NaN]);
  });

  test('as near to the engine as rounding allows', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(steadyExp(x) / Math.exp(x) - 1)).toBeLessThan(4e-16 * Math.max(2, Math.abs(x)));
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(steadyLn(x) - Math.log(x))).toBeLessThan(1e-15 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
  });
});
