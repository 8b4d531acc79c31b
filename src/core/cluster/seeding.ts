import type { RunContext } from '../base/context';
import { chooserFor } from '../tensor/chooser';
import { firstAbove } from '../tensor/closest';
import type { Uploaded } from '../tensor/uploaded';
import type { Points } from './contract';

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5; the variant of scikit-learn): the
 * first centre is any row, every further one is drawn with a chance that grows with its squared
 * distance to the nearest centre so far; of 2 + ln k such draws the one is kept that leaves the
 * smallest sum. Chances count the weights. All in float64, with the same bits whoever computes.
 * O(n k d log k) at most: rows that a candidate cannot win are passed over.
 * @param uploaded the same points as tensors, where they are there already.
 * @returns k x d centres, each of them a row.
 */
export async function plusPlus(
  points: Points,
  k: number,
  context: RunContext,
  uploaded?: Uploaded,
): Promise<Float64Array> {
  const { rng } = context;
  const draws = 2 + Math.floor(Math.log(k));
  const closest = await chooserFor(points, points.weights, uploaded, k, context);
  const centers = new Float64Array(k * points.cols);
  try {
    let row = drawByWeight(points, context);
    for (let c = 0; c < k; c++) {
      if (c > 0) {
        const candidates = await closest.pick(Array.from({ length: draws }, () => rng.next()));
        const sums = await closest.sumsWith(candidates, context);
        row = candidates[sums.indexOf(Math.min(...sums))];
      }
      if (c + 1 < k) await closest.choose(row, context);
      copyRow(points, row, centers, c);
    }
    return centers;
  } finally {
    closest.dispose();
  }
}

/** k different rows, each with a chance by its weight. O(n k) at most. */
export async function randomRows(points: Points, k: number, context: RunContext): Promise<Float64Array> {
  const centers = new Float64Array(k * points.cols);
  const left = points.weights?.slice() ?? new Float64Array(points.rows).fill(1);
  const reach = new Float64Array(points.rows);
  for (let c = 0; c < k; c++) {
    await context.tick();
    accumulate(left, reach);
    const row = firstAbove(reach, context.rng.next() * reach[reach.length - 1]);
    left[row] = 0;
    copyRow(points, row, centers, c);
  }
  return centers;
}

/** A row with a chance by its weight. */
export function drawByWeight({ rows, weights }: Points, { rng }: RunContext): number {
  if (weights === undefined) return rng.int(rows);
  const reach = new Float64Array(rows);
  accumulate(weights, reach);
  return firstAbove(reach, rng.next() * reach[rows - 1]);
}

/** Running sums. */
function accumulate(shares: Float64Array, reach: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i];
    reach[i] = sum;
  }
}

export function copyRow({ data, cols }: Points, row: number, centers: Float64Array, center: number): void {
  for (let j = 0; j < cols; j++) centers[center * cols + j] = data[row * cols + j];
}
