import type { RunContext } from '../base/context';
import { closestTo } from '../tensor/closest';
import type { Uploaded } from '../tensor/uploaded';
import type { Points } from './contract';
import { copyRow, drawByWeight } from './seeding';

/**
 * Farthest-first traversal (Gonzalez 1985): the first centre is any row, drawn by weight; then always
 * the row that lies farthest from the centres so far, of equally far ones the first. No row is farther
 * from its centre than twice what the best k centres could do, and small far segments are not missed;
 * single far rows, though, are taken as well. Rows without weight are never taken. All in float64.
 * O(n k d); one array of n.
 * @param uploaded the same points as tensors, where they are there already.
 * @returns k x d centres, row-major.
 */
export async function farthestFirst(
  points: Points,
  k: number,
  context: RunContext,
  uploaded?: Uploaded,
): Promise<Float64Array> {
  const centers = new Float64Array(k * points.cols);
  const closest = closestTo(points, points.weights, uploaded, k);
  try {
    let row = drawByWeight(points, context);
    for (let c = 0; c < k; c++) {
      copyRow(points, row, centers, c);
      if (c + 1 === k) continue;
      await closest.choose(row, context);
      row = closest.farthest();
    }
    return centers;
  } finally {
    closest.dispose();
  }
}
