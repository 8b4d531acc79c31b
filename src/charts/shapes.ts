/** A point of an outline; the shape fills about -1..1. */
type Point = readonly [number, number];
export type Outline = readonly Point[];

/** A marker: what Plotly calls it, and its outline for lists and legends. */
export interface Shape {
  readonly symbol: string;
  readonly outline: Outline;
}

/** One per segment colour and in the same order, the most different ones first. */
export const SHAPES: readonly Shape[] = [
  { symbol: 'circle', outline: regular(32) },
  { symbol: 'square', outline: scaled(regular(4, 45), 1.2) },
  { symbol: 'diamond', outline: scaled(regular(4), 1.15) },
  { symbol: 'triangle-up', outline: regular(3) },
  { symbol: 'cross', outline: cross() },
  { symbol: 'triangle-down', outline: regular(3, 180) },
  { symbol: 'x', outline: turned(cross(), 45) },
  { symbol: 'star', outline: star(5, 0.45) },
  { symbol: 'hourglass', outline: hourglass() },
  { symbol: 'pentagon', outline: regular(5) },
  { symbol: 'triangle-left', outline: regular(3, -90) },
  { symbol: 'hexagram', outline: star(6, 0.58) },
  { symbol: 'diamond-wide', outline: stretched(regular(4), 1.2, 0.7) },
  { symbol: 'bowtie', outline: turned(hourglass(), 90) },
  { symbol: 'triangle-right', outline: regular(3, 90) },
  { symbol: 'hexagon', outline: regular(6, 30) },
  { symbol: 'star-square', outline: scaled(star(4, 0.5, 45), 1.2) },
  { symbol: 'diamond-tall', outline: stretched(regular(4), 0.7, 1.2) },
  { symbol: 'star-triangle-up', outline: scaled(star(3, 0.3), 1.1) },
  { symbol: 'triangle-ne', outline: corner(1, 1) },
  { symbol: 'star-diamond', outline: scaled(star(4, 0.5), 1.15) },
  { symbol: 'triangle-sw', outline: corner(-1, -1) },
  { symbol: 'star-triangle-down', outline: scaled(star(3, 0.3, 180), 1.1) },
  { symbol: 'octagon', outline: regular(8, 22.5) },
];

/** Beyond the last colour colours come again, each with another shape: the pair of both stays its own. */
export function shapeOf(color: number): Shape {
  const round = Math.floor(color / SHAPES.length);
  return SHAPES[(color + 7 * round) % SHAPES.length] as Shape;
}

/** Corners on the unit circle, the first one up, turned clockwise by `degrees`. */
function regular(corners: number, degrees = 0): Point[] {
  return Array.from({ length: corners }, (_, i) => polar(1, degrees + (360 * i) / corners));
}

function star(points: number, inner: number, degrees = 0): Point[] {
  const step = 180 / points;
  return Array.from({ length: 2 * points }, (_, i) => polar(i % 2 === 0 ? 1 : inner, degrees + step * i));
}

function cross(): Point[] {
  const w = 0.36;
  const arm: Point[] = [[-w, -w], [-w, -1], [w, -1]]; // prettier-ignore
  return [0, 90, 180, 270].flatMap((degrees) => turned(arm, degrees));
}

function hourglass(): Point[] {
  return [[-0.85, -0.85], [0.85, -0.85], [-0.85, 0.85], [0.85, 0.85]]; // prettier-ignore
}

function corner(right: number, up: number): Point[] {
  return [[-0.85 * right, -0.85 * up], [0.85 * right, -0.85 * up], [0.85 * right, 0.85 * up]]; // prettier-ignore
}

function polar(radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}

function turned(points: readonly Point[], degrees: number): Point[] {
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  return points.map(([x, y]) => [x * cos - y * sin, x * sin + y * cos]);
}

function stretched(points: readonly Point[], across: number, along: number): Point[] {
  return points.map(([x, y]) => [x * across, y * along]);
}

function scaled(points: readonly Point[], factor: number): Point[] {
  return stretched(points, factor, factor);
}
