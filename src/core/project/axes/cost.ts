import type { MapCost, MapSize } from '../contract';

const FLOAT32 = 4;
const FLOAT64 = 8;
/** Products per second of one pass over the rows, and steps of Jacobi's turning. */
const PRODUCTS = 4e8;
/** Sweeps of Jacobi, each of about three products for every pair and column. */
const SWEEPS = 30;

/** One pass to find the axes, one to place the rows; two tables of all columns by all columns. */
export function costOfAxes({ rows, cols }: MapSize): MapCost {
  const bytes = 2 * rows * 3 * FLOAT32 + 3 * cols * cols * FLOAT64;
  return { bytes, seconds: (rows * cols * cols + SWEEPS * cols ** 3) / PRODUCTS };
}
