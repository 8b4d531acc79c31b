import type { Pace } from '../dissimilarity/pace';
import { costOf, nearestTwoOf, swapMedoid, type NearestTwo } from './nearest-two';
import type { SquareMatrix } from '../dissimilarity/matrix';

export interface Medoids {
  /** Rows. */
  readonly medoids: Int32Array;
  /** Weighted sum of the dissimilarities to the nearest medoid. */
  readonly cost: number;
  /** Times that every row was tried as a medoid, the confirming one included. */
  readonly passes: number;
  readonly converged: boolean;
  /** Place among `medoids` of each row's nearest. */
  readonly labels: Int32Array;
}

/** A swap that gains less than this share of the cost may be one that rounding made up. */
const ROUNDING = 1e-10;

/**
 * FasterPAM (Schubert and Rousseeuw 2021): row after row is tried as a medoid in place of the one that it
 * would best replace, and takes its place at once where that lowers the cost; it ends when no row does. The
 * trial of a row takes one pass over its dissimilarities for all medoids together: O(n + k), not O(n k).
 * Rows of weight 0 are never tried. O(passes n^2) time, passes being few.
 * @param first the medoids to begin with: at least two, none at no distance from another.
 */
export async function fasterPam(
  matrix: SquareMatrix,
  weights: Float64Array,
  first: Int32Array,
  maxPasses: number,
  pace: Pace,
): Promise<Medoids> {
  const { rows } = matrix;
  const state = nearestTwoOf(matrix, weights, first.slice());
  const losses = new Float64Array(first.length);
  let least = costOf(state) * ROUNDING;
  let [tried, sinceSwap] = [0, 0];
  for (let row = 0; sinceSwap < rows && tried < rows * maxPasses; row = (row + 1) % rows) {
    tried++;
    sinceSwap++;
    if (pace.after(rows)) await pace.tick();
    if (state.isMedoid[row] === 1 || weights[row] === 0) continue;
    const slot = bestSlot(state, row, losses);
    if (losses[slot] >= -least) continue;
    swapMedoid(state, slot, row);
    least = costOf(state) * ROUNDING;
    sinceSwap = 0;
  }
  const { medoids, slot: labels } = state;
  return { medoids, labels, cost: costOf(state), passes: Math.ceil(tried / rows), converged: sinceSwap >= rows };
}

/**
 * The slot that this row would best take over. O(n + k).
 * @param losses becomes what the cost would change by, for each slot; negative is better.
 */
function bestSlot(state: NearestTwo, row: number, losses: Float64Array): number {
  const gained = trial(state, row, losses);
  let best = 0;
  for (let s = 0; s < losses.length; s++) {
    losses[s] += gained;
    if (losses[s] < losses[best]) best = s;
  }
  return best;
}

/** What the row would change as one medoid more, whichever goes; what depends on who goes is added to `losses`. */
function trial({ matrix, weights, slot, near, next, removal }: NearestTwo, row: number, losses: Float64Array): number {
  const { rows, values } = matrix;
  losses.set(removal);
  let gained = 0;
  for (let i = 0, at = row * rows; i < rows; i++, at++) {
    const distance = values[at];
    if (distance >= next[i]) continue;
    const weight = weights[i];
    if (distance < near[i]) {
      gained += weight * (distance - near[i]);
      losses[slot[i]] += weight * (near[i] - next[i]);
    } else losses[slot[i]] += weight * (distance - next[i]);
  }
  return gained;
}
