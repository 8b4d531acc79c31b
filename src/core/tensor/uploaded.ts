import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { frameOf, type Frame } from './frame';
import type { Rows } from './rows';

/** Points as float32 tensors in their frame, uploaded once and used by many steps of a run. */
export interface Uploaded {
  readonly points: Rows;
  readonly frame: Frame;
  /** Length of each point in the frame. */
  readonly norms: Float32Array;
  readonly longest: number;
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
 */
export function uploadPoints(points: Rows, k: number): Uploaded {
  const frame = frameOf(points);
  const norms = new Float32Array(points.rows);
  const tiles: Tile[] = [];
  const step = rowsPerTile(points.cols, k);
  for (let from = 0; from < points.rows; from += step) {
    const rows = Math.min(step, points.rows - from);
    const values = framedRows(points, frame, from, rows);
    writeNorms(values, points.cols, norms, from);
    tiles.push({ from, rows, tensor: tensor2d(values, [rows, points.cols], 'float32') });
  }
  const longest = norms.reduce((a, b) => Math.max(a, b), 0);
  const dispose = (): void => tiles.forEach((tile) => tile.tensor.dispose());
  return { points, frame, norms, longest, tiles, dispose };
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

function writeNorms(values: Float32Array, cols: number, norms: Float32Array, from: number): void {
  for (let i = 0, at = 0; at < values.length; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) square += values[at] * values[at];
    norms[from + i] = Math.sqrt(square);
  }
}
