import type { Outline } from './cloud';

/** A small square of coverage, 0 to 256 per pixel, row by row, around the pixel in its middle. */
export interface Stamp {
  /** Pixels from the middle to the edge: the square is 2 * reach + 1 wide. */
  readonly reach: number;
  readonly cover: Uint16Array;
}

/** Each pixel is looked at in so many places across and down. */
const FINE = 4;

/** The shape `size` pixels across. O(size^2 * corners). */
export function stampOf(outline: Outline, size: number, opacity: number): Stamp {
  const radius = size / 2;
  const furthest = Math.max(...outline.flat().map(Math.abs));
  const reach = Math.max(0, Math.ceil(radius * furthest - 0.5));
  const side = 2 * reach + 1;
  const cover = new Uint16Array(side * side);
  for (let i = 0; i < cover.length; i++) {
    const [left, top] = [(i % side) - reach - 0.5, Math.floor(i / side) - reach - 0.5];
    cover[i] = Math.round(256 * opacity * coverage(outline, left / radius, top / radius, 1 / radius));
  }
  return { reach, cover };
}

/** The share of a square that lies inside the outline. */
function coverage(outline: Outline, left: number, top: number, side: number): number {
  let inside = 0;
  for (let i = 0; i < FINE; i++) {
    for (let j = 0; j < FINE; j++) {
      if (contains(outline, left + (side * (i + 0.5)) / FINE, top + (side * (j + 0.5)) / FINE)) inside++;
    }
  }
  return inside / FINE ** 2;
}

/** Whether a ray to the right crosses the outline an odd number of times. */
function contains(outline: Outline, x: number, y: number): boolean {
  let inside = false;
  outline.forEach(([x1, y1], i) => {
    const [x2, y2] = outline[(i + 1) % outline.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}
