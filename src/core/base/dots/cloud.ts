import type { Turn } from './turning';

/** A point of an outline; the shape fills about -1..1, y downwards. */
type Corner = readonly [number, number];
export type Outline = readonly Corner[];

/** Points too many to be elements of a page: a picture under the figure. */
export interface PointCloud {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Of points in space, with `turn`: where they are seen from. */
  readonly z?: Float32Array | undefined;
  readonly turn?: Turn | undefined;
  /** Per point the index of its look; a point without a look is not drawn. */
  readonly labels: Int32Array;
  readonly looks: readonly PointLook[];
  /** Per point whether it is among those that were chosen; null while nobody chose. */
  readonly chosen: Uint8Array | null;
  /** How points look that were not chosen: in their own shape, all in one colour. */
  readonly others: Pick<PointLook, 'color' | 'opacity'>;
  /** The label that is drawn over all others. */
  readonly top: number | null;
  /** What lies behind the points: CSS colours. */
  readonly surface: string;
  readonly grid: string;
  /** Where lines cross; null for no line. */
  readonly origin: { readonly x: number | null; readonly y: number | null };
  /** What the figure shows while nobody has zoomed. */
  readonly home: Ranges;
}

export interface PointLook {
  /** What a point of it is called, not escaped. */
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly outline: Outline;
  /** Times the opacity that the number of points asks for. */
  readonly opacity: number;
  /** Drawn over all others however many there are: a mark of this size (CSS pixels) with a rim of this colour. */
  readonly mark?: { readonly size: number; readonly rim: string };
  /** The label that a click on it selects, where that is not its own. */
  readonly selects?: number;
}

export interface Ranges {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** CSS pixels for which the numbers below were chosen. */
const AREA = 250_000;

/** Size (CSS pixels across) and opacity of dots: the more of them there are, the smaller and the clearer. */
export function dotLook(count: number, area = AREA): { readonly size: number; readonly opacity: number } {
  const crowd = (Math.max(1, count) / 3000) * (AREA / area);
  return { size: between(2, 6 * crowd ** -0.18, 8), opacity: between(0.2, 0.8 * crowd ** -0.25, 0.9) };
}

/** How many of `count` points are in sight, were they spread evenly. It changes with zooming, not with panning. */
export function inSight(count: number, home: Ranges, { x, y }: Ranges): number {
  const share = (part: readonly [number, number], all: readonly [number, number]): number =>
    (part[1] - part[0]) / (all[1] - all[0]);
  return count * Math.min(1, share(x, home.x) * share(y, home.y));
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
