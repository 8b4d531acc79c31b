import type { RunContext } from '../base/context';
import type { Points } from './contract';

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5; the variant of scikit-learn): the
 * first centre is any row, every further one is drawn with a chance that grows with its squared
 * distance to the nearest centre so far; of 2 + ln k such draws the one is kept that leaves the
 * smallest sum. Chances count the weights. All in float64. O(n k d log k); four arrays of n.
 */
export async function plusPlus(points: Points, k: number, context: RunContext): Promise<Float64Array> {
  const { rows, cols } = points;
  const centers = new Float64Array(k * cols);
  const draws = 2 + Math.floor(Math.log(k));
  const reach = new Float64Array(rows);
  let closest: Closest = { squares: new Float64Array(rows).fill(Infinity), sum: Infinity };
  let trial: Closest = { squares: new Float64Array(rows), sum: 0 };
  let best: Closest = { squares: new Float64Array(rows), sum: 0 };

  copyRow(points, drawByWeight(points, reach, context), centers, 0);
  measure(points, centers, 0, closest, closest);
  for (let c = 1; c < k; c++) {
    accumulate(points.weights, closest.squares, reach);
    let kept = -1;
    for (let draw = 0; draw < draws; draw++) {
      await context.tick();
      const row = pick(reach, context.rng.next());
      copyRow(points, row, centers, c);
      measure(points, centers, c, closest, trial);
      if (kept >= 0 && trial.sum >= best.sum) continue;
      kept = row;
      [best, trial] = [trial, best];
    }
    copyRow(points, kept, centers, c);
    [closest, best] = [best, closest];
  }
  return centers;
}

/** k different rows, each with a chance by its weight. O(n k) at most. */
export async function randomRows(points: Points, k: number, context: RunContext): Promise<Float64Array> {
  const centers = new Float64Array(k * points.cols);
  const left = points.weights?.slice() ?? new Float64Array(points.rows).fill(1);
  const reach = new Float64Array(points.rows);
  for (let c = 0; c < k; c++) {
    await context.tick();
    accumulate(undefined, left, reach);
    const row = pick(reach, context.rng.next());
    left[row] = 0;
    copyRow(points, row, centers, c);
  }
  return centers;
}

/** Squared distance of each row to its nearest centre so far, and their weighted sum. */
interface Closest {
  readonly squares: Float64Array;
  sum: number;
}

/** What `before` becomes once centre number `center` joins. O(n d). */
function measure(points: Points, centers: Float64Array, center: number, before: Closest, after: Closest): void {
  const { data, rows, cols, weights } = points;
  const own = centers.slice(center * cols, (center + 1) * cols);
  const was = before.squares;
  const becomes = after.squares;
  let sum = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) {
      const difference = data[at] - own[j];
      square += difference * difference;
    }
    if (square > was[i]) square = was[i];
    becomes[i] = square;
    sum += weights === undefined ? square : weights[i] * square;
  }
  after.sum = sum;
}

function drawByWeight({ rows, weights }: Points, reach: Float64Array, { rng }: RunContext): number {
  if (weights === undefined) return rng.int(rows);
  accumulate(undefined, weights, reach);
  return pick(reach, rng.next());
}

/** Running sums of weight x share into `reach`. */
function accumulate(weights: Float64Array | undefined, shares: Float64Array, reach: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += weights === undefined ? shares[i] : weights[i] * shares[i];
    reach[i] = sum;
  }
}

/** The first row whose running sum exceeds `fraction` of the whole: never one without a share of its own. */
function pick(reach: Float64Array, fraction: number): number {
  const target = fraction * reach[reach.length - 1];
  let low = 0;
  let high = reach.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reach[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

function copyRow({ data, cols }: Points, row: number, centers: Float64Array, center: number): void {
  for (let j = 0; j < cols; j++) centers[center * cols + j] = data[row * cols + j];
}
