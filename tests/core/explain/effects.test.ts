import { describe, expect, test } from 'vitest';
import { cohensD, cohensH, normalP, pOfD, pOfH } from '../../../src/core/explain/effects';

const group = (...values: number[]) => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
};

describe('effect sizes', () => {
  test("Cohen's d: 1, 2, 3 against 3, 4, 5 is -2 pooled sds of 1", () => {
    expect(cohensD(group(1, 2, 3), group(3, 4, 5))).toBeCloseTo(-2, 14);
  });

  test('d without a group, a difference or a spread is a number still', () => {
    expect(cohensD({ n: 0, mean: 0, squares: 0 }, group(1, 2))).toBe(0);
    expect(cohensD(group(5, 5), group(5, 5))).toBe(0);
    expect(cohensD(group(5), group(5))).toBe(0);
    expect(cohensD(group(1, 1), group(2, 2))).toBe(-100);
    expect(cohensD(group(2), group(1))).toBe(100);
  });

  test("Cohen's h: all against nobody is pi, one half against nobody half of that", () => {
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 14);
    expect(cohensH(0, 0.5)).toBeCloseTo(-Math.PI / 2, 14);
    expect(cohensH(0.65, 0.5)).toBeCloseTo(0.3047, 4);
  });
});

describe('p values', () => {
  test('never below the true one, and close to it where it counts', () => {
    // Two-sided normal tails from tables.
    const table = [
      [1.96, 0.05],
      [2.5758, 0.01],
      [3.2905, 0.001],
      [4.4172, 1e-5],
    ] as const;
    for (const [z, p] of table) {
      expect(normalP(z)).toBeGreaterThanOrEqual(p * 0.9999);
      expect(normalP(z)).toBeLessThan(p * 1.25);
    }
    expect([normalP(0), normalP(NaN)]).toEqual([1, 1]);
  });

  test("Student's t with 8 degrees: 3.355 has p 0.01", () => {
    const d = 3.355 / Math.sqrt((5 * 5) / 10);
    expect(pOfD(d, 5, 5)).toBeGreaterThan(0.0099);
    expect(pOfD(d, 5, 5)).toBeLessThan(0.0125);
  });

  test('nobody to compare with is no evidence', () => {
    expect([pOfD(3, 0, 9), pOfD(3, 1, 1), pOfH(3, 0, 5)]).toEqual([1, 1, 1]);
  });
});
