import type { RunContext } from '../base/context';
import type { Ranges } from '../base/dots/cloud';
import type { Corner } from './contract';
import { stretchesIn, type PointIndex } from './point-index';

/** Strips that a lasso is cut into: a point is asked only about the edges that pass its own. */
const STRIPS = 512;

/** An outline that is drawn by hand, ready to be asked about many points. It closes by itself. */
interface Lasso {
  readonly bounds: Ranges;
  readonly perUnit: number;
  /** Where the edges of each strip begin; one more for the end. */
  readonly starts: Uint32Array;
  /** Edges as x1, y1, x2, y2, strip by strip. */
  readonly edges: Float64Array;
}

/**
 * Which points lie inside an outline: 1 per row inside, else 0. A point is inside where a ray to the right crosses
 * the outline an odd number of times, so an outline that crosses itself has holes. O(n) with few edges each.
 * @throws AppError `cancelled`
 */
export async function pointsInside(
  index: PointIndex,
  corners: readonly Corner[],
  context: Pick<RunContext, 'tick'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const inside = new Uint8Array(index.total);
  const lasso = lassoOf(corners);
  if (!lasso) return inside;
  for (const [from, to] of stretchesIn(index, lasso.bounds)) {
    await context.tick();
    for (let place = from; place < to; place++) {
      if (isInside(lasso, index.x[place] as number, index.y[place] as number)) inside[index.order[place] as number] = 1;
    }
  }
  return inside;
}

/** Null for fewer than three corners: a line holds nothing. */
function lassoOf(corners: readonly Corner[]): Lasso | null {
  if (corners.length < 3) return null;
  const bounds = { x: extent(corners, 0), y: extent(corners, 1) };
  const [low, high] = bounds.y;
  const perUnit = high > low ? STRIPS / (high - low) : 0;
  const strips = Array.from({ length: STRIPS }, (): number[] => []);
  corners.forEach(([x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length] as Corner;
    const last = stripOf(Math.max(y1, y2), low, perUnit);
    for (let strip = stripOf(Math.min(y1, y2), low, perUnit); strip <= last; strip++) {
      if (y1 !== y2) strips[strip]?.push(x1, y1, x2, y2);
    }
  });
  const starts = new Uint32Array(STRIPS + 1);
  strips.forEach((edges, i) => (starts[i + 1] = (starts[i] as number) + edges.length));
  return { bounds, perUnit, starts, edges: Float64Array.from(strips.flat()) };
}

function isInside({ bounds, perUnit, starts, edges }: Lasso, x: number, y: number): boolean {
  const [low, high] = bounds.y;
  if (!(y >= low && y <= high && x >= bounds.x[0] && x <= bounds.x[1])) return false;
  const strip = stripOf(y, low, perUnit);
  const end = starts[strip + 1] as number;
  let inside = false;
  for (let at = starts[strip] as number; at < end; at += 4) {
    const y1 = edges[at + 1] as number;
    const y2 = edges[at + 3] as number;
    if (y1 > y === y2 > y) continue;
    const x1 = edges[at] as number;
    if (x < x1 + ((y - y1) / (y2 - y1)) * ((edges[at + 2] as number) - x1)) inside = !inside;
  }
  return inside;
}

function stripOf(y: number, low: number, perUnit: number): number {
  return Math.max(0, Math.min(STRIPS - 1, Math.floor((y - low) * perUnit)));
}

function extent(corners: readonly Corner[], axis: 0 | 1): readonly [number, number] {
  const values = corners.map((corner) => corner[axis]);
  return [Math.min(...values), Math.max(...values)];
}
