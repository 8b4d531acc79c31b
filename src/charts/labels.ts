import type { Space } from './figure';

/** Pixels that a line of text takes, roughly: wide scripts count double. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const letter of text) units += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58;
  return units * size;
}

export interface WantedLabel {
  /** Centre, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Placed {
  readonly x: number;
  readonly y: number;
}

/** Steps away from where a label wants to be, in its own heights: as near as possible. */
const STEPS = [0, -1.1, 1.1, -2.2, 2.2, -3.3, 3.3];

/**
 * Puts labels where none touches another, each as near as possible to where it wants to be; the
 * first ones choose first. Null for a label without room. O(n^2).
 */
export function placeLabels(wanted: readonly WantedLabel[], space: Space): (Placed | null)[] {
  const taken: WantedLabel[] = [];
  return wanted.map((label) => {
    const x = clamp(label.x, label.width / 2, space.width - label.width / 2);
    for (const step of STEPS) {
      const y = label.y + step * label.height;
      const box = { ...label, x, y };
      if (y < label.height / 2 || y > space.height - label.height / 2) continue;
      if (taken.some((other) => touches(box, other))) continue;
      taken.push(box);
      return { x, y };
    }
    return null;
  });
}

function touches(a: WantedLabel, b: WantedLabel): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
}

/**
 * Moves heights apart so that neighbours are at least `gap` from each other, within `low..high`,
 * in the order they were in. The first ones matter most: where there is no room for all, the last
 * become null. O(n log n).
 */
export function spread(heights: readonly number[], gap: number, low: number, high: number): (number | null)[] {
  const room = Math.max(1, Math.floor((high - low) / gap) + 1);
  const order = heights.map((_, i) => i).slice(0, room).sort((a, b) => at(heights, a) - at(heights, b)); // prettier-ignore
  const placed: number[] = [];
  for (const i of order) placed.push(Math.max(at(heights, i), low, (placed.at(-1) ?? -Infinity) + gap));
  let limit = high;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(at(placed, i), limit);
    limit = at(placed, i) - gap;
  }
  const result = heights.map((): number | null => null);
  order.forEach((index, rank) => (result[index] = at(placed, rank)));
  return result;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? NaN;
}

function clamp(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value));
}
