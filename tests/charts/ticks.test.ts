import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundTicks } from '../../src/charts/ticks';

test.each([
  [0, 10, 3, [0, 5, 10]],
  [0.12, 0.67, 3, [0.2, 0.4, 0.6]],
  [-0.3, 0.4, 3, [0]],
  [812, 3190, 3, [1000, 2000, 3000]],
  [5, 5, 3, [5]],
  [NaN, NaN, 3, []],
])('%d to %d, at most %d: %j', (low, high, most, ticks) => {
  expect(roundTicks(low, high, most)).toEqual(ticks);
});

test('never too many, always inside, evenly apart', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      value,
      fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      fc.integer({ min: 2, max: 8 }),
      (low, span, most) => {
        const high = low + span;
        fc.pre(high > low && span > Math.abs(low) * 1e-9);
        const ticks = roundTicks(low, high, most);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(most);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - span * 1e-6);
          expect(tick).toBeLessThanOrEqual(high + span * 1e-6);
        }
      },
    ),
  );
});
