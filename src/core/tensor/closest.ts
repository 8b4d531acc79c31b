import type { RunContext } from '../base/context';
import { fusedBuild } from './fused';
import { fusedClosest } from './fused-closest';
import type { Rows } from './rows';
import type { Uploaded } from './uploaded';
import { gpuClosest } from './webgpu/closest';
import { gpuRuns } from './webgpu/nearest';

/**
 * How far every row is from the nearest of the rows that were chosen so far: what k-means++ and
 * farthest-first go by. All in float64: differences squared and summed column by column, shares summed
 * row by row; the fused kernels give the same bits.
 */
export interface Closest {
  /** Of each of these rows: what the weighted sum of squares would be if it were chosen too. O(n d) each. */
  sumsWith(rows: readonly number[], context: RunContext): Promise<number[]>;
  /** Chooses a row. O(n d). */
  choose(row: number, context: RunContext): Promise<void>;
  /** The weighted sum of squares. O(n). */
  whole(): number;
  /** For each target the first row at which the running weighted sum of squares exceeds it; the last row at worst. O(n). */
  pick(targets: readonly number[]): number[];
  /** The row farthest from the chosen ones, of equally far ones the first; rows without weight are passed over. */
  farthest(): number;
  /** Gives memory back; must be called. */
  dispose(): void;
}

/**
 * @param uploaded the same points as tensors, where they are there already: makes it some ten times faster.
 * @param most how many rows will be chosen.
 * @param all the points that rows are chosen from, where `points` are a section of them.
 */
export function closestTo(
  points: Rows,
  weights: Float64Array | undefined,
  uploaded: Uploaded | undefined,
  most: number,
  all: { readonly points: Rows; readonly uploaded?: Uploaded | undefined } = { points, uploaded },
): Closest {
  if (uploaded && all.uploaded && gpuRuns()) return gpuClosest(uploaded, weights, all.uploaded);
  return uploaded?.exact && fusedBuild() !== null
    ? fusedClosest(uploaded, weights, most, all.points)
    : plainClosest(points, weights, all.points);
}

export function plainClosest(points: Rows, weights: Float64Array | undefined, all: Rows = points): Closest {
  const { rows } = points;
  const squares = new Float64Array(rows).fill(Infinity);
  return {
    async sumsWith(candidates, context) {
      const sums: number[] = [];
      for (const candidate of candidates) {
        await context.tick();
        sums.push(sumWith(points, weights, squares, all, candidate));
      }
      return sums;
    },
    async choose(row, context) {
      await context.tick();
      for (let i = 0; i < rows; i++) squares[i] = Math.min(squares[i], squareBetween(points, i, all, row));
    },
    whole: () => wholeOf(squares, weights),
    pick: (targets) => pickRows(squares, weights, targets),
    farthest: () => farthestOf(squares, weights),
    dispose: () => undefined,
  };
}

function sumWith(
  points: Rows,
  weights: Float64Array | undefined,
  squares: Float64Array,
  all: Rows,
  candidate: number,
): number {
  let sum = 0;
  for (let i = 0; i < points.rows; i++) {
    const square = Math.min(squares[i], squareBetween(points, i, all, candidate));
    sum += weights === undefined ? square : weights[i] * square;
  }
  return sum;
}

function squareBetween({ data, cols }: Rows, a: number, { data: others }: Rows, b: number): number {
  let square = 0;
  for (let x = a * cols, y = b * cols, end = x + cols; x < end; x++, y++) {
    const difference = data[x] - others[y];
    square += difference * difference;
  }
  return square;
}

export function wholeOf(squares: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < squares.length; i++) sum += weights === undefined ? squares[i] : weights[i] * squares[i];
  return sum;
}

export function pickRows(
  squares: Float64Array,
  weights: Float64Array | undefined,
  targets: readonly number[],
): number[] {
  const running = new Float64Array(squares.length);
  let sum = 0;
  for (let i = 0; i < squares.length; i++) {
    sum += weights === undefined ? squares[i] : weights[i] * squares[i];
    running[i] = sum;
  }
  return targets.map((target) => firstAbove(running, target));
}

/** The first place whose value exceeds the target, or the last one: never one that adds nothing, but for that. */
export function firstAbove(running: Float64Array, target: number): number {
  let low = 0;
  let high = running.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (running[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function farthestOf(squares: Float64Array, weights: Float64Array | undefined): number {
  let farthest = 0;
  let most = -1;
  for (let i = 0; i < squares.length; i++) {
    if (squares[i] <= most || (weights !== undefined && weights[i] === 0)) continue;
    most = squares[i];
    farthest = i;
  }
  return farthest;
}
