import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { frameOf, type Frame } from './frame';
import type { Rows } from './rows';

/** Points as float32 tensors in their frame, uploaded once and used by many steps of a run. */
export interface Uploaded {
  readonly points: Rows;
  readonly frame: Frame;
  /** The tensors hold the points' own values: nothing was rounded or moved. */
  readonly exact: boolean;
  /** No row is longer than this in the frame. */
  readonly longest: number;
  /** Length of each point in the frame; worked out when first asked for. */
  norms(): Float32Array;
  readonly tiles: readonly Tile[];
  /** Gives the tensors' memory back; must be called. */
  dispose(): void;
}
export interface Tile {
  readonly from: number;
  readonly rows: number;
  readonly tensor: Tensor2D;
}

/** Floats in a tile or in its products: 16 MB, so that both stay in reach of the cache and of a tick. */
const TILE_FLOATS = 2 ** 22;
const TILE_ROWS = { least: 64, most: 2 ** 15 };

/**
 * Centres in float64, rounds to float32, uploads. Float32 points that are well placed already are
 * handed over without a copy (TensorFlow.js never writes into what it is given).
 * @param k the most centres they will be compared with; sizes the tiles. O(n d).
 * @param frame that of all points, where these are a section of them.
 */
export function uploadPoints(points: Rows, k: number, frame: Frame = frameOf(points)): Uploaded {
  const tiles: Tile[] = [];
  const step = rowsPerTile(points.cols, k);
  for (let from = 0; from < points.rows; from += step) {
    const rows = Math.min(step, points.rows - from);
    const values = framedRows(points, frame, from, rows);
    tiles.push({ from, rows, tensor: tensor2d(values, [rows, points.cols], 'float32') });
  }
  let norms: Float32Array | null = null;
  return {
    points,
    frame,
    exact: frame.identity && points.data instanceof Float32Array,
    longest: frame.longest,
    tiles,
    norms: () => (norms ??= normsOf(points, frame)),
    dispose: () => tiles.forEach((tile) => tile.tensor.dispose()),
  };
}

/** Rows that belong together in sums: whole tiles; the last section takes what is left. */
export interface Section {
  readonly from: number;
  readonly rows: number;
}

/** Rows in a section, about; of a table that several threads may share, small enough to be dealt out evenly. */
const SECTION_ROWS = { usual: 2 ** 17, shared: 2 ** 15 };
/** Tables above this many rows may be shared (`plan` in the engine asks for no fewer). */
const SHARED_ROWS = 2 ** 17;

/**
 * How points are cut into sections: by their shape alone. Sums are made section by section and added in
 * their order, so they do not depend on which thread had which section.
 */
export function sectionsOf({ rows, cols }: Rows, k: number): readonly Section[] {
  const step = rowsPerTile(cols, k);
  const length = step * Math.ceil((rows > SHARED_ROWS ? SECTION_ROWS.shared : SECTION_ROWS.usual) / step);
  const count = Math.max(1, Math.ceil(rows / length));
  return Array.from({ length: count }, (_, i) => ({ from: i * length, rows: Math.min(length, rows - i * length) }));
}

/** A section of the points, in the same memory. */
export function sectionPoints({ data, cols }: Rows, { from, rows }: Section): Rows {
  return { data: data.subarray(from * cols, (from + rows) * cols), rows, cols };
}

/** A section of what is uploaded already, with the same tensors: disposed with the whole. */
export function sectionUploaded(whole: Uploaded, section: Section): Uploaded {
  const { from, rows } = section;
  const inside = whole.tiles.filter((tile) => tile.from >= from && tile.from < from + rows);
  return {
    ...whole,
    points: sectionPoints(whole.points, section),
    tiles: inside.map((tile) => ({ ...tile, from: tile.from - from })),
    norms: () => whole.norms().subarray(from, from + rows),
    dispose: () => undefined,
  };
}

function rowsPerTile(cols: number, k: number): number {
  const rows = Math.floor(TILE_FLOATS / Math.max(cols, k));
  return Math.min(TILE_ROWS.most, Math.max(TILE_ROWS.least, rows));
}

function framedRows({ data, cols }: Rows, frame: Frame, from: number, rows: number): Float32Array {
  const start = from * cols;
  if (frame.identity && data instanceof Float32Array) return data.subarray(start, start + rows * cols);
  const values = new Float32Array(rows * cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) values[at] = (data[start + at] - frame.shift[j]) * frame.scale;
  }
  return values;
}

function normsOf({ data, rows, cols }: Rows, { shift, scale }: Frame): Float32Array {
  const norms = new Float32Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) square += ((data[at] - shift[j]) * scale) ** 2;
    norms[i] = Math.sqrt(square);
  }
  return norms;
}
