import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { hyp2f1, lnGamma } from '../../../src/core/rollup/special';

const close = (value: number, expected: number, relative = 1e-13): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));

describe('the logarithm of the gamma function', () => {
  test('is that of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      close(lnGamma(n), Math.log(factorial));
      factorial *= n;
    }
  });

  test('knows the halves: gamma(1/2) is the root of pi, gamma(7/2) is 15/8 of it', () => {
    close(lnGamma(0.5), Math.log(Math.PI) / 2);
    close(lnGamma(3.5), Math.log((15 / 8) * Math.sqrt(Math.PI)));
  });

  test('gamma(x) gamma(1 - x) is pi / sin(pi x), and each step multiplies by x', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (x) => {
        close(lnGamma(x) + lnGamma(1 - x), Math.log(Math.PI / Math.sin(Math.PI * x)), 1e-12);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        close(lnGamma(x + 1) - lnGamma(x), Math.log(x), 1e-9);
      }),
    );
  });

  test('is not defined at or below zero', () => {
    expect(lnGamma(0)).toBeNaN();
    expect(lnGamma(-1.5)).toBeNaN();
    expect(lnGamma(NaN)).toBeNaN();
  });
});

describe('the hypergeometric function', () => {
  test('has elementary cases: -ln(1 - z) / z, (1 - z)^-a, arcsin', () => {
    for (const z of [0.01, 0.3, 0.75, 0.95]) {
      close(hyp2f1(1, 1, 2, z), -Math.log(1 - z) / z, 1e-12);
      close(hyp2f1(2.5, 4, 4, z), Math.pow(1 - z, -2.5), 1e-12);
      close(hyp2f1(0.5, 0.5, 1.5, z * z), Math.asin(z) / z, 1e-12);
    }
  });

  test('is 1 at 0, ends where a parameter is a negative whole number', () => {
    expect(hyp2f1(3, 4, 5, 0)).toBe(1);
    // 1 - 2 (3 / 2) z + (2 * 1 * 3 * 4) / (2 * 3 * 2) z^2, z = 1/2: 1 - 1.5 + 0.5
    close(hyp2f1(-2, 3, 2, 0.5), 0);
  });

  test('is symmetric, and obeys the relation of its neighbours (Gauss)', () => {
    const parameter = fc.double({ min: 0.1, max: 20, noNaN: true });
    const z = fc.double({ min: 0, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, parameter, z, (a, b, c, at) => {
        close(hyp2f1(a, b, c, at), hyp2f1(b, a, c, at), 1e-12);
        // c F(a, b; c) - c F(a + 1, b; c) + b z F(a + 1, b + 1; c + 1) = 0
        const [f, g, h] = [hyp2f1(a, b, c, at), hyp2f1(a + 1, b, c, at), hyp2f1(a + 1, b + 1, c + 1, at)];
        const size = Math.abs(c * f) + Math.abs(c * g) + Math.abs(b * at * h);
        expect(Math.abs(c * f - c * g + b * at * h)).toBeLessThanOrEqual(1e-10 * size);
      }),
    );
  });

  test('is not defined outside', () => {
    expect(hyp2f1(1, 1, 2, 1)).toBeNaN();
    expect(hyp2f1(1, 1, -2, 0.5)).toBeNaN();
  });
});
