import { argMin, concat, matMul, oneHot, tensor2d, tidy, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { createRng } from '../../../src/core/base/rng';
import { stockSeeds } from './stock-seeds';

/**
 * k-means as well as TensorFlow.js' stock operations can do it in float32: the composed twin that the
 * fused kernels are held against. Measured on the wasm backend, the best of what was tried:
 * - rows in tiles, so that products and one-hot rows stay in reach of the cache;
 * - a column of ones beside the points makes |c|^2 - 2 x.c one `matMul`, and the sums and counts of the
 *   clusters another one, with the one-hot labels (`unsortedSegmentSum` has no wasm kernel);
 * - the points are held transposed as well, once: a product that has to transpose takes seven to
 *   eleven times as long as one that has not.
 */
export interface StockPoints {
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly tiles: readonly StockTile[];
}
interface StockTile {
  /** [rows of the tile, cols + 1], the last column all ones. */
  readonly values: Tensor2D;
  /** [cols + 1, rows of the tile] */
  readonly transposed: Tensor2D;
}
export interface StockFit {
  readonly labels: Int32Array;
  readonly centers: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
}

export const STOCK_TILE_ROWS = 2 ** 13;
/**
 * 1 as float32, read as an integer: `oneHot` of the wasm backend writes the bits of integers whatever
 * type it is asked for, and a cast afterwards would cost more than the product.
 */
const ONE = 0x3f800000;

/** Uploads them; O(rows cols), two copies. */
export function stockPoints(data: Float32Array, rows: number, cols: number, tileRows = STOCK_TILE_ROWS): StockPoints {
  const tiles: StockTile[] = [];
  for (let from = 0; from < rows; from += tileRows) {
    const count = Math.min(tileRows, rows - from);
    const rowWise = new Float32Array(count * (cols + 1)).fill(1);
    const columnWise = new Float32Array(count * (cols + 1)).fill(1);
    for (let i = 0, at = from * cols; i < count; i++) {
      for (let j = 0; j < cols; j++, at++) {
        rowWise[i * (cols + 1) + j] = data[at];
        columnWise[j * count + i] = data[at];
      }
    }
    tiles.push({
      values: tensor2d(rowWise, [count, cols + 1]),
      transposed: tensor2d(columnWise, [cols + 1, count]),
    });
  }
  return { data, rows, cols, tiles };
}

export interface StockStep {
  /** k x cols. */
  readonly centers: Float64Array;
  /** Rows per cluster. */
  readonly counts: Float64Array;
}

/** One Lloyd iteration: a label for every row, then the means. An empty cluster stays where it was. */
export function stockStep(points: StockPoints, centers: Float64Array): StockStep {
  const { cols } = points;
  const k = centers.length / cols;
  const totals = new Float64Array(k * (cols + 1));
  const right = againstCenters(centers, cols);
  for (const tile of points.tiles) {
    const sums = tidy(() => {
      const labels = argMin(matMul(tile.values, right), 1) as Tensor1D;
      return matMul(tile.transposed, oneHot(labels, k, ONE, 0, 'float32') as Tensor2D);
    });
    const values = sums.dataSync<'float32'>();
    for (let at = 0; at < totals.length; at++) totals[at] += values[at];
    sums.dispose();
  }
  right.dispose();
  return meansOf(totals, centers, cols);
}

/** @param totals [cols + 1, k]: sums of the columns, and rows in the last line. */
function meansOf(totals: Float64Array, before: Float64Array, cols: number): StockStep {
  const centers = before.slice();
  const k = before.length / cols;
  const counts = totals.slice(cols * k);
  for (let c = 0; c < k; c++) {
    if (counts[c] === 0) continue;
    for (let j = 0; j < cols; j++) centers[c * cols + j] = totals[j * k + c] / counts[c];
  }
  return { centers, counts };
}

/** [cols + 1, k]: -2 c in every column, |c|^2 below. */
export function againstCenters(centers: ArrayLike<number>, cols: number): Tensor2D {
  const k = centers.length / cols;
  const values = new Float32Array((cols + 1) * k);
  for (let c = 0; c < k; c++) {
    let square = 0;
    for (let j = 0; j < cols; j++) {
      const at = centers[c * cols + j];
      values[j * k + c] = -2 * at;
      square += at * at;
    }
    values[cols * k + c] = square;
  }
  return tensor2d(values, [cols + 1, k]);
}

/** Greedy k-means++ and Lloyd until the centres move less than `tolerance` mean variances, as scikit-learn does. */
export function stockKMeans(points: StockPoints, k: number, seed: number, tolerance = 1e-4, most = 300): StockFit {
  const limit = tolerance * meanVariance(points);
  let centers = stockSeeds(points, k, createRng(seed));
  let iterations = 0;
  let moved = Infinity;
  while (moved > limit && iterations < most) {
    const next = stockStep(points, centers).centers;
    moved = next.reduce((sum, value, at) => sum + (value - centers[at]) ** 2, 0);
    centers = next;
    iterations++;
  }
  return { ...stockLabels(points, centers), centers, iterations };
}

function stockLabels(points: StockPoints, centers: Float64Array): { labels: Int32Array; inertia: number } {
  const { data, rows, cols } = points;
  const right = againstCenters(centers, cols);
  const parts = points.tiles.map((tile) => tidy(() => argMin(matMul(tile.values, right), 1) as Tensor1D));
  const all = tidy(() => concat(parts));
  const labels = Int32Array.from(all.dataSync());
  for (const tensor of [right, all, ...parts]) tensor.dispose();
  let inertia = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) inertia += (data[at] - centers[labels[i] * cols + j]) ** 2;
  }
  return { labels, inertia };
}

function meanVariance({ data, rows, cols }: StockPoints): number {
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      sums[j] += data[at];
      squares[j] += data[at] ** 2;
    }
  }
  return squares.reduce((total, square, j) => total + square / rows - (sums[j] / rows) ** 2, 0) / cols;
}
