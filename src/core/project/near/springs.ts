import type { Work } from '../../base/work';
import type { Neighbours } from '../../tensor/neighbours';

/** A symmetric graph: the springs of row i are `from[i]..from[i + 1]`. Each stands at both of its ends. */
export interface Springs {
  readonly from: Int32Array;
  readonly others: Int32Array;
  readonly weights: Float32Array;
}

/** Neighbours between two chances to stop: some milliseconds. */
const PAUSE = 50_000;

/**
 * Neighbours see each other, or only one the other: `join` says what becomes of the two weights (0 where it is not
 * seen). Of each row first those it sees, nearest first, then those that only see it. O(n count^2).
 * @param weights n x count, beside the neighbours.
 */
export function* springsOf(
  { count, indices }: Neighbours,
  weights: Float32Array,
  rows: number,
  join: (one: number, other: number) => number,
): Work<Springs> {
  const from = new Int32Array(rows + 1);
  const back = yield* placesBack(indices, count, rows);
  for (let at = 0; at < indices.length; at++) {
    if (at % PAUSE === 0) yield;
    if (indices[at] < 0) continue;
    from[Math.floor(at / count) + 1]++;
    if (back[at] < 0) from[indices[at] + 1]++;
  }
  for (let row = 0; row < rows; row++) from[row + 1] += from[row];
  const springs: Springs = { from, others: new Int32Array(from[rows]), weights: new Float32Array(from[rows]) };
  const next = from.slice(0, rows);
  const put = (row: number, other: number, weight: number): void => {
    springs.others[next[row]] = other;
    springs.weights[next[row]++] = weight;
  };
  for (let at = 0; at < indices.length; at++) {
    if (at % PAUSE === 0) yield;
    if (indices[at] < 0) continue;
    put(Math.floor(at / count), indices[at], join(weights[at], back[at] < 0 ? 0 : weights[back[at]]));
  }
  for (let at = 0; at < indices.length; at++) {
    if (at % PAUSE === 0) yield;
    if (indices[at] >= 0 && back[at] < 0) put(indices[at], Math.floor(at / count), join(0, weights[at]));
  }
  return springs;
}

/** For each neighbour the place where it has this row among its own; -1 where it has not. */
function* placesBack(indices: Int32Array, count: number, rows: number): Work<Int32Array> {
  const pause = Math.max(1, Math.floor(PAUSE / Math.max(1, count)));
  const back = new Int32Array(indices.length).fill(-1);
  for (let row = 0, at = 0; row < rows; row++) {
    if (row % pause === 0) yield;
    for (let i = 0; i < count; i++, at++) {
      const other = indices[at];
      if (other < 0) continue;
      for (let place = other * count, end = place + count; place < end; place++) {
        if (indices[place] === row) back[at] = place;
      }
    }
  }
  return back;
}
