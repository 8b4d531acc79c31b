import type { Frame } from './frame';
import type { Rows } from './rows';

/**
 * Rows as the pairwise kernels read them: in panels of as many rows as fit 32 bytes (8 in float32, 4 in
 * float64), the first column of all of them, then the second, and so on.
 */
export interface Panels {
  readonly values: Float32Array | Float64Array;
  readonly cols: number;
  /** Rows in a panel. */
  readonly lanes: number;
}

/** A whole number of panels in either precision. */
export const PANEL_ROWS = 8;

export type Precision = 'float32' | 'float64';

/**
 * Rows in the coordinates of a frame, in panels. Places without a row are zero.
 * @param order which row of the points each place holds, -1 for none; a multiple of 8 long. O(n d).
 */
export function panelsOf({ data, cols }: Rows, order: Int32Array, frame: Frame, precision: Precision): Panels {
  const lanes = precision === 'float32' ? PANEL_ROWS : PANEL_ROWS / 2;
  const length = order.length * cols;
  const values = precision === 'float32' ? new Float32Array(length) : new Float64Array(length);
  order.forEach((row, place) => {
    if (row < 0) return;
    let to = Math.floor(place / lanes) * lanes * cols + (place % lanes);
    for (let j = 0, at = row * cols; j < cols; j++, at++, to += lanes) {
      values[to] = (data[at] - frame.shift[j]) * frame.scale;
    }
  });
  return { values, cols, lanes };
}

/** By row, how far rounding to float32 moves it, in the frame's units. O(n d). */
export function roundingOf({ data, rows, cols }: Rows, { shift, scale }: Frame): Float64Array {
  const moved = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) {
      const value = (data[at] - shift[j]) * scale;
      square += (value - Math.fround(value)) ** 2;
    }
    moved[i] = Math.sqrt(square);
  }
  return moved;
}

/** Those rows in float64, row-major, times a power of two. O(n d). */
export function exactRows({ data, cols }: Rows, order: Int32Array, scale: number): Float64Array {
  const values = new Float64Array(order.length * cols);
  order.forEach((row, place) => {
    if (row < 0) return;
    for (let j = 0, at = row * cols, to = place * cols; j < cols; j++, at++, to++) values[to] = data[at] * scale;
  });
  return values;
}

/** Rows put in order of their segments, each of which begins with a panel of its own. */
export interface Segmented {
  readonly k: number;
  /** Places, a multiple of 8. */
  readonly total: number;
  /** Which row each place holds, -1 for none. Rows of a segment stay in their order. */
  readonly order: Int32Array;
  /** First and past-the-last place of each segment. */
  readonly bounds: Int32Array;
}

/** @param labels 0..k-1, or -1: left out. O(n). */
export function segmentRows(labels: Int32Array, sizes: Int32Array): Segmented {
  const k = sizes.length;
  const bounds = new Int32Array(2 * k);
  let total = 0;
  for (let c = 0; c < k; c++) {
    bounds.set([total, total + sizes[c]], 2 * c);
    total += Math.ceil(sizes[c] / PANEL_ROWS) * PANEL_ROWS;
  }
  const order = new Int32Array(total).fill(-1);
  const next = sizes.map((_, c) => bounds[2 * c]);
  labels.forEach((label, row) => {
    if (label >= 0) order[next[label]++] = row;
  });
  return { k, total, order, bounds };
}

/** Neighbouring places of one segment: one side of a tile of pairs. */
export interface Block {
  readonly segment: number;
  readonly from: number;
  readonly end: number;
}

/** Rows in a block: as many pairs of them as stay in the cache. */
const BLOCK_ROWS = 128;

/** All of the rows, cut into blocks, in order. */
export function blocksOf({ k, bounds }: Segmented): Block[] {
  const blocks: Block[] = [];
  for (let segment = 0; segment < k; segment++) {
    const last = bounds[2 * segment + 1];
    for (let from = bounds[2 * segment]; from < last; from += BLOCK_ROWS) {
      blocks.push({ segment, from, end: Math.min(last, from + BLOCK_ROWS) });
    }
  }
  return blocks;
}

/** Coordinates that one call meets: 1 ms of work for the kernels, 20 ms for plain loops. */
const SLICE = 1e7;

/** How many places a block should meet at once, so that progress can be told often enough. */
export function sliceOf(cols: number): number {
  return Math.max(BLOCK_ROWS, Math.floor(SLICE / BLOCK_ROWS / (cols + 5) / PANEL_ROWS) * PANEL_ROWS);
}
