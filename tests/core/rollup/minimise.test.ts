import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import { minimise } from '../../../src/core/rollup/minimise';

describe('the lowest value', () => {
  test('of a bowl is at its bottom', async () => {
    const found = await minimise(([x, y]) => (x - 3) ** 2 + 10 * (y + 1) ** 2, [0, 0], createContext({}));
    expect(found.at[0]).toBeCloseTo(3, 5);
    expect(found.at[1]).toBeCloseTo(-1, 5);
  });

  test('of a bent valley (Rosenbrock) is found at its far end', async () => {
    const found = await minimise(([x, y]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, [-1.2, 1], createContext({}));
    expect(found.value).toBeLessThan(1e-10);
    expect(found.at[0]).toBeCloseTo(1, 4);
    expect(found.evaluations).toBeLessThan(1000);
  });

  test('is not sought where the function is no number', async () => {
    const found = await minimise(([x]) => (x < 1 ? NaN : x), [4], createContext({}));
    expect(found.value).toBeGreaterThanOrEqual(1);
    expect(found.value).toBeLessThan(1.001);
  });

  test('ends when it is stopped', async () => {
    const stopped = minimise(([x]) => x * x, [1], createContext({ signal: { aborted: true } }));
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });
});
