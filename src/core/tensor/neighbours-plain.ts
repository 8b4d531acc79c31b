import type { Found } from './neighbours';
import { exactSquare } from './pairwise-rough';

/** The definition of `nearestNeighbours`: of rows `others..to` those that are among the nearest of `row`. */
export function addNearestPlain(
  exact: Float64Array,
  cols: number,
  row: number,
  others: number,
  to: number,
  count: number,
  { squares, indices }: Found,
): void {
  const first = row * count;
  const last = first + count - 1;
  for (let other = others; other < to; other++) {
    if (other === row) continue;
    const square = exactSquare(exact, cols, row, other);
    // An equally distant row with a lower number is there already, and stays before this one.
    if (!(square < squares[last])) continue;
    let place = last;
    for (; place > first && squares[place - 1] > square; place--) {
      squares[place] = squares[place - 1];
      indices[place] = indices[place - 1];
    }
    squares[place] = square;
    indices[place] = other;
  }
}
