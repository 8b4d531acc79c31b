import { dotLook, inSight, type PointCloud, type Ranges } from './point-cloud';
import { SHAPES } from './shapes';
import { stampOf, type Stamp } from './stamp';

/** What is drawn into: pixels as in `ImageData`, and which point is where. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Pixels per CSS pixel. */
  readonly scale: number;
  readonly pixels: Uint8ClampedArray;
  /** Per CSS pixel the last point drawn with its middle there, plus one; 0 for none. */
  readonly picks: Int32Array;
  readonly across: number;
}

/** Points between two chances to stop; even at their largest far less than a millisecond. */
const STEP = 2048;
/** Under so many pixels a shape is a blot: all points become discs. */
const LEGIBLE = 5;

/** @param width and height in CSS pixels, at least 1 @param pixels to be used again, if they fit */
export function newRaster(width: number, height: number, scale: number, pixels?: Uint8ClampedArray): Raster {
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const across = Math.ceil(w / scale);
  return {
    width: w,
    height: h,
    scale,
    pixels: pixels?.length === w * h * 4 ? pixels : new Uint8ClampedArray(w * h * 4),
    picks: new Int32Array(across * Math.ceil(h / scale)),
    across,
  };
}

/**
 * Draws every point of the cloud that lies in the ranges, in the order of the rows so that no
 * segment hides another, the label on top after all others. Each step draws a few thousand points;
 * the picture is whole when the steps end. O(n * pixels of a dot).
 */
export function* paint(raster: Raster, cloud: PointCloud, ranges: Ranges): Generator<void> {
  fillBackground(raster, cloud, ranges);
  const brushes = brushesOf(raster, cloud, ranges);
  const passes = cloud.top === null ? 1 : 2;
  for (let pass = 0; pass < passes; pass++) {
    for (let from = 0; from < cloud.labels.length; from += STEP) {
      yield;
      paintRows(raster, cloud, ranges, brushes, pass, from);
    }
  }
}

interface Brush extends Stamp {
  readonly color: Rgb;
  /** The pass it is drawn in. */
  readonly pass: number;
}

function brushesOf({ width, height, scale }: Raster, cloud: PointCloud, ranges: Ranges): Brush[] {
  const { size, opacity } = dotLook(inSight(cloud, ranges), (width * height) / scale ** 2);
  const blot = size * scale < LEGIBLE ? SHAPES[0]?.outline : undefined;
  return cloud.looks.map((look, label) => ({
    ...stampOf(blot ?? look.outline, size * scale, opacity * look.opacity),
    color: rgbOf(look.color),
    pass: Number(label === cloud.top),
  }));
}

function paintRows(raster: Raster, cloud: PointCloud, { x, y }: Ranges, brushes: Brush[], pass: number, from: number) {
  const { labels } = cloud;
  const { width, height, scale, across, picks } = raster;
  const perX = width / (x[1] - x[0]);
  const perY = height / (y[1] - y[0]);
  for (let row = from, end = Math.min(from + STEP, labels.length); row < end; row++) {
    const brush = brushes[labels[row] ?? -1];
    if (brush?.pass !== pass) continue;
    const left = Math.floor(((cloud.x[row] ?? NaN) - x[0]) * perX);
    const top = Math.floor((y[1] - (cloud.y[row] ?? NaN)) * perY);
    const { reach } = brush;
    // Also false for what is not a number.
    if (!(left >= -reach && left < width + reach && top >= -reach && top < height + reach)) continue;
    stampAt(raster, brush, left, top);
    if (left < 0 || left >= width || top < 0 || top >= height) continue;
    picks[Math.floor(top / scale) * across + Math.floor(left / scale)] = row + 1;
  }
}

/** Lays the colour over what is there, where the stamp covers it. */
function stampAt({ pixels, width, height }: Raster, { reach, cover, color }: Brush, left: number, top: number): void {
  const side = 2 * reach + 1;
  const [r, g, b] = color;
  const fromX = Math.max(0, left - reach);
  const toX = Math.min(width - 1, left + reach);
  const toY = Math.min(height - 1, top + reach);
  for (let py = Math.max(0, top - reach); py <= toY; py++) {
    let at = (py * width + fromX) * 4;
    let part = (py - top + reach) * side + fromX - left + reach;
    for (let px = fromX; px <= toX; px++, at += 4) {
      const share = cover[part++] as number;
      if (share === 0) continue;
      const oldR = pixels[at] as number;
      const oldG = pixels[at + 1] as number;
      const oldB = pixels[at + 2] as number;
      pixels[at] = oldR + (((r - oldR) * share) >> 8);
      pixels[at + 1] = oldG + (((g - oldG) * share) >> 8);
      pixels[at + 2] = oldB + (((b - oldB) * share) >> 8);
    }
  }
}

/** The surface and the lines that cross at the origin. */
function fillBackground({ pixels, width, height, scale }: Raster, cloud: PointCloud, { x, y }: Ranges): void {
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const surface = asPixel(cloud.surface);
  const line = asPixel(cloud.grid);
  const thick = Math.max(1, Math.round(scale));
  whole.fill(surface);
  if (cloud.origin.y !== null) {
    const top = Math.floor(((y[1] - cloud.origin.y) / (y[1] - y[0])) * height);
    if (top >= 0) whole.fill(line, top * width, Math.min(height, top + thick) * width);
  }
  if (cloud.origin.x === null) return;
  const left = Math.floor(((cloud.origin.x - x[0]) / (x[1] - x[0])) * width);
  for (let at = Math.max(0, left); at < Math.min(width, left + thick); at++) {
    for (let row = 0; row < height; row++) whole[row * width + at] = line;
  }
}

/** Four bytes as one number, in this machine's order. */
function asPixel(color: string): number {
  return new Uint32Array(Uint8Array.of(...rgbOf(color), 255).buffer)[0] ?? 0;
}

type Rgb = readonly [number, number, number];

/** `rgb(1, 2, 3)` or `#010203`, as browsers resolve tokens; black for anything else. */
export function rgbOf(color: string): Rgb {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  const plain = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color);
  const parts = hex ? hex.slice(1).map((part) => Number.parseInt(part, 16)) : (plain?.slice(1).map(Number) ?? []);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

/**
 * The point whose middle is nearest to a place (in CSS pixels), within `radius`; null if there is none.
 * O(radius^2), however many points there are.
 */
export function pointAt({ picks, across }: Raster, x: number, y: number, radius: number): number | null {
  const down = picks.length / across;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  let best = (radius + 0.5) ** 2;
  let found = 0;
  for (let r = Math.max(0, row - radius); r <= Math.min(down - 1, row + radius); r++) {
    for (let c = Math.max(0, column - radius); c <= Math.min(across - 1, column + radius); c++) {
      const point = picks[r * across + c] ?? 0;
      const distance = (r - row) ** 2 + (c - column) ** 2;
      if (point === 0 || distance >= best) continue;
      best = distance;
      found = point;
    }
  }
  return found === 0 ? null : found - 1;
}
