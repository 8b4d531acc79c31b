import type { RunContext } from '../base/context';
import { nearestTwo, type NearestTwo } from '../tensor/nearest-plain';
import type { Points } from './contract';

export interface MiniBatchLimits {
  /** Rows per step. */
  readonly batchSize: number;
  readonly maxSteps: number;
  /** Stop after so many steps in a row without a lower smoothed inertia. */
  readonly patience: number;
}
export interface MiniBatchResult {
  readonly centers: Float64Array;
  readonly steps: number;
  /** Ended before `maxSteps`. */
  readonly converged: boolean;
}

/** A centre with less than this share of the weight of the heaviest one is starved. */
const STARVED = 0.01;

/**
 * Mini-batch k-means (Sculley 2010) from given centres. Each step draws rows, gives them to their
 * nearest centres and moves each centre to the mean of all rows it was ever given: the more it has had,
 * the less it moves. As in scikit-learn,
 * - starved centres are put on rows of the batch, at most on half of them;
 * - it ends when the inertia of the batches, exponentially smoothed over about half a pass of the data,
 *   has not fallen for `patience` steps.
 * Everything in float64, in the order of the draws. O(steps batch k d); a batch of memory.
 */
export async function miniBatch(
  points: Points,
  start: Float64Array,
  { batchSize, maxSteps, patience }: MiniBatchLimits,
  context: RunContext,
): Promise<MiniBatchResult> {
  const k = start.length / points.cols;
  const moving: Moving = { centers: start.slice(), mass: new Float64Array(k) };
  const batch = emptyBatch(points, Math.min(batchSize, points.rows));
  const settled = settling(Math.min(1, (2 * batch.rows) / (points.rows + 1)), patience);
  let sinceRevival = 0;
  for (let step = 1; step <= maxSteps; step++) {
    await context.tick();
    draw(points, batch, context);
    const inertia = assign(batch, moving.centers);
    learn(batch, moving);
    sinceRevival += batch.rows;
    if (sinceRevival >= 10 * k || moving.mass.includes(0)) {
      revive(batch, moving, context);
      sinceRevival = 0;
    }
    // The first step's inertia is that of the first centres.
    if (step > 1 && settled(inertia / batch.rows)) return { centers: moving.centers, steps: step, converged: true };
  }
  return { centers: moving.centers, steps: maxSteps, converged: false };
}

/** The centres, and the weight of all rows that each has been given. */
interface Moving {
  readonly centers: Float64Array;
  readonly mass: Float64Array;
}

interface Batch {
  readonly data: Float64Array;
  readonly rows: number;
  readonly cols: number;
  readonly weights: Float64Array;
  readonly labels: Int32Array;
}

function emptyBatch({ cols }: Points, rows: number): Batch {
  const weights = new Float64Array(rows).fill(1);
  return { data: new Float64Array(rows * cols), rows, cols, weights, labels: new Int32Array(rows) };
}

/** Fills the batch with rows drawn with replacement. */
function draw({ data, rows, cols, weights }: Points, batch: Batch, { rng }: RunContext): void {
  for (let i = 0, to = 0; i < batch.rows; i++) {
    const row = rng.int(rows);
    for (let j = 0, at = row * cols; j < cols; j++, at++, to++) batch.data[to] = data[at];
    if (weights !== undefined) batch.weights[i] = weights[row];
  }
}

/** Each row of the batch to its nearest centre; returns the weighted sum of squared distances. */
function assign(batch: Batch, centers: Float64Array): number {
  const two: NearestTwo = { best: 0, least: 0, second: 0 };
  let inertia = 0;
  for (let i = 0; i < batch.rows; i++) {
    const { best, least } = nearestTwo(batch, i, centers, two);
    batch.labels[i] = best;
    inertia += batch.weights[i] * least;
  }
  return inertia;
}

/** Every centre to the mean of all rows it was given. Moved by differences, so a common offset costs nothing. */
function learn({ data, rows, cols, weights, labels }: Batch, { centers, mass }: Moving): void {
  const moves = new Float64Array(centers.length);
  for (let i = 0, at = 0; i < rows; i++) {
    mass[labels[i]] += weights[i];
    for (let j = 0, c = labels[i] * cols; j < cols; j++, at++, c++) moves[c] += weights[i] * (data[at] - centers[c]);
  }
  for (let c = 0; c < centers.length; c++) {
    const all = mass[Math.floor(c / cols)];
    if (all > 0) centers[c] += moves[c] / all;
  }
}

/** Starved centres begin anew on rows of the batch, each with the weight of the lightest of the others. */
function revive(batch: Batch, { centers, mass }: Moving, { rng }: RunContext): void {
  const most = mass.reduce((a, b) => Math.max(a, b), 0);
  const half = Math.floor(batch.rows / 2);
  const starved = [...mass.keys()].filter((c) => mass[c] < STARVED * most).sort((a, b) => mass[a] - mass[b] || a - b);
  if (starved.length === 0) return;
  const rows = [...batch.weights.keys()].filter((i) => batch.weights[i] > 0);
  const revived = starved.slice(0, Math.min(half, rows.length));
  if (revived.length === 0) return;
  const others = mass.filter((_, c) => !revived.includes(c));
  const lightest = others.reduce((a, b) => Math.min(a, b), Infinity);
  revived.forEach((c, i) => {
    const at = i + rng.int(rows.length - i);
    [rows[i], rows[at]] = [rows[at], rows[i]];
    centers.set(batch.data.subarray(rows[i] * batch.cols, (rows[i] + 1) * batch.cols), c * batch.cols);
    mass[c] = lightest;
  });
}

/** Tells of each batch's inertia whether the smoothed one has stopped falling. */
function settling(share: number, patience: number): (inertia: number) => boolean {
  let smoothed = NaN;
  let least = Infinity;
  let without = 0;
  return (inertia) => {
    smoothed = Number.isNaN(smoothed) ? inertia : smoothed * (1 - share) + inertia * share;
    without = smoothed < least ? 0 : without + 1;
    least = Math.min(least, smoothed);
    return without >= patience;
  };
}
