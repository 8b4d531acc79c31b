import type { RunView, Space } from './figure';
import { equalRanges, heightsOf } from './map';
import { newRaster, paint, type Raster } from './raster';
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
  const outline = SHAPES[0]?.outline ?? [];
  const looks = map.colors.map((color) => ({ name: '', color: segmentColor(theme, color), outline, opacity: 1 }));
  const { surface, grid } = theme;
  const cloud = { x: plane.x, y: heights, labels, looks, top: null, surface, grid, origin: { x: null, y: null }, home };
  const raster = newRaster(space.width, space.height, scale);
  const steps = paint(raster, cloud, home);
  while (!steps.next().done);
  return raster;
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
