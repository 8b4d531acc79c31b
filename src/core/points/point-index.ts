import type { Ranges } from '../base/dots/cloud';

/**
 * Points sorted into the cells of a grid. What is near each other on the map is near each other in memory:
 * questions about places, and pictures, touch only what they are about.
 */
export interface PointIndex {
  /** Cells across, and as many up. */
  readonly side: number;
  readonly bounds: Ranges;
  /** Where each cell begins in the arrays below; one more for the end. Row by row from below. */
  readonly starts: Uint32Array;
  /** Row of each point; within a cell ascending. Points that are nowhere (not finite) are left out. */
  readonly order: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Points that it was made of, those that are nowhere among them. */
  readonly total: number;
}

const PER_CELL = 8;
const MOST_SIDE = 1024;

/** Counting sort into about one cell for eight points. O(n), some tens of ms for a million. */
export function indexPoints(xs: Float32Array, ys: Float32Array): PointIndex {
  const total = Math.min(xs.length, ys.length);
  const side = Math.max(1, Math.min(MOST_SIDE, Math.ceil(Math.sqrt(total / PER_CELL))));
  const bounds = boundsOf(xs, ys, total);
  const cells = new Int32Array(total);
  const starts = new Uint32Array(side * side + 1);
  const [lowX, perX] = scaleOf(bounds.x, side);
  const [lowY, perY] = scaleOf(bounds.y, side);
  for (let row = 0; row < total; row++) {
    const across = Math.min(side - 1, Math.floor(((xs[row] as number) - lowX) * perX));
    const up = Math.min(side - 1, Math.floor(((ys[row] as number) - lowY) * perY));
    const cell = Number.isFinite((xs[row] as number) + (ys[row] as number)) ? up * side + across : -1;
    cells[row] = cell;
    if (cell >= 0) starts[cell + 1] = (starts[cell + 1] as number) + 1;
  }
  for (let cell = 0; cell < side * side; cell++)
    starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  return { side, bounds, starts, total, ...sorted(xs, ys, cells, starts) };
}

function sorted(xs: Float32Array, ys: Float32Array, cells: Int32Array, starts: Uint32Array) {
  const length = starts[starts.length - 1] as number;
  const next = starts.slice();
  const [order, x, y] = [new Int32Array(length), new Float32Array(length), new Float32Array(length)];
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] as number;
    if (cell < 0) continue;
    const place = next[cell] as number;
    next[cell] = place + 1;
    order[place] = row;
    x[place] = xs[row] as number;
    y[place] = ys[row] as number;
  }
  return { order, x, y };
}

/** Of those that are somewhere; 0..0 where there are none. */
function boundsOf(xs: Float32Array, ys: Float32Array, total: number): Ranges {
  let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let row = 0; row < total; row++) {
    const x = xs[row] as number;
    const y = ys[row] as number;
    if (!Number.isFinite(x + y)) continue;
    if (x < lowX) lowX = x;
    if (x > highX) highX = x;
    if (y < lowY) lowY = y;
    if (y > highY) highY = y;
  }
  return lowX > highX ? { x: [0, 0], y: [0, 0] } : { x: [lowX, highX], y: [lowY, highY] };
}

function scaleOf([low, high]: readonly [number, number], side: number): readonly [number, number] {
  return [low, high > low ? side / (high - low) : 0];
}

/** Cells from..to (inclusive) that can hold points in these ranges; `null` where there are none. O(1). */
export function cellsIn({ side, bounds, order }: PointIndex, { x, y }: Ranges) {
  const missed = (part: readonly [number, number], all: readonly [number, number]): boolean =>
    !(part[1] >= all[0] && part[0] <= all[1]);
  if (order.length === 0 || missed(x, bounds.x) || missed(y, bounds.y)) return null;
  // The same arithmetic that put points into cells: it only grows with what it is given.
  const cell = (value: number, all: readonly [number, number]): number => {
    const [low, per] = scaleOf(all, side);
    return Math.max(0, Math.min(side - 1, Math.floor((value - low) * per)));
  };
  return {
    left: cell(Math.max(x[0], bounds.x[0]), bounds.x),
    right: cell(Math.min(x[1], bounds.x[1]), bounds.x),
    below: cell(Math.max(y[0], bounds.y[0]), bounds.y),
    above: cell(Math.min(y[1], bounds.y[1]), bounds.y),
  };
}

/** Stretches `from..to` (exclusive) of places that hold every point in these ranges, and few others. */
export function* stretchesIn(index: PointIndex, ranges: Ranges): Generator<readonly [number, number]> {
  const cells = cellsIn(index, ranges);
  if (!cells) return;
  const { side, starts } = index;
  for (let up = cells.below; up <= cells.above; up++) {
    const from = starts[up * side + cells.left] as number;
    const to = starts[up * side + cells.right + 1] as number;
    if (to > from) yield [from, to];
  }
}

/** How many points the stretches hold: at least those in sight. O(cells up). */
export function countIn(index: PointIndex, ranges: Ranges): number {
  let count = 0;
  for (const [from, to] of stretchesIn(index, ranges)) count += to - from;
  return count;
}
