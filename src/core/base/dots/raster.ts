import type { PointCloud, Ranges } from './cloud';
import type { Stamp } from './stamp';

/** What is drawn into: pixels as in `ImageData`. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Pixels per CSS pixel. */
  readonly scale: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export type Rgb = readonly [number, number, number];

/** @param width and height in CSS pixels, at least 1 @param pixels to be used again, if they fit */
export function newRaster(
  width: number,
  height: number,
  scale: number,
  pixels?: Uint8ClampedArray<ArrayBuffer>,
): Raster {
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const fits = pixels?.length === w * h * 4;
  return { width: w, height: h, scale, pixels: fits ? pixels : new Uint8ClampedArray(w * h * 4) };
}

/** Lays the colour over what is there, where the stamp covers it; `left` and `top` may lie outside. O(stamp). */
export function stampAt(
  { pixels, width, height }: Raster,
  { reach, cover }: Stamp,
  [r, g, b]: Rgb,
  left: number,
  top: number,
): void {
  const side = 2 * reach + 1;
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

/** The surface and the lines that cross at the origin. O(pixels). */
export function fillBackground(
  { pixels, width, height, scale }: Raster,
  { surface, grid, origin }: Pick<PointCloud, 'surface' | 'grid' | 'origin'>,
  { x, y }: Ranges,
): void {
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const line = asPixel(grid);
  const thick = Math.max(1, Math.round(scale));
  whole.fill(asPixel(surface));
  if (origin.y !== null) {
    const top = Math.floor(((y[1] - origin.y) / (y[1] - y[0])) * height);
    if (top >= 0) whole.fill(line, top * width, Math.min(height, top + thick) * width);
  }
  if (origin.x === null) return;
  const left = Math.floor(((origin.x - x[0]) / (x[1] - x[0])) * width);
  for (let at = Math.max(0, left); at < Math.min(width, left + thick); at++) {
    for (let row = 0; row < height; row++) whole[row * width + at] = line;
  }
}

/** Four bytes as one number, in this machine's order. */
function asPixel(color: string): number {
  return new Uint32Array(Uint8Array.of(...rgbOf(color), 255).buffer)[0] ?? 0;
}

/** `rgb(1, 2, 3)` or `#010203`, as browsers resolve tokens; black for anything else. */
export function rgbOf(color: string): Rgb {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  const plain = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color);
  const parts = hex ? hex.slice(1).map((part) => Number.parseInt(part, 16)) : (plain?.slice(1).map(Number) ?? []);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}
