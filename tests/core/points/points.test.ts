import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/core/base/context';
import type { Corner, Scene } from '../../../src/core/points/contract';
import { groupsOf } from '../../../src/core/points/groups';
import { pointsInside } from '../../../src/core/points/lasso';
import { nearestPoint } from '../../../src/core/points/near';
import { drawPoints } from '../../../src/core/points/picture';
import { countIn, indexPoints, stretchesIn } from '../../../src/core/points/point-index';
import { turnedPoints } from '../../../src/core/points/turned';
import { SHAPES } from '../../../src/charts/shapes';

type Place = readonly [number, number];
const indexOf = (places: readonly Place[]) =>
  indexPoints(Float32Array.from(places, ([x]) => x), Float32Array.from(places, ([, y]) => y)); // prettier-ignore
const context = createContext({});
/** Eighths, so that equal places and points right on a border come up, and float32 holds them exactly. */
const eighths = (most: number) => fc.integer({ min: -8 * most, max: 8 * most }).map((value) => value / 8);
const place = fc.tuple(eighths(6), eighths(6));
const places = fc.array(place, { maxLength: 300 });

describe('the index of points', () => {
  test('by hand: four points in cells, those nowhere left out', () => {
    const index = indexOf([[9, 9], [0, 0], [NaN, 3], [0, 0.5], [3, Infinity]]); // prettier-ignore
    expect(index.side).toBe(1);
    expect([...index.order]).toEqual([0, 1, 3]);
    expect(index.bounds).toEqual({ x: [0, 9], y: [0, 9] });
    expect(index.total).toBe(5);
    expect([...stretchesIn(indexOf([[NaN, 1]]), { x: [-9, 9], y: [-9, 9] })]).toEqual([]);
  });

  test('every point is there once, in its own cell, and what is asked for is found in the stretches', () => {
    fc.assert(
      fc.property(places, place, place, (all, [x1, y1], [x2, y2]) => {
        const index = indexOf(all);
        expect([...index.order].sort((a, b) => a - b)).toEqual(all.map((_, row) => row));
        const ranges = { x: [Math.min(x1, x2), Math.max(x1, x2)], y: [Math.min(y1, y2), Math.max(y1, y2)] } as const;
        const found = new Set<number>();
        for (const [from, to] of stretchesIn(index, ranges)) for (let i = from; i < to; i++) found.add(index.order[i]!);
        expect(countIn(index, ranges)).toBe(found.size);
        const wanted = all.flatMap(([x, y], row) =>
          x >= ranges.x[0] && x <= ranges.x[1] && y >= ranges.y[0] && y <= ranges.y[1] ? [row] : [],
        );
        expect(wanted.filter((row) => !found.has(row))).toEqual([]);
      }),
    );
  });
});

describe('the nearest point', () => {
  const request = { perX: 2, perY: 4, reach: 8 };

  test('by hand: nearness is in pixels, not in units; the last of equals wins', () => {
    const index = indexOf([[2, 0], [0, 1.5], [0, 1.5]]); // prettier-ignore
    expect(nearestPoint(index, { x: 0, y: 0, ...request }, () => true)).toEqual({ row: 0, x: 2, y: 0 });
    expect(nearestPoint(index, { x: 0, y: 1, ...request }, () => true)?.row).toBe(2);
    expect(nearestPoint(index, { x: 0, y: 1, ...request }, (at) => index.order[at] === 0)?.row).toBe(0);
    expect(nearestPoint(index, { x: 0, y: 9, ...request }, () => true)).toBeNull();
  });

  test('is what a look at every point finds', () => {
    fc.assert(
      fc.property(places, place, (all, [x, y]) => {
        const found = nearestPoint(indexOf(all), { x, y, ...request }, () => true);
        const distances = all.map(([px, py]) => (2 * (px - x)) ** 2 + (4 * (py - y)) ** 2);
        const least = Math.min(Infinity, ...distances);
        expect(found?.row ?? -1).toBe(least <= 64 ? distances.lastIndexOf(least) : -1);
      }),
    );
  });
});

/** A ray to the right that crosses the outline an odd number of times. */
function plainlyInside(corners: readonly Corner[], [x, y]: Place): boolean {
  let inside = false;
  corners.forEach(([x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}

describe('a lasso', () => {
  test('by hand: a triangle, a bow tie, too few corners', async () => {
    const index = indexOf([[2.5, 1], [4, 4.5], [1, 2.5], [9, 9]]); // prettier-ignore
    const inside = async (corners: readonly Corner[]) => [...(await pointsInside(index, corners, context))];
    expect(await inside([[0, 0], [5, 0], [0, 5]])).toEqual([1, 0, 1, 0]); // prettier-ignore
    expect(await inside([[0, 0], [5, 5], [0, 5], [5, 0]])).toEqual([1, 1, 0, 0]); // prettier-ignore
    expect(await inside([[0, 0], [5, 5]])).toEqual([0, 0, 0, 0]); // prettier-ignore
    expect(await inside([[0, 1], [5, 1], [9, 1]])).toEqual([0, 0, 0, 0]); // prettier-ignore
  });

  test('holds what a plain loop over corners says', async () => {
    const corners = fc.array(place, { minLength: 3, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(places, corners, async (all, outline) => {
        const inside = await pointsInside(indexOf(all), outline, context);
        expect([...inside]).toEqual(all.map((one) => Number(plainlyInside(outline, one))));
      }),
    );
  });
});

describe('points in space', () => {
  const at = (x: number, y: number, z: number) => ({
    x: Float32Array.of(x),
    y: Float32Array.of(y),
    z: Float32Array.of(z),
  });
  const seen = (placed: ReturnType<typeof at>, yaw: number, pitch: number) => {
    const { x, y } = turnedPoints(placed, { yaw, pitch });
    return [x[0], y[0]].map((value) => Number(value?.toFixed(4)) + 0);
  };

  test('by hand: from the front, from the side, from above', () => {
    expect(seen(at(1, 2, 3), 0, 0)).toEqual([1, 2]);
    expect(seen(at(1, 2, 3), Math.PI / 2, 0)).toEqual([3, 2]);
    expect(seen(at(1, 2, 3), 0, Math.PI / 2)).toEqual([1, -3]);
  });

  test('are never farther from the middle than they are in space', () => {
    const angle = fc.double({ min: -7, max: 7, noNaN: true });
    fc.assert(
      fc.property(eighths(9), eighths(9), eighths(9), angle, angle, (x, y, z, yaw, pitch) => {
        const [a = 0, b = 0] = seen(at(x, y, z), yaw, pitch);
        expect(Math.hypot(a, b)).toBeLessThanOrEqual(Math.hypot(x, y, z) + 1e-3);
      }),
    );
  });
});

const HOME = { x: [0, 100], y: [0, 50] } as const;
const WHITE = 255;
function sceneOf(change: Partial<Scene> = {}): Scene {
  const look = (color: string, shape: number) => ({ name: '', color, outline: SHAPES[shape]!.outline, opacity: 1 });
  return {
    looks: [look('rgb(255, 0, 0)', 0), look('rgb(0, 255, 0)', 1)],
    others: { color: 'rgb(100, 100, 100)', opacity: 0.6 },
    top: null,
    surface: 'rgb(255, 255, 255)',
    grid: 'rgb(200, 200, 200)',
    origin: { x: null, y: null },
    home: HOME,
    ranges: HOME,
    width: 100,
    height: 50,
    scale: 1,
    ...change,
  };
}
async function drawn(
  points: readonly (readonly [number, number, number])[],
  change: Partial<Scene> = {},
  chosen: Uint8Array | null = null,
) {
  const index = indexOf(points.map(([x, y]) => [x, y] as const));
  const groups = groupsOf(
    index,
    Int32Array.from(points, ([, , label]) => label),
    chosen,
  );
  const { pixels, width, height } = await drawPoints(index, groups, sceneOf(change), context);
  const at = (x: number, y: number) => 4 * (y * width + x);
  const scale = width / 100;
  const pixel = (x: number, y: number) => [...pixels.slice(at(x * scale, y * scale), at(x * scale, y * scale) + 3)];
  const inked = new Uint32Array(pixels.buffer).reduce((count, color) => count + Number(color !== 0xffffffff), 0);
  return { pixel, inked, pixels, width, height };
}

describe('the picture of points', () => {
  test('has a mark where its numbers say, upwards up, and nothing elsewhere', async () => {
    const { pixel, inked } = await drawn([[25.5, 40.5, 0]]);
    const [r, g = 0, b] = pixel(25, 9);
    expect(r).toBe(255);
    expect(g).toBeLessThan(40);
    expect(b).toBe(g);
    expect(inked).toBeGreaterThan(40); // a disc 8 pixels across
    expect(inked).toBeLessThan(82);
    expect((await drawn([[25.5, 40.5, 0]], { scale: 2 })).inked).toBeGreaterThan(3 * inked);
  });

  test('lays the label on top, and what was chosen, over the rest', async () => {
    const both = [[50, 25, 0], [50, 25, 1]] as const; // prettier-ignore
    const color = async (change: Partial<Scene>, chosen: Uint8Array | null = null) =>
      (await drawn(both, change, chosen)).pixel(50, 25);
    const [r0 = 0, g0 = 0] = await color({ top: 0 });
    const [r1 = 0, g1 = 0] = await color({ top: 1 });
    expect([r0 > g0, g1 > r1]).toEqual([true, true]);
    const [r = 0, g = 0] = await color({}, Uint8Array.of(1, 0));
    expect(r).toBeGreaterThan(200);
    expect(g).toBeLessThan(60);
    const [a = 0, b = 0, c = 0] = (await drawn([[50, 25, 0]], {}, Uint8Array.of(0))).pixel(50, 25);
    expect([a === b, b === c]).toEqual([true, true]);
  });

  test('marks of their own lie over all others with a rim, also over a density and over what was chosen', async () => {
    const [first, second] = sceneOf().looks;
    const mark = { size: 8, rim: 'rgb(0, 0, 0)' };
    const looks = [first!, { ...second!, outline: first!.outline, mark }];
    const crowded = Array.from({ length: 4000 }, (_, i) => [40 + (i % 20), 20 + (i % 11), 0] as const);
    for (const points of [crowded.slice(0, 200), crowded]) {
      for (const chosen of [null, new Uint8Array(points.length + 1).fill(1, 0, points.length)]) {
        const { pixel } = await drawn([[50.5, 25.5, 1], ...points], { looks, width: 100 }, chosen);
        expect(pixel(50, 24)).toEqual([0, 255, 0]);
        expect(pixel(50, 19)).toEqual([0, 0, 0]);
        expect(pixel(42, 24)[1]).toBeLessThan(60);
      }
    }
    const fine = { looks, width: 400, height: 200, scale: 2, top: 0 };
    const { pixels } = await drawn([[50.5, 25.5, 1], ...crowd(60_000, () => 0)], fine);
    const colors = new Set(new Uint32Array(pixels.buffer));
    expect([colors.has(0xff000000), colors.has(0xff00ff00)]).toEqual([true, true]);
  });

  test('leaves out noise and what is nowhere, and shows the part that the axes show', async () => {
    const nowhere = [[50, 25, -1], [NaN, 25, 0], [50, Infinity, 0], [300, 25, 0], [50, -300, 0], [50, 25, 7]] as const; // prettier-ignore
    expect((await drawn(nowhere)).inked).toBe(0);
    const zoomed = await drawn([[25, 40, 0], [75, 10, 1]], { ranges: { x: [20, 30], y: [37.5, 42.5] } }); // prettier-ignore
    expect(zoomed.pixel(50, 25)[0]).toBe(255);
    expect(zoomed.pixel(50, 25)[1]).toBeLessThan(60);
    expect((await drawn([[-0.5, 25, 0]])).inked).toBeGreaterThan(3); // half a dot reaches in
  });

  const crowd = (n: number, label: (row: number) => number) =>
    Array.from({ length: n }, (_, row) => [10.5 + 80 * ((row * 0.618) % 1), 5.5 + 40 * ((row * 0.7548) % 1), label(row)] as const); // prettier-ignore
  /** So many that no dot is drawn by itself, on so fine a screen. */
  const MANY = 120_000;
  const FINE = { scale: 3 };

  test('of very many is a density: every one of them counts, whatever their order', async () => {
    const points = crowd(MANY, (row) => row % 2);
    const one = await drawn([...points, [95.5, 47.5, 0]], FINE);
    const other = await drawn([[95.5, 47.5, 0], ...points.toReversed()], FINE);
    expect(other.pixels).toEqual(one.pixels);
    const [r = 0, g = 0, b = 0] = one.pixel(50, 25);
    expect(Math.abs(r - g)).toBeLessThan(16); // half of each
    expect(b).toBeLessThan(6);
    const single = one.pixel(95, 2);
    expect(single[0]).toBe(255);
    expect(single[1]).toBeLessThan(WHITE);
    expect(one.pixel(3, 45)).toEqual([WHITE, WHITE, WHITE]);
  });

  test('of very many greys what was not chosen', async () => {
    const points = crowd(MANY, () => 0);
    const chosen = Uint8Array.from(points, ([x]) => Number(x > 50));
    const { pixel } = await drawn(points, FINE, chosen);
    expect(pixel(30, 25)[0]).toBeLessThan(120);
    expect(pixel(70, 25)[0]).toBe(255);
    const top = await drawn(
      crowd(MANY, (row) => Number(row % 50 === 0)),
      { ...FINE, top: 1 },
    );
    const [r = 0, g = 0] = top.pixel(50, 25);
    expect(g).toBeGreaterThan(r);
  });

  test('can be stopped', async () => {
    const points = crowd(5_000, () => 0);
    const index = indexOf(points.map(([x, y]) => [x, y] as const));
    const groups = groupsOf(index, new Int32Array(5_000), null);
    const stopped = createContext({ signal: { aborted: true } });
    await expect(drawPoints(index, groups, sceneOf(), stopped)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
