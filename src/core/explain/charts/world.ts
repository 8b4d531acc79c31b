import type { CountryOutline, Outline, World } from './contract';
import { COUNTRIES, LINES } from './world-shapes';

/** Steps per degree that lines are written in. */
const STEPS = 10;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const EDGE = 179.5;

/**
 * Countries as they look on a map of the whole world. Coasts and borders are lines, each written once: places by their
 * difference to the one before, in tenths of a degree, as numbers of five bits at a time (the sixth says that more
 * follow) with the sign in the lowest. A country is rings of such lines; of one that is walked backwards the number
 * is inverted. O(places).
 */
export function worldOutlines(): World {
  const lines = LINES.split('.').map(placesOf);
  const countries = COUNTRIES.split(';').map((text): CountryOutline => {
    const [code, rings] = text.split(':');
    return { code, rings: rings.split(',').flatMap((ring) => onMap(joined(ring.split(' ').map(Number), lines))) };
  });
  return { lines: lines.flatMap(withoutEdge), countries };
}

function placesOf(text: string): Outline {
  const numbers = numbersOf(text);
  const places: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    x += numbers[at];
    y += numbers[at + 1];
    places.push([x / STEPS, y / STEPS]);
  }
  return places;
}

function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  let [value, unit] = [0, 1];
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    value += (digit % 32) * unit;
    unit *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    [value, unit] = [0, 1];
  }
  return numbers;
}

/** Lines one after the other; where one ends the next begins. */
function joined(numbers: readonly number[], lines: readonly Outline[]): Outline {
  return numbers.flatMap((number, at) => {
    const line = number < 0 ? lines[~number].toReversed() : lines[number];
    return at === 0 ? line : line.slice(1);
  });
}

/** -360 where the way from one place to the next leaves the map at its right edge, 360 at its left one. */
function leaps([from]: Outline[number], [to]: Outline[number]): number {
  return Math.abs(to - from) > 180 ? 360 * Math.sign(to - from) : 0;
}

/** Land over the edge of the map (Chukotka, some islands of Fiji) is two pieces of land, one at each edge. */
function onMap(ring: Outline): Outline[] {
  let beyond = 0;
  const whole = ring.map((place, at) => {
    beyond -= leaps(ring[at - 1] ?? place, place);
    return [place[0] + beyond, place[1]] as const;
  });
  const leaves = whole.some(([x]) => Math.abs(x) > 180);
  // A ring around a pole does not come back to where it began: its edges are those of the map.
  if (!leaves || beyond !== 0) return [ring];
  const pieces = [0, 360, -360].map((by) => whole.map(([x, y]) => [Math.min(180, Math.max(-180, x + by)), y] as const));
  return pieces.filter((piece) => piece.some(([x]) => Math.abs(x) < 180));
}

/** Countries that reach over the edge of the map are cut there, which is no border of theirs. */
function withoutEdge(line: Outline): Outline[] {
  const parts: (readonly [number, number])[][] = [[]];
  line.forEach((place, at) => {
    const before = line[at - 1];
    const isCut = before && Math.abs(before[0]) > EDGE && Math.abs(place[0]) > EDGE;
    if (isCut || (before && leaps(before, place) !== 0)) parts.push([]);
    parts.at(-1)?.push(place);
  });
  return parts.filter(({ length }) => length > 1);
}
