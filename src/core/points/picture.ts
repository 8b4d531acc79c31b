import type { RunContext } from '../base/context';
import { dotLook, inSight, type Ranges } from '../base/dots/cloud';
import { fillBackground, newRaster, stampAt, type Raster, type Rgb } from '../base/dots/raster';
import { stampOf, type Stamp } from '../base/dots/stamp';
import { brushesOf, layerAt, layersOf, type Brush, type Brushes, type Mark } from './brushes';
import type { Scene } from './contract';
import { newSums, paintDensity } from './density';
import type { Groups } from './groups';
import { countIn, stretchesIn, type PointIndex } from './point-index';

/** Up to so many pixels of dots each dot is drawn by itself, in its shape; beyond, what counts is how many lie where. */
const MOST_STAMPED = 5_000_000;
/** Pixels of the picture of a density: finer ones cost more time than eyes gain of a cloud without edges. */
const MOST_PIXELS = 1_000_000;
/** Points between two chances to stop; even at their largest far less than a millisecond. */
const STEP = 2048;
/** Under so many pixels a shape is a blot: all points become discs. */
const LEGIBLE = 5;
/** The outline of a blot: any round one does. */
const DISC = Array.from({ length: 16 }, (_, i) => [Math.sin((i * Math.PI) / 8), Math.cos((i * Math.PI) / 8)] as const);

/** Memory of an earlier picture that may be used again. */
export interface UsedMemory {
  pixels?: Uint8ClampedArray<ArrayBuffer> | undefined;
  sums?: Float32Array | undefined;
}

/**
 * A picture of every point in sight, drawn anew for every zoom. Few points (some ten thousand) are marks in the shape
 * of their segment, in the order of the cells they lie in; many are a density. What was chosen, or the label on
 * top, lies over the rest, which is greyed by its looks. O(points in sight + pixels).
 * @throws AppError `cancelled`
 */
export async function drawPoints(
  index: PointIndex,
  groups: Groups,
  scene: Scene,
  context: Pick<RunContext, 'tick'>,
  used: UsedMemory = {},
): Promise<Raster> {
  const marks = marksOf(index, scene);
  const stamped = countIn(index, marks.around) * (marks.size + 1) ** 2 <= MOST_STAMPED;
  const { width, height, scale } = scene;
  const raster = newRaster(width, height, stamped ? scale : densityScale(scene), used.pixels);
  fillBackground(raster, scene, scene.ranges);
  const brushes = brushesOf(scene);
  for (const layer of layersOf(brushes, groups)) {
    const steps = stamped
      ? paintMarks(raster, index, groups, brushes, layer, marks)
      : paintCrowd(raster, index, groups, brushes, layer, marks, used);
    while (!steps.next().done) await context.tick();
  }
  const over = paintOver(raster, index, groups, brushes, scene);
  while (!over.next().done) await context.tick();
  return raster;
}

function marksOf({ total }: PointIndex, { width, height, scale, home, ranges }: Scene): Marks {
  const { size, opacity } = dotLook(inSight(total, home, ranges), width * height);
  const pixels = size * scale;
  const around = widened(ranges, (size + 2) / width, (size + 2) / height);
  return { ranges, around, scale, size: pixels, opacity };
}

function densityScale({ width, height, scale }: Scene): number {
  return Math.max(Math.min(1, scale), Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height))));
}

function* paintCrowd(
  raster: Raster,
  index: PointIndex,
  groups: Groups,
  brushes: Brushes,
  layer: 0 | 1,
  { ranges, size, scale, opacity }: Marks,
  used: UsedMemory,
): Generator<void> {
  const square = Math.max(1, Math.round((size / scale) * raster.scale));
  const sums = newSums(raster, square, used.sums);
  used.sums = sums.values;
  yield* paintDensity(raster, sums, index, groups, brushes, layer, { ranges, size: square, opacity });
}

interface Marks {
  /** Pixels per CSS pixel that `size` is for. */
  readonly scale: number;
  readonly ranges: Ranges;
  /** With the dots that reach into them from outside. */
  readonly around: Ranges;
  readonly size: number;
  readonly opacity: number;
}

function* paintMarks(
  raster: Raster,
  index: PointIndex,
  groups: Groups,
  brushes: Brushes,
  layer: 0 | 1,
  { ranges: { x, y }, around, size, opacity }: Marks,
): Generator<void> {
  const list = groups.chosen !== null && layer === 0 ? brushes.others : brushes.own;
  const marks = list.map((brush) => brush && markOf(brush, size, opacity));
  const [perX, perY] = [raster.width / (x[1] - x[0]), raster.height / (y[1] - y[0])];
  for (const [from, to] of stretchesIn(index, around)) {
    for (let place = from; place < to; place++) {
      if ((place - from) % STEP === 0) yield;
      const mark = marks[groups.labels[place] as number];
      if (!mark || layerAt(groups, brushes.top, place) !== layer) continue;
      const left = Math.floor(((index.x[place] as number) - x[0]) * perX);
      const top = Math.floor((y[1] - (index.y[place] as number)) * perY);
      stampAt(raster, mark.stamp, mark.color, left, top);
    }
  }
}

/** Pixels (CSS) that a rim is wide. */
const RIM = 1.5;

/** Points that are marks of their own lie over all others, each with its rim, however many of the others there are. */
function* paintOver(
  raster: Raster,
  index: PointIndex,
  groups: Groups,
  { marks }: Brushes,
  { ranges, width, height }: Scene,
): Generator<void> {
  const stamps = marks.map((mark) => mark && rimmed(mark, raster.scale));
  if (stamps.every((stamp) => stamp === undefined)) return;
  const { x, y } = ranges;
  const largest = marks.reduce((most, mark) => Math.max(most, mark?.size ?? 0), 0) + 4 * RIM;
  const [perX, perY] = [raster.width / (x[1] - x[0]), raster.height / (y[1] - y[0])];
  for (const [from, to] of stretchesIn(index, widened(ranges, largest / width, largest / height))) {
    for (let place = from; place < to; place++) {
      if ((place - from) % (STEP * 16) === 0) yield;
      const mark = stamps[groups.labels[place] as number];
      if (!mark) continue;
      const left = Math.floor(((index.x[place] as number) - x[0]) * perX);
      const top = Math.floor((y[1] - (index.y[place] as number)) * perY);
      stampAt(raster, mark.under, mark.rim, left, top);
      stampAt(raster, mark.over, mark.color, left, top);
    }
  }
}

function rimmed({ outline, size, rim, color }: Mark, scale: number) {
  const stamp = (across: number): Stamp => stampOf(outline, across * scale, 1);
  return { under: stamp(size + 2 * RIM), over: stamp(size), rim, color };
}

function markOf(brush: Brush, size: number, opacity: number): { readonly stamp: Stamp; readonly color: Rgb } {
  const outline = size < LEGIBLE ? DISC : brush.outline;
  return { stamp: stampOf(outline, size, opacity * brush.opacity), color: brush.color };
}

/** Ranges and so much of their width and height more at each side. */
function widened({ x, y }: Ranges, across: number, up: number): Ranges {
  const wider = ([low, high]: readonly [number, number], share: number) =>
    [low - (high - low) * share, high + (high - low) * share] as const;
  return { x: wider(x, across), y: wider(y, up) };
}
