import { describe, expect, test } from 'vitest';
import { dotLook, inSight } from '../../../../src/core/base/dots/cloud';
import { fillBackground, newRaster, rgbOf, stampAt } from '../../../../src/core/base/dots/raster';
import { stampOf } from '../../../../src/core/base/dots/stamp';
import { SHAPES } from '../../../../src/charts/shapes';

const HOME = { x: [0, 100], y: [0, 50] } as const;
const DISC = SHAPES[0]!.outline;
const area = (cover: Uint16Array) => cover.reduce((sum, value) => sum + value, 0) / 256;

describe('a stamp', () => {
  test('covers as much as its shape', () => {
    expect(area(stampOf(DISC, 10, 1).cover)).toBeCloseTo(Math.PI * 25, -1);
    expect(area(stampOf(DISC, 10, 0.5).cover)).toBeCloseTo((Math.PI * 25) / 2, -1);
    expect(Math.max(...stampOf(DISC, 10, 1).cover)).toBe(256);
  });

  test.each(SHAPES.map(({ symbol, outline }) => [symbol, outline] as const))('fits %s', (_, outline) => {
    const { reach, cover } = stampOf(outline, 9, 1);
    expect(cover).toHaveLength((2 * reach + 1) ** 2);
    expect(area(cover)).toBeGreaterThan(8);
    expect(area(cover)).toBeLessThan(100);
  });

  test('of almost no size still covers something', () => {
    expect(area(stampOf(DISC, 2, 1).cover)).toBeGreaterThan(2);
  });

  test('is cut at the edges of the picture, and does not come back at the other side', () => {
    const raster = newRaster(4, 3, 1);
    const whole = { reach: 1, cover: new Uint16Array(9).fill(256) };
    stampAt(raster, whole, [9, 9, 9], 0, 0);
    stampAt(raster, whole, [9, 9, 9], -7, 1);
    const inked = Array.from({ length: 12 }, (_, at) => (raster.pixels[4 * at] === 0 ? 0 : 1));
    expect(inked).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
  });
});

test('the background has lines through the origin, and none where it is out of sight', () => {
  const raster = newRaster(100, 50, 1);
  const look = { surface: 'rgb(255, 255, 255)', grid: 'rgb(200, 200, 200)' };
  const red = (x: number, y: number) => raster.pixels[(y * 100 + x) * 4];
  fillBackground(raster, { ...look, origin: { x: 50, y: 25 } }, HOME);
  expect([red(50, 2), red(2, 25), red(2, 2)]).toEqual([200, 200, 255]);
  fillBackground(raster, { ...look, origin: { x: -5, y: 60 } }, HOME);
  expect(new Set(raster.pixels)).toEqual(new Set([255]));
});

test('memory is used again where it fits', () => {
  const { pixels } = newRaster(10, 10, 1);
  expect(newRaster(10, 10, 1, pixels).pixels).toBe(pixels);
  expect(newRaster(9, 10, 1, pixels).pixels).not.toBe(pixels);
});

describe('the look of dots', () => {
  test('is smaller and clearer for more, and within bounds for any number', () => {
    const sizes = [1, 1_000, 20_000, 100_000, 2_000_000].map((n) => dotLook(n));
    for (let i = 1; i < sizes.length; i++) {
      expect(sizes[i]!.size).toBeLessThan(sizes[i - 1]!.size);
      expect(sizes[i]!.opacity).toBeLessThanOrEqual(sizes[i - 1]!.opacity);
    }
    expect(dotLook(0)).toEqual({ size: 8, opacity: 0.9 });
    expect(sizes.at(-1)).toEqual({ size: 2, opacity: 0.2 });
    expect(dotLook(20_000, 60_000).size).toBeLessThan(dotLook(20_000).size);
  });

  test('changes with zooming, not with panning', () => {
    expect(inSight(1000, HOME, HOME)).toBe(1000);
    expect(inSight(1000, HOME, { x: [0, 50], y: [0, 25] })).toBe(250);
    expect(inSight(1000, HOME, { x: [500, 550], y: [0, 25] })).toBe(250);
    expect(inSight(1000, HOME, { x: [-100, 200], y: [-100, 200] })).toBe(1000);
  });
});

test('colours are read as browsers give them', () => {
  expect(rgbOf('rgb(1, 22, 255)')).toEqual([1, 22, 255]);
  expect(rgbOf('rgba(1, 22, 255, 0.5)')).toEqual([1, 22, 255]);
  expect(rgbOf('#0116ff')).toEqual([1, 22, 255]);
  expect(rgbOf('chartreuse')).toEqual([0, 0, 0]);
});
