import type { RunContext } from '../base/context';
import type { Points } from '../cluster/contract';
import type { Groups } from './groups';

/** By segment, how wide it is and how near another one comes. */
export interface Extremes {
  /** Largest distance between two of its rows; 0 for one row, or none. */
  readonly diameters: Float64Array;
  /** Smallest distance of one of its rows to a row of another segment; infinite without rows. */
  readonly separations: Float64Array;
}

/** Pairs between two ticks. */
const TICK_PAIRS = 500_000;

/** Measures every pair of rows once, by direct differences in float64. O(n² d). */
export async function extremesOf(
  points: Points,
  labels: Int32Array,
  { k, sizes, n }: Groups,
  context: RunContext,
): Promise<Extremes> {
  const { data, starts } = sortedRows(points, labels, k, sizes, n);
  const widest = new Float64Array(k);
  const nearest = new Float64Array(k).fill(Infinity);
  for (let i = 0, own = 0, since = 0; i < n; i++) {
    while (i >= starts[own + 1]) own++;
    for (let other = 0; other <= own; other++) {
      const end = Math.min(i, starts[other + 1]);
      if (other === own) {
        widest[own] = Math.max(widest[own], largestSquare(data, points.cols, i, starts[own], end));
        continue;
      }
      const square = smallestSquare(data, points.cols, i, starts[other], end);
      nearest[own] = Math.min(nearest[own], square);
      nearest[other] = Math.min(nearest[other], square);
    }
    since += i;
    if (since < TICK_PAIRS) continue;
    since = 0;
    await context.tick((i / n) ** 2);
  }
  return { diameters: widest.map(Math.sqrt), separations: nearest.map(Math.sqrt) };
}

/** The rows that are not noise in float64, those of a segment together. */
function sortedRows({ data, rows, cols }: Points, labels: Int32Array, k: number, sizes: Int32Array, n: number) {
  const starts = new Int32Array(k + 1);
  for (let c = 0; c < k; c++) starts[c + 1] = starts[c] + sizes[c];
  const next = starts.slice();
  const sorted = new Float64Array(n * cols);
  for (let i = 0; i < rows; i++) {
    if (labels[i] >= 0) sorted.set(data.subarray(i * cols, (i + 1) * cols), next[labels[i]]++ * cols);
  }
  return { data: sorted, starts };
}

/** Of row i to rows `from..to` (exclusive). */
function largestSquare(data: Float64Array, cols: number, i: number, from: number, to: number): number {
  let largest = 0;
  for (let j = from, at = from * cols; j < to; j++) {
    let square = 0;
    for (let x = i * cols, end = x + cols; x < end; x++, at++) {
      const difference = data[x] - data[at];
      square += difference * difference;
    }
    if (square > largest) largest = square;
  }
  return largest;
}

/** Of row i to rows `from..to` (exclusive); infinite where there are none. */
function smallestSquare(data: Float64Array, cols: number, i: number, from: number, to: number): number {
  let smallest = Infinity;
  for (let j = from, at = from * cols; j < to; j++) {
    let square = 0;
    for (let x = i * cols, end = x + cols; x < end; x++, at++) {
      const difference = data[x] - data[at];
      square += difference * difference;
    }
    if (square < smallest) smallest = square;
  }
  return smallest;
}
