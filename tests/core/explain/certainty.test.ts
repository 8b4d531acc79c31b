import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/core/base/work';
import { createRng, type Rng } from '../../../src/core/base/rng';
import { intervalOfLift, intervalsOfD } from '../../../src/core/explain/bootstrap';
import { examplesOf } from '../../../src/core/explain/typical';

const normal = (rng: Rng): number => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
const sample = (n: number, mean: number, rng: Rng): Float64Array =>
  Float64Array.from({ length: n }, () => mean + normal(rng));

describe("intervals of Cohen's d", () => {
  test('hold the true value about 95 times in 100', () => {
    let held = 0;
    for (let time = 0; time < 100; time++) {
      const rng = createRng(time);
      const [interval] = atOnce(intervalsOfD([sample(80, 0.6, rng), sample(120, 0, rng)], rng.fork(1)));
      if (interval!.low <= 0.6 && interval!.high >= 0.6) held++;
    }
    expect(held).toBeGreaterThanOrEqual(88);
    expect(held).toBeLessThanOrEqual(100);
  });

  test('a large segment is looked at in part and its interval is as narrow as its size allows', () => {
    const rng = createRng(5);
    const [interval] = atOnce(intervalsOfD([sample(20_000, 0.6, rng), sample(20_000, 0, rng)], rng.fork(1)));
    // The standard error of d is sqrt(2 / n + d^2 / 4n).
    const expected = 2 * 1.96 * Math.sqrt(2 / 20_000 + 0.36 / 80_000);
    expect((interval!.high - interval!.low) / expected).toBeGreaterThan(0.8);
    expect((interval!.high - interval!.low) / expected).toBeLessThan(1.2);
    expect(Math.abs((interval!.low + interval!.high) / 2 - 0.6)).toBeLessThan(0.05);
  });

  test('the same seed, the same interval; nobody, no interval', () => {
    const values = [Float64Array.of(1, 2, 4), Float64Array.of(7, 9), new Float64Array()];
    const twice = [1, 2].map(() => atOnce(intervalsOfD(values, createRng(2))));
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]![2]).toBeNull();
    expect(atOnce(intervalsOfD([Float64Array.of(1, 2)], createRng(2)))).toEqual([null]);
  });
});

describe('intervals of a lift', () => {
  test.each([
    ['each trial drawn', 12, 40, 30, 400],
    ['few outcomes', 4, 500, 10, 5000],
    ['many', 3000, 10_000, 9000, 90_000],
    ['nearly all', 498, 500, 100, 5000],
  ])('%s: around the lift, as wide as its standard error', (_, own, n, rest, others) => {
    const { low, high } = intervalOfLift(own, n, rest, others, createRng(3))!;
    const all = (own + rest) / (n + others);
    const lift = own / n / all;
    expect(low).toBeLessThanOrEqual(lift);
    expect(high).toBeGreaterThanOrEqual(lift);
    const inside = others / (n + others) / all;
    const error = Math.sqrt(
      (((rest / others / all) * inside) ** 2 * ((1 - own / n) * (own / n))) / n +
        ((lift * inside) ** 2 * ((rest / others) * (1 - rest / others))) / others,
    );
    expect((high - low) / (2 * 1.96 * error)).toBeGreaterThan(0.6);
    expect((high - low) / (2 * 1.96 * error)).toBeLessThan(1.5);
  });

  test('a level that nobody has, a segment without anybody', () => {
    expect(intervalOfLift(0, 10, 0, 20, createRng(1))).toBeNull();
    expect(intervalOfLift(0, 0, 5, 20, createRng(1))).toBeNull();
  });
});

describe('typical customers and border cases', () => {
  // Means 1 and 10; the row at 5 is nearest to the border at 5.5.
  const data = Float64Array.of(0, 1, 2, -4, 6, 10, 9, 11, 10, 100);
  const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, -1);

  test('by hand', () => {
    const { typical, border } = atOnce(examplesOf({ data, rows: 10, cols: 1 }, labels, 2, 2));
    expect(typical).toEqual([
      [1, 0],
      [5, 8],
    ]);
    expect(border[0]![0]).toEqual({ row: 4, other: 1, ratio: 5 / 4 });
    expect(border[1]!.map(({ row }) => row)).toEqual([6, 7]);
  });

  test('a single segment has no border', () => {
    const { typical, border } = atOnce(examplesOf({ data, rows: 10, cols: 1 }, new Int32Array(10), 1, 3));
    expect(typical[0]).toHaveLength(3);
    expect(border).toEqual([[]]);
  });
});
