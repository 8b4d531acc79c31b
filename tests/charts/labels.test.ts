import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeLabels, spread } from '../../src/charts/labels';

describe('placing labels', () => {
  const box = (x: number, y: number) => ({ x, y, width: 40, height: 10 });

  test('leaves a label alone where there is room', () => {
    expect(placeLabels([box(100, 50), box(100, 80)], { width: 300, height: 200 })).toEqual([
      { x: 100, y: 50 },
      { x: 100, y: 80 },
    ]);
  });

  test('moves the second of two at one place as little as it can', () => {
    expect(placeLabels([box(100, 50), box(100, 50)], { width: 300, height: 200 })[1]).toEqual({ x: 100, y: 39 });
  });

  test('keeps labels inside and drops those without room', () => {
    const many = Array.from({ length: 30 }, () => box(0, 0));
    const placed = placeLabels(many, { width: 100, height: 50 });
    // Within reach of the corner only one line of text lies wholly inside.
    expect(placed.map((place) => place?.y ?? null)).toEqual([11, 22, 33, ...Array.from({ length: 27 }, () => null)]);
    expect(placeLabels([box(0, 25)], { width: 100, height: 50 })).toEqual([{ x: 20, y: 25 }]);
  });

  test('never lets two touch', () => {
    const label = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 5, max: 90 }), height: fc.constant(16) }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const placed = placeLabels(labels, { width: 400, height: 300 });
        placed.forEach((a, i) => {
          placed.slice(i + 1).forEach((b, j) => {
            if (!a || !b) return;
            const apart = Math.abs(a.x - b.x) >= (labels[i]!.width + labels[i + 1 + j]!.width) / 2;
            expect(apart || Math.abs(a.y - b.y) >= 16).toBe(true);
          });
        });
      }),
    );
  });
});

describe('spreading heights', () => {
  test('moves only what is too close', () => {
    expect(spread([10, 50, 90], 20, 0, 100)).toEqual([10, 50, 90]);
    expect(spread([50, 50, 50], 20, 0, 100)).toEqual([50, 70, 90]);
    expect(spread([95, 96, 97], 20, 0, 100)).toEqual([60, 80, 100]);
  });

  test('gives the room there is to the first ones', () => {
    expect(spread([5, 5, 5, 5], 50, 0, 100)).toEqual([0, 50, 100, null]);
  });

  test('keeps order, gaps and bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 450 }), { minLength: 1, maxLength: 30 }), (heights) => {
        const placed = spread(heights, 14, 0, 400).filter((height) => height !== null);
        const sorted = [...placed].sort((a, b) => a - b);
        expect(placed.length).toBe(Math.min(heights.length, 29));
        sorted.forEach((height, i) => {
          expect(height).toBeGreaterThanOrEqual(0);
          expect(height).toBeLessThanOrEqual(400);
          if (i > 0) expect(height - sorted[i - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
        });
      }),
    );
  });
});
