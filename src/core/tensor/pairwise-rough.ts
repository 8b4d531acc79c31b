import { frameOf } from './frame';
import { exactRows, panelsOf, roundingOf, type Panels } from './pairwise-panels';
import type { Rows } from './rows';

/**
 * Rows twice: in float32, where most pairs can be ruled out quickly, and in float64, where what is left is
 * decided. So the answers are those of float64 whatever float32 makes of the distances.
 *
 * Let D be the distance of two rows and s its square as float32 arithmetic finds it, u = 2^-24, d columns.
 * Rounding the coordinates moves the two rows by at most `error` together, differences, products and sums
 * each cost a factor (1 + u), in all no more than (1 + u)^(d + 2) either way, so
 *     (D - error)^2 / slack <= s <= (D + error)^2 * slack.
 * `slack` also covers the bound itself being held in float32, and `error` squares too small for float32.
 */
export interface RoughRows {
  readonly panels: Panels;
  /** Row-major, times `scale`. */
  readonly exact: Float64Array;
  readonly error: number;
  readonly slack: number;
  /** Lengths here are lengths there times this power of two. */
  readonly scale: number;
}

const U = 2 ** -24;
/** Above the root of what float32 loses to underflow over 10,000 columns; nothing beside the coordinates. */
const TINY = 1e-20;

/** @param order which row each place holds, -1 for none; a multiple of 8 long. O(n d). */
export function roughRows(points: Rows, order: Int32Array): RoughRows {
  const frame = frameOf(points);
  const moved = roundingOf(points, frame).reduce((most, by) => Math.max(most, by), 0);
  return {
    panels: panelsOf(points, order, frame, 'float32'),
    exact: exactRows(points, order, frame.scale),
    error: 2 * moved * (1 + 1e-9) + TINY,
    slack: 1 + 2 * (points.cols + 8) * U,
    scale: frame.scale,
  };
}

/** Squared distance of two places, by direct differences in float64. O(d). */
export function exactSquare(exact: Float64Array, cols: number, one: number, other: number): number {
  let square = 0;
  for (let x = one * cols, y = other * cols, end = x + cols; x < end; x++, y++) {
    const difference = exact[x] - exact[y];
    square += difference * difference;
  }
  return square;
}
