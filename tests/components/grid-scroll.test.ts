import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnAt,
  edgesOf,
  offsetAfter,
  offsetOf,
  offsetToShow,
  scrollTopOf,
  trackOf,
} from '../../src/components/grid-scroll';

describe('a track that fits', () => {
  const track = trackOf(32_000, 500);
  test('is as long as the rows, and scrolls with them', () => {
    expect(track).toEqual({ content: 32_000, window: 500, length: 32_000, end: 31_500 });
    for (const place of [0, 1, 777, 31_499, 31_500]) {
      expect(offsetOf(place, track)).toBeCloseTo(place, 9);
      expect(scrollTopOf(place, track)).toBeCloseTo(place, 9);
    }
  });
});

describe('a track of a million rows', () => {
  const track = trackOf(32_000_000, 500);
  const last = track.length - 500;
  test('is shorter than what browsers can lay out', () => {
    expect(track.length).toBe(8_000_000);
  });
  test('reaches both ends, and half is half', () => {
    expect([offsetOf(0, track), offsetOf(last, track)]).toEqual([0, 31_999_500]);
    expect(offsetOf(last / 2, track)).toBeCloseTo(31_999_500 / 2, 3);
    expect([scrollTopOf(0, track), scrollTopOf(31_999_500, track)]).toEqual([0, last]);
  });
  test('a wheel moves the rows as far as it turns, a drag to where it leads', () => {
    const middle = offsetOf(4_000_000, track);
    expect(offsetAfter(middle, 4_000_000, 4_000_120, track)).toBe(middle + 120);
    expect(offsetAfter(middle, 4_000_000, 1_000_000, track)).toBe(offsetOf(1_000_000, track));
    expect(offsetAfter(50, 50, 0, track)).toBe(0);
    expect(offsetAfter(track.end - 10, last - 10, last, track)).toBe(track.end);
  });
  test('near the ends a pixel is a pixel', () => {
    expect(offsetOf(1_900, track)).toBe(1_900);
    expect(offsetOf(last - 1_900, track)).toBe(track.end - 1_900);
  });
  test('there and back is where it was, and further down is further down, at any size', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 400_000_000 }), fc.integer({ min: 1, max: 3000 }));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sizes, share, share, ([content, window], a, b) => {
        const some = trackOf(content, window);
        const offset = a * some.end;
        expect(offsetOf(scrollTopOf(offset, some), some)).toBeCloseTo(offset, 1);
        expect(
          Math.sign(offset - b * some.end) * (scrollTopOf(offset, some) - scrollTopOf(b * some.end, some)),
        ).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test('a window that is larger than the rows does not scroll', () => {
  const track = trackOf(100, 500);
  expect([track.end, offsetOf(0, track), scrollTopOf(0, track)]).toEqual([0, 0, 0]);
});

test.each([
  [100, 80, 32, 200, 80],
  [100, 280, 32, 200, 112],
  [100, 150, 32, 200, 100],
  [100, 90, 500, 200, 90],
])('from %i, what is at %i and %i high is seen in a window of %i from %i on', (offset, start, size, window, seen) => {
  expect(offsetToShow(offset, start, size, window)).toBe(seen);
});

test('the column at a place, for columns of any width', () => {
  const edges = edgesOf([50, 100, 25]);
  expect([...edges]).toEqual([0, 50, 150, 175]);
  expect([-5, 0, 49, 50, 149, 150, 9999].map((place) => columnAt(edges, place))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(columnAt(edgesOf([]), 10)).toBe(0);
});
