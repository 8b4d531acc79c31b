import { turning } from '../core/base/dots/turning';
import type { RunView, Space } from './figure';
import type { Ranges, Turn } from './point-cloud';

const ROOM_AROUND = 1.06;
const GOLDEN = 0.618033988749895;

/** With one variable there is no second direction. */
export function isFlat({ plane }: Pick<RunView, 'plane'>): boolean {
  return plane.hasAxes !== false && plane.space === undefined && !(plane.explained[1] > 0);
}

/** The second coordinate; with one variable dots are strewn evenly, so that they do not hide each other. */
export function heightsOf({ plane }: Pick<RunView, 'plane'>): Float32Array {
  if (!isFlat({ plane })) return plane.y;
  return remembered(STREWN, plane.y, () => {
    const heights = new Float32Array(plane.y.length);
    for (let row = 0; row < heights.length; row++) heights[row] = (row * GOLDEN) % 1;
    return heights;
  });
}

/** Coordinates never change, but figures of them are made again and again: what takes a look at all of them is kept. */
const STREWN = new WeakMap<object, Float32Array>();
const EXTENTS = new WeakMap<object, Extent>();
const RADII = new WeakMap<object, number>();
const MIDDLES = new WeakMap<object, { readonly labels: Int32Array; readonly middles: Middle[] }>();

function remembered<T>(memory: WeakMap<object, T>, key: object, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

export interface Middle {
  readonly x: number;
  readonly y: number;
  /** Of a map in space. */
  readonly z?: number;
}
export const NOWHERE: Middle = { x: NaN, y: NaN };

/** Points that are enough to say where a name stands: of more, the mean moves by less than a pixel. */
const ENOUGH = 100_000;

/** By label, about the mean of its points: where its name stands. The same every time. */
export function middlesOf(view: RunView, heights: Float32Array): Middle[] {
  const known = MIDDLES.get(heights);
  if (known?.labels === view.labels) return known.middles;
  const middles = meansOf(view, heights, Math.max(1, Math.floor(view.labels.length / ENOUGH)));
  MIDDLES.set(heights, { labels: view.labels, middles });
  return middles;
}

/** By label, the mean of its points, or of every so many rows. O(n). */
export function meansOf({ plane, labels, segments }: RunView, heights: Float32Array, step = 1): Middle[] {
  const k = Math.max(0, ...segments.map(({ label }) => label + 1));
  const [sumX, sumY, sumZ, count] = [0, 1, 2, 3].map(() => new Float64Array(k)) as [Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  const depths = plane.space?.z;
  for (let row = 0; row < labels.length; row += step) {
    const label = labels[row] ?? -1;
    if (label < 0) continue; // noise has no segment
    sumX[label] = (sumX[label] ?? 0) + (plane.x[row] ?? 0);
    sumY[label] = (sumY[label] ?? 0) + (heights[row] ?? 0);
    if (depths) sumZ[label] = (sumZ[label] ?? 0) + (depths[row] ?? 0);
    count[label] = (count[label] ?? 0) + 1;
  }
  const mean = (sum: Float64Array, label: number): number => (sum[label] ?? NaN) / (count[label] ?? NaN);
  return Array.from(count, (_, label) => {
    return { x: mean(sumX, label), y: mean(sumY, label), ...(depths && { z: mean(sumZ, label) }) };
  });
}

/** Where a place in space is seen, among the points that the worker turns. */
export function seenFrom(turn: Turn, { x, y, z = 0 }: Middle): Middle {
  const { across, up } = turning(turn);
  return { x: across(x, z), y: up(x, y, z) };
}

/** How far from the middle the farthest point in space is. O(n) the first time. */
export function radiusOf({ plane }: Pick<RunView, 'plane'>): number {
  const { x, y, space } = plane;
  if (!space) return 1;
  return remembered(RADII, space.z, () => {
    let most = 0;
    for (let row = 0; row < x.length; row++) {
      const [a, b, c] = [x[row] ?? 0, y[row] ?? 0, space.z[row] ?? 0];
      most = Math.max(most, a * a + b * b + c * c);
    }
    return Math.sqrt(most) || 1;
  });
}

/** The same whatever the turn, so that nothing jumps while it is turned. */
export function spaceRanges(view: Pick<RunView, 'plane'>, inner: Space): Ranges {
  const perPixel = (2 * radiusOf(view) * ROOM_AROUND) / Math.min(inner.width, inner.height);
  const half = (pixels: number): [number, number] => [(-perPixel * pixels) / 2, (perPixel * pixels) / 2];
  return { x: half(inner.width), y: half(inner.height) };
}

/** One unit is as long across as up, or distances on the map would deceive. */
export function equalRanges(xs: Float32Array, ys: Float32Array, inner: Space): Ranges {
  const x = remembered(EXTENTS, xs, () => extent(xs));
  const y = remembered(EXTENTS, ys, () => extent(ys));
  const perPixel = Math.max(x.span / inner.width, y.span / inner.height) * ROOM_AROUND;
  const around = (middle: number, pixels: number): [number, number] => [
    middle - (perPixel * pixels) / 2,
    middle + (perPixel * pixels) / 2,
  ];
  return { x: around(x.middle, inner.width), y: around(y.middle, inner.height) };
}

interface Extent {
  readonly middle: number;
  readonly span: number;
}

function extent(values: Float32Array): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return { middle: Number.isFinite(low) ? low : 0, span: 1 };
  return { middle: (low + high) / 2, span: high - low };
}
