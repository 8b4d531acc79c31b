import type { RunContext } from '../base/context';
import { squaredDistance } from '../tensor/nearest-plain';
import type { Uploaded } from '../tensor/uploaded';
import type { Points } from './contract';
import { lloyd, type LloydLimits, type LloydResult } from './lloyd';

/**
 * In large segments no single row makes a difference (m / (m - 1) is 1), so there is nothing to gain
 * above this many rows; and a pass should never take long.
 */
const MOST_ROWS = 5000;
const MOST_WORK = 2 ** 22;

/** A move must lower the inertia by more than rounding could. */
const SURELY = 1 - 1e-12;

/**
 * Takes a start of k-means that has settled further by moves of single rows (Hartigan 1975), and lets
 * Lloyd's steps confirm the end. Where no such move helps any more, every row has its nearest centre, but
 * not the other way round (Telgarsky and Vattani 2010): this leaves many places where Lloyd alone would
 * stay. Small tables only; a start that has not settled is given back as it is. Never worse.
 * O(passes n k d).
 */
export async function settleFurther(
  uploaded: Uploaded,
  points: Points,
  found: LloydResult,
  limits: LloydLimits,
  context: RunContext,
): Promise<LloydResult> {
  const tooLarge = points.rows > MOST_ROWS || points.rows * found.centers.length > MOST_WORK;
  if (tooLarge || !found.converged || found.iterations >= limits.maxIterations) return found;
  const labels = found.labels.slice();
  const centers = found.centers.slice();
  const moved = await transferRows(points, labels, centers, limits.maxIterations - found.iterations, context);
  if (moved === 0) return found;
  const after = await lloyd(uploaded, points, centers, limits, context);
  if (!(after.inertia < found.inertia)) return found;
  const relocated = found.relocated + after.relocated;
  return { ...after, iterations: found.iterations + after.iterations, relocated };
}

/**
 * Moves one row at a time to the cluster where it lowers the weighted inertia most, the means following
 * at once, in the order of the rows, until a whole pass moves none. Taking a row of weight w out of a
 * cluster of weight m at squared distance d lowers the inertia by d w m / (m - w); putting it into another
 * raises it by d w m / (m + w). No cluster loses its last row. Changes `labels` and `centers`.
 * @returns how many moves were made.
 */
export async function transferRows(
  points: Points,
  labels: Int32Array,
  centers: Float64Array,
  maxPasses: number,
  context: RunContext,
): Promise<number> {
  const { rows, weights } = points;
  const { mass, members } = massOf(points, labels, centers.length / points.cols);
  let moves = 0;
  for (let pass = 0, before = -1; pass < maxPasses && moves !== before; pass++) {
    await context.tick();
    before = moves;
    for (let row = 0; row < rows; row++) {
      const from = labels[row];
      const weight = weights === undefined ? 1 : weights[row];
      if (weight === 0 || members[from] < 2) continue;
      const to = betterPlace(points, row, weight, from, centers, mass);
      if (to === from) continue;
      shiftCenter(points, row, from, -weight, centers, mass);
      shiftCenter(points, row, to, weight, centers, mass);
      members[from]--;
      members[to]++;
      labels[row] = to;
      moves++;
    }
  }
  return moves;
}

/** The cluster where this row costs least; its own unless another is surely better. O(k d). */
function betterPlace(
  points: Points,
  row: number,
  weight: number,
  from: number,
  centers: Float64Array,
  mass: Float64Array,
): number {
  let best = from;
  let least = (mass[from] / (mass[from] - weight)) * squaredDistance(points, row, centers, from) * SURELY;
  for (let c = 0; c < mass.length; c++) {
    if (c === from) continue;
    const cost = (mass[c] / (mass[c] + weight)) * squaredDistance(points, row, centers, c);
    if (cost >= least) continue;
    least = cost;
    best = c;
  }
  return best;
}

/** The mean of a cluster once a row of this weight has joined it, or has left it where negative. */
function shiftCenter(
  { data, cols }: Points,
  row: number,
  cluster: number,
  weight: number,
  centers: Float64Array,
  mass: Float64Array,
): void {
  mass[cluster] += weight;
  const share = weight / mass[cluster];
  for (let j = 0, at = row * cols, c = cluster * cols; j < cols; j++, at++, c++) {
    centers[c] += share * (data[at] - centers[c]);
  }
}

function massOf({ weights }: Points, labels: Int32Array, k: number): { mass: Float64Array; members: Int32Array } {
  const mass = new Float64Array(k);
  const members = new Int32Array(k);
  labels.forEach((label, row) => {
    const weight = weights === undefined ? 1 : weights[row];
    mass[label] += weight;
    if (weight > 0) members[label]++;
  });
  return { mass, members };
}
