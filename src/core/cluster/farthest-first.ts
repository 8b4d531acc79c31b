import type { RunContext } from '../base/context';
import type { Points } from './contract';
import { copyRow, drawByWeight } from './seeding';

/**
 * Farthest-first traversal (Gonzalez 1985): the first centre is any row, drawn by weight; then always
 * the row that lies farthest from the centres so far, of equally far ones the first. No row is farther
 * from its centre than twice what the best k centres could do, and small far segments are not missed;
 * single far rows, though, are taken as well. Rows without weight are never taken. All in float64.
 * O(n k d); one array of n.
 * @returns k x d centres, row-major.
 */
export async function farthestFirst(points: Points, k: number, context: RunContext): Promise<Float64Array> {
  const { rows, cols } = points;
  const centers = new Float64Array(k * cols);
  const squares = new Float64Array(rows).fill(Infinity);
  let row = drawByWeight(points, context);
  for (let c = 0; c < k; c++) {
    await context.tick();
    copyRow(points, row, centers, c);
    if (c + 1 < k) row = farthest(points, centers.slice(c * cols, (c + 1) * cols), squares);
  }
  return centers;
}

/** The row now farthest from all centres; `squares` takes the new centre in. */
function farthest({ data, rows, cols, weights }: Points, center: Float64Array, squares: Float64Array): number {
  let found = 0;
  let most = -1;
  for (let i = 0, at = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) {
      const difference = data[at] - center[j];
      square += difference * difference;
    }
    if (square < squares[i]) squares[i] = square;
    if (squares[i] <= most || (weights !== undefined && weights[i] === 0)) continue;
    most = squares[i];
    found = i;
  }
  return found;
}
