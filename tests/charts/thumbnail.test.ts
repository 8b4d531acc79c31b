import { expect, test } from 'vitest';
import { MOST_DOTS, thumbnail, type SmallMap } from '../../src/charts/thumbnail';
import { SEGMENT_COLORS, type ChartTheme } from '../../src/charts/theme';

const segments = Array.from({ length: SEGMENT_COLORS }, (_, i) => `rgb(${10 + i}, 0, 0)`);
const theme = { surface: 'rgb(250, 250, 250)', grid: 'rgb(0, 255, 0)', segments } as unknown as ChartTheme;
const SPACE = { width: 60, height: 40 };

/** A map of dots along a line, half of them of each segment. */
function mapOf(n: number, explained: readonly [number, number] = [0.6, 0.4]): SmallMap {
  const x = Float32Array.from({ length: n }, (_, i) => i / n);
  return { plane: { x, y: x, explained }, labels: Int32Array.from(x, (at) => Number(at >= 0.5)), colors: [3, 4] };
}

/** How many pixels are not the surface, in each half. */
function inked({ pixels, width }: { pixels: Uint8ClampedArray; width: number }): [number, number] {
  const counts: [number, number] = [0, 0];
  for (let at = 0; at < pixels.length / 4; at++)
    if (pixels[4 * at + 1] !== 250) counts[at % width < width / 2 ? 0 : 1]++;
  return counts;
}

test('every segment is drawn where it lies, with nothing else on the surface', () => {
  const [left, right] = inked(thumbnail(mapOf(400), theme, SPACE, 1));
  expect(left).toBeGreaterThan(20);
  expect(Math.abs(left - right)).toBeLessThan(0.3 * left);
});

test('a million customers look like four thousand of them', () => {
  const many = inked(thumbnail(mapOf(1_000_000), theme, SPACE, 1));
  expect(many).toEqual(inked(thumbnail(mapOf(MOST_DOTS), theme, SPACE, 1)));
});

test('noise is not drawn, and one variable fills the height', () => {
  const noise = { ...mapOf(50), labels: new Int32Array(50).fill(-1) };
  expect(inked(thumbnail(noise, theme, SPACE, 1))).toEqual([0, 0]);
  const flat = thumbnail(mapOf(300, [1, 0]), theme, SPACE, 2);
  expect([flat.width, flat.height]).toEqual([120, 80]);
  const rowsInked = new Set<number>();
  for (let at = 0; at < flat.pixels.length / 4; at++) {
    if (flat.pixels[4 * at + 1] !== 250) rowsInked.add(Math.floor(at / flat.width));
  }
  expect(rowsInked.size).toBeGreaterThan(60);
});
