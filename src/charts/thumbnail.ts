import type { Ranges } from '../core/base/dots/cloud';
import { dotLook } from '../core/base/dots/cloud';
import { fillBackground, newRaster, rgbOf, stampAt, type Raster } from '../core/base/dots/raster';
import { stampOf } from '../core/base/dots/stamp';
import type { RunView, Space } from './figure';
import { equalRanges, heightsOf } from './map-places';
import { SHAPES } from './shapes';
import { segmentColor, type ChartTheme } from './theme';

/** So many dots show the shape of any map this small; more would only take longer. */
export const MOST_DOTS = 4000;

/** A map to be drawn small: its points, their segments, and the colour of each segment. */
export interface SmallMap extends Pick<RunView, 'plane' | 'labels'> {
  /** Indices into the segment colours, by label. */
  readonly colors: readonly number[];
}

/** The map without words, as pixels: every so many-th customer where there are too many. O(dots). */
export function thumbnail(map: SmallMap, theme: ChartTheme, space: Space, scale: number): Raster {
  const { plane, labels } = thinned(map);
  const heights = heightsOf({ plane });
  const home = equalRanges(plane.x, heights, space);
  const raster = newRaster(space.width, space.height, scale);
  fillBackground(raster, { ...theme, origin: { x: null, y: null } }, home);
  const { size, opacity } = dotLook(labels.length, space.width * space.height);
  const stamp = stampOf(SHAPES[0]?.outline ?? [], size * scale, opacity);
  const colors = map.colors.map((color) => rgbOf(segmentColor(theme, color)));
  labels.forEach((label, row) => {
    const color = colors[label];
    const at = placeOf(raster, home, plane.x[row] ?? NaN, heights[row] ?? NaN);
    if (color && at) stampAt(raster, stamp, color, at.left, at.top);
  });
  return raster;
}

/** The pixel of a point; null for one that is nowhere. */
function placeOf({ width, height }: Raster, { x, y }: Ranges, px: number, py: number) {
  const left = Math.floor(((px - x[0]) / (x[1] - x[0])) * width);
  const top = Math.floor(((y[1] - py) / (y[1] - y[0])) * height);
  return Number.isFinite(left + top) ? { left, top } : null;
}

function thinned({ plane, labels }: SmallMap): Pick<SmallMap, 'plane' | 'labels'> {
  const step = Math.ceil(labels.length / MOST_DOTS);
  if (step <= 1) return { plane, labels };
  const length = Math.ceil(labels.length / step);
  const every = (values: ArrayLike<number>): Float32Array =>
    Float32Array.from({ length }, (_, i) => values[i * step] ?? NaN);
  return {
    plane: { ...plane, x: every(plane.x), y: every(plane.y) },
    labels: Int32Array.from({ length }, (_, i) => labels[i * step] ?? -1),
  };
}
