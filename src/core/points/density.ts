import type { Ranges } from '../base/dots/cloud';
import type { Raster } from '../base/dots/raster';
import { layerAt, type Brush, type Brushes } from './brushes';
import type { Groups } from './groups';
import { stretchesIn, type PointIndex } from './point-index';

/** Points, and pixels, between two chances to stop: well under a millisecond of work. */
const STEP = 32_768;
/** Opacity is counted in these, so that sums are whole numbers and do not depend on their order. */
const PARTS = 16;

/** What a layer of points adds up to, per pixel: red, green and blue times weight, and weight. */
export interface Sums {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

export function newSums(raster: Raster, size: number, used?: Float32Array): Sums {
  const [width, height] = [raster.width + size - 1, raster.height + size - 1];
  const length = width * height * 4;
  if (used?.length === length) used.fill(0);
  return { values: used?.length === length ? used : new Float32Array(length), width, height };
}

/**
 * Draws a layer of very many points: each is a square of `size` pixels, and every pixel gets the mean colour of the
 * points on it, the more opaque the more there are (1 - (1 - opacity)^n, as if they lay upon each other). No point is
 * left out and none hides another; the order of the rows does not matter. O(points in sight + pixels * size).
 */
export function* paintDensity(
  raster: Raster,
  sums: Sums,
  index: PointIndex,
  groups: Groups,
  brushes: Brushes,
  layer: 0 | 1,
  { ranges, size, opacity }: { readonly ranges: Ranges; readonly size: number; readonly opacity: number },
): Generator<void> {
  const add = adder(raster, sums, index, groups, brushes, layer, ranges, size);
  for (const [from, to] of stretchesIn(index, ranges)) {
    for (let at = from; at < to; at += STEP) {
      yield;
      add(at, Math.min(to, at + STEP));
    }
  }
  yield* layOver(raster, sums, size, opacity);
}

/** Adds the points of a stretch to the pixel that each lies on. */
function adder(
  { width, height }: Raster,
  sums: Sums,
  index: PointIndex,
  groups: Groups,
  brushes: Brushes,
  layer: 0 | 1,
  { x, y }: Ranges,
  size: number,
): (from: number, to: number) => void {
  const { values } = sums;
  const colors = weightsOf(groups.chosen !== null && layer === 0 ? brushes.others : brushes.own);
  const looks = colors.length / 4;
  const [perX, perY] = [width / (x[1] - x[0]), height / (y[1] - y[0])];
  const [lowX, highY, shift] = [x[0], y[1], size >> 1];
  const whole = groups.chosen === null && brushes.top === null;
  return (from, to) => {
    for (let place = from; place < to; place++) {
      const left = Math.floor(((index.x[place] as number) - lowX) * perX) + shift;
      const top = Math.floor((highY - (index.y[place] as number)) * perY) + shift;
      if (!(left >= 0 && left < sums.width && top >= 0 && top < sums.height)) continue;
      const label = groups.labels[place] as number;
      if (label < 0 || label >= looks) continue;
      if (!whole && layerAt(groups, brushes.top, place) !== layer) continue;
      const at = (top * sums.width + left) * 4;
      const own = label * 4;
      values[at] = (values[at] as number) + (colors[own] as number);
      values[at + 1] = (values[at + 1] as number) + (colors[own + 1] as number);
      values[at + 2] = (values[at + 2] as number) + (colors[own + 2] as number);
      values[at + 3] = (values[at + 3] as number) + (colors[own + 3] as number);
    }
  };
}

/** By label: red, green and blue times the weight, and the weight. */
function weightsOf(brushes: readonly (Brush | undefined)[]): Float32Array {
  const weights = new Float32Array(brushes.length * 4);
  brushes.forEach((brush, label) => {
    if (!brush) return;
    const weight = Math.max(1, Math.round(brush.opacity * PARTS));
    weights.set([...brush.color.map((part) => part * weight), weight], label * 4);
  });
  return weights;
}

/** Spreads each sum over its square, across and then down, and lays the colours over the picture. */
function* layOver(raster: Raster, sums: Sums, size: number, opacity: number): Generator<void> {
  const lines = Math.max(1, Math.floor(STEP / sums.width));
  for (let line = 0; line < sums.height; line += lines) {
    yield;
    for (let at = line; at < Math.min(sums.height, line + lines); at++) spreadLine(sums, at, size);
  }
  const cover = coverTable(opacity);
  for (let line = 0; line < raster.height; line += lines) {
    yield;
    for (let at = line; at < Math.min(raster.height, line + lines); at++) layLine(raster, sums, at, size, cover);
  }
}

/** Each pixel of a line becomes the sum of itself and those right of it, from left to right in place. */
function spreadLine({ values, width }: Sums, line: number, size: number): void {
  if (size === 1) return;
  const start = line * width * 4;
  const end = start + (width - size + 1) * 4;
  // The usual sizes without a loop inside: this is the larger part of a picture.
  if (size === 2) for (let at = start; at < end; at++) values[at] = (values[at] as number) + (values[at + 4] as number);
  else if (size === 3) {
    for (let at = start; at < end; at++) {
      values[at] = (values[at] as number) + (values[at + 4] as number) + (values[at + 8] as number);
    }
  } else {
    for (let at = start; at < end; at++) {
      let sum = values[at] as number;
      for (let i = 1; i < size; i++) sum += values[at + 4 * i] as number;
      values[at] = sum;
    }
  }
}

function layLine({ pixels, width }: Raster, sums: Sums, line: number, size: number, cover: Float32Array): void {
  const { values } = sums;
  const stride = sums.width * 4;
  let from = line * stride;
  let at = line * width * 4;
  for (let px = 0; px < width; px++, at += 4, from += 4) {
    let weight = 0;
    for (let i = 0; i < size; i++) weight += values[from + i * stride + 3] as number;
    if (weight === 0) continue;
    const share = weight < cover.length ? (cover[weight] as number) : 1;
    for (let part = 0; part < 3; part++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += values[from + i * stride + part] as number;
      const old = pixels[at + part] as number;
      pixels[at + part] = old + (sum / weight - old) * share;
    }
  }
}

/** By weight, how much of what lies below is covered. */
function coverTable(opacity: number): Float32Array {
  const clear = Math.log1p(-Math.min(opacity, 0.999)) / PARTS;
  return Float32Array.from({ length: 4096 }, (_, weight) => 1 - Math.exp(clear * weight));
}
