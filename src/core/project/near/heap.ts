import type { Points } from '../../cluster/contract';

/** The nearest found so far of every row: `count` places each, ascending by distance, then by row. */
export interface Found {
  readonly count: number;
  readonly indices: Int32Array;
  readonly squares: Float64Array;
  /** 1 where the neighbour has not yet introduced its own neighbours. */
  readonly fresh: Uint8Array;
}

export function nothingFound(rows: number, count: number): Found {
  return {
    count,
    indices: new Int32Array(rows * count).fill(-1),
    squares: new Float64Array(rows * count).fill(Infinity),
    fresh: new Uint8Array(rows * count),
  };
}

/** Puts `other` among the nearest of `row` if it belongs there and is not there yet. Returns whether it was put. */
export function offer({ count, indices, squares, fresh }: Found, row: number, other: number, square: number): boolean {
  const first = row * count;
  const last = first + count - 1;
  if (!(square < squares[last])) return false;
  let place = last;
  while (place > first && squares[place - 1] > square) place--;
  for (let at = place - 1; at >= first && squares[at] === square; at--) if (indices[at] === other) return false;
  for (let at = last; at > place; at--) {
    squares[at] = squares[at - 1];
    indices[at] = indices[at - 1];
    fresh[at] = fresh[at - 1];
  }
  squares[place] = square;
  indices[place] = other;
  fresh[place] = 1;
  return true;
}

/** Squared distance of two rows, by direct differences in float64. O(d). */
export function squareBetween({ data, cols }: Points, one: number, other: number): number {
  let square = 0;
  for (let a = one * cols, b = other * cols, end = a + cols; a < end; a++, b++) {
    const difference = data[a] - data[b];
    square += difference * difference;
  }
  return square;
}
