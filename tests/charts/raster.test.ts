import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dotLook, inSight, type PointCloud, type Ranges } from '../../src/charts/point-cloud';
import { newRaster, paint, pointAt, rgbOf, type Raster } from '../../src/charts/raster';
import { SHAPES } from '../../src/charts/shapes';
import { inSlices } from '../../src/charts/slices';
import { stampOf } from '../../src/charts/stamp';

const HOME: Ranges = { x: [0, 100], y: [0, 50] };
const DISC = SHAPES[0]!.outline;
const SQUARE = SHAPES[1]!.outline;

/** Points as [x, y, label]; label 0 is red, 1 is green. */
function cloudOf(points: readonly (readonly [number, number, number])[], change: Partial<PointCloud> = {}): PointCloud {
  return {
    x: Float32Array.from(points, ([x]) => x),
    y: Float32Array.from(points, ([, y]) => y),
    labels: Int32Array.from(points, ([, , label]) => label),
    looks: [
      { name: 'Red', color: 'rgb(255, 0, 0)', outline: DISC, opacity: 1 },
      { name: 'Green', color: 'rgb(0, 255, 0)', outline: SQUARE, opacity: 1 },
    ],
    top: null,
    surface: 'rgb(255, 255, 255)',
    grid: 'rgb(200, 200, 200)',
    origin: { x: null, y: null },
    home: HOME,
    ...change,
  };
}

function painted(cloud: PointCloud, ranges = HOME, scale = 1): Raster {
  const raster = newRaster(100, 50, scale);
  for (const step of paint(raster, cloud, ranges)) expect(step).toBeUndefined();
  return raster;
}

const pixel = ({ pixels, width }: Raster, x: number, y: number) => [...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4)]; // prettier-ignore
const WHITE = [255, 255, 255, 255];
const drawnPixels = (raster: Raster) =>
  Array.from({ length: raster.width * raster.height }, (_, i) =>
    pixel(raster, i % raster.width, Math.floor(i / raster.width)),
  ) // prettier-ignore
    .filter((color) => color.join() !== WHITE.join()).length;

describe('the picture of many points', () => {
  test('has a point where its numbers say, upwards up, and nothing elsewhere', () => {
    const raster = painted(cloudOf([[25.5, 40.5, 0]]));
    const [r, g, b, a] = pixel(raster, 25, 9);
    expect([r, a]).toEqual([255, 255]);
    expect(g).toBeLessThan(40); // nine tenths opaque
    expect(b).toBe(g);
    expect(pixel(raster, 25, 20)).toEqual(WHITE);
    expect(drawnPixels(raster)).toBeGreaterThan(40); // a disc 8 pixels across
    expect(drawnPixels(raster)).toBeLessThan(82);
  });

  test('lays later rows over earlier ones, the selected label over all', () => {
    const points = [[50, 25, 1], [50, 25, 0]] as const; // prettier-ignore
    const greenness = (cloud: PointCloud) => {
      const [r = 0, g = 0] = pixel(painted(cloud), 50, 25);
      return g - r;
    };
    expect(greenness(cloudOf(points))).toBeLessThan(0);
    expect(greenness(cloudOf(points, { top: 1 }))).toBeGreaterThan(0);
    expect(greenness(cloudOf(points, { top: 0 }))).toBeLessThan(0);
  });

  test('grows darker where more points lie', () => {
    const green = (n: number) => pixel(painted(cloudOf([...Array<readonly [number, number, number]>(n).fill([50, 25, 0]), ...Array<readonly [number, number, number]>(20_000 - n).fill([1e6, 0, 0])])), 50, 25)[1] ?? 0; // prettier-ignore
    expect(green(1)).toBeGreaterThan(green(3));
    expect(green(3)).toBeGreaterThan(green(10));
    expect(green(200)).toBeLessThan(12);
  });

  test('draws all rows of a long list, in steps', () => {
    const n = 5_000;
    // One point per pixel; under so small dots a neighbour is always drawn over.
    const cloud = cloudOf(
      Array.from({ length: n }, (_, i) => [(i % 100) + 0.5, Math.floor(i / 100) + 0.5, 0] as const),
    );
    const raster = newRaster(100, 50, 1);
    const steps = [...paint(raster, cloud, HOME)].length;
    expect(steps).toBeGreaterThanOrEqual(3);
    expect(new Set(raster.picks).size).toBe(n);
    expect(drawnPixels(raster)).toBe(n);
  });

  test('leaves out noise and what is no number, and cuts dots at its edges', () => {
    const nowhere = [[50, 25, -1], [NaN, 25, 0], [50, NaN, 0], [Infinity, 25, 0], [300, 25, 0], [50, -300, 0]] as const; // prettier-ignore
    expect(drawnPixels(painted(cloudOf(nowhere)))).toBe(0);
    const corner = painted(cloudOf([[0, 0, 0]]));
    expect(drawnPixels(corner)).toBeGreaterThan(5);
    expect(drawnPixels(corner)).toBeLessThan(36);
    expect(pixel(corner, 99, 40)).toEqual(WHITE); // not at the other side
  });

  test('shows the part that the axes show', () => {
    const cloud = cloudOf([[25, 40, 0], [75, 10, 1]]); // prettier-ignore
    const zoomed = painted(cloud, { x: [20, 30], y: [37.5, 42.5] });
    expect(pixel(zoomed, 50, 25)[0]).toBe(255);
    expect(pointAt(zoomed, 50, 25, 3)).toBe(0);
    expect(new Set(zoomed.picks)).toEqual(new Set([0, 1]));
  });

  test('is finer on finer screens, and found in the same place', () => {
    const cloud = cloudOf([[25.5, 40.5, 0]]);
    const fine = painted(cloud, HOME, 2);
    expect([fine.width, fine.height]).toEqual([200, 100]);
    expect(drawnPixels(fine)).toBeGreaterThan(3 * drawnPixels(painted(cloud)));
    expect(pointAt(fine, 25, 9, 2)).toBe(0);
  });

  test('has lines through the origin, under the points', () => {
    const raster = painted(cloudOf([[50, 25, 0]], { origin: { x: 50, y: 25 } }));
    expect(pixel(raster, 50, 2)).toEqual([200, 200, 200, 255]);
    expect(pixel(raster, 2, 25)).toEqual([200, 200, 200, 255]);
    expect(pixel(raster, 50, 25)[1]).toBeLessThan(40);
    expect(pixel(painted(cloudOf([], { origin: { x: -5, y: 60 } })), 50, 25)).toEqual(WHITE);
  });

  test('is the same in memory that was used before', () => {
    const cloud = cloudOf([[50, 25, 0]]);
    const used = painted(cloudOf([[10, 10, 1]]));
    const again = newRaster(100, 50, 1, used.pixels);
    expect(again.pixels).toBe(used.pixels);
    expect([...paint(again, cloud, HOME)]).toHaveLength(1);
    expect(again.pixels).toEqual(painted(cloud).pixels);
    expect(newRaster(99, 50, 1, used.pixels).pixels).not.toBe(used.pixels);
  });
});

describe('finding a point', () => {
  test('takes the nearest within reach, none beyond it', () => {
    const raster = painted(cloudOf([[20.5, 25.5, 0], [26.5, 25.5, 1]])); // prettier-ignore
    expect(pointAt(raster, 22, 24, 6)).toBe(0);
    expect(pointAt(raster, 24, 24, 6)).toBe(1);
    expect(pointAt(raster, 40, 24, 6)).toBeNull();
    expect(pointAt(raster, -50, 400, 6)).toBeNull();
  });

  test('finds what a look at every point finds', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 49 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), place, (places, [x, y]) => {
        const raster = painted(cloudOf(places.map(([px, py]) => [px + 0.5, py + 0.5, 0])));
        const distance = (row: number) => Math.hypot(places[row]![0] - x, 49 - places[row]![1] - y);
        const nearest = Math.min(Infinity, ...places.map((_, row) => distance(row)));
        const found = pointAt(raster, x, y, 6);
        expect(found === null ? Infinity : distance(found)).toBe(nearest < 6.5 ? nearest : Infinity);
      }),
    );
  });
});

describe('a stamp', () => {
  const area = (cover: Uint16Array) => cover.reduce((sum, value) => sum + value, 0) / 256;

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
    const cloud = cloudOf(Array.from({ length: 1000 }, () => [1, 1, 0] as const));
    expect(inSight(cloud, HOME)).toBe(1000);
    expect(inSight(cloud, { x: [0, 50], y: [0, 25] })).toBe(250);
    expect(inSight(cloud, { x: [500, 550], y: [0, 25] })).toBe(250);
    expect(inSight(cloud, { x: [-100, 200], y: [-100, 200] })).toBe(1000);
  });
});

describe('working in slices', () => {
  function* steps(log: number[], n: number) {
    for (let i = 0; i < n; i++) {
      const end = performance.now() + 3;
      while (performance.now() < end);
      log.push(i);
      yield;
    }
  }

  test('does every step and lets others in between', async () => {
    const log: number[] = [];
    const others: number[] = [];
    setTimeout(() => others.push(log.length));
    expect(await inSlices(steps(log, 8), () => false)).toBe(true);
    expect(log).toHaveLength(8);
    expect(others[0]).toBeLessThan(8);
  });

  test('ends when it is told to', async () => {
    const log: number[] = [];
    expect(await inSlices(steps(log, 1000), () => true)).toBe(false);
    expect(log.length).toBeLessThan(20);
  });
});

test('colours are read as browsers give them', () => {
  expect(rgbOf('rgb(1, 22, 255)')).toEqual([1, 22, 255]);
  expect(rgbOf('rgba(1, 22, 255, 0.5)')).toEqual([1, 22, 255]);
  expect(rgbOf('#0116ff')).toEqual([1, 22, 255]);
  expect(rgbOf('chartreuse')).toEqual([0, 0, 0]);
});
