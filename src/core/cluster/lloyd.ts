import type { RunContext } from '../base/context';
import { trackNearest, type Nearest } from '../tensor/nearest';
import type { Uploaded } from '../tensor/uploaded';
import { inertiaOf, relocateEmpty } from './centers';
import type { Points } from './contract';
import { runningMeans } from './running-means';

/** Where one start of k-means ended. */
export interface LloydResult {
  readonly labels: Int32Array;
  readonly centers: Float64Array;
  readonly inertia: number;
  /** The confirming one included. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Empty clusters that were given another row on the way. */
  readonly relocated: number;
}
export interface LloydLimits {
  readonly maxIterations: number;
  /** Stop once the squared movements of all centres together are no more than this. */
  readonly tolerance: number;
}

/** Where more than this share of the rows changed, summing anew costs no more than following. */
const MANY = 1 / 4;

/**
 * Lloyd's k-means (1982) from given centres: label every row with its nearest centre, move every
 * centre to the mean of its rows, until no label changes, or the centres hardly move, or the limit
 * is reached. At the end each row's label is its nearest centre; where no label changed any more,
 * each centre is also, to the last bit, the mean of its rows summed in their order.
 * Deterministic; O(iterations n k d) at most, far less once few rows change.
 */
export async function lloyd(
  uploaded: Uploaded,
  points: Points,
  start: Float64Array,
  { maxIterations, tolerance }: LloydLimits,
  context: RunContext,
): Promise<LloydResult> {
  const nearest = trackNearest(uploaded);
  const means = movingMeans(uploaded, points, nearest, start);
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    await nearest.assign(means.centers(), context);
    iterations++;
    if (nearest.changes.count === 0 && (await confirmed(nearest, means, context))) return end(true);
    converged = means.move() <= tolerance;
  }
  means.makeExact();
  await nearest.assign(means.centers(), context);
  return end(converged);

  function end(done: boolean): LloydResult {
    const { labels } = nearest;
    const centers = means.centers();
    const inertia = inertiaOf(points, labels, centers);
    return { labels, centers, inertia, iterations, converged: done, relocated: means.relocated() };
  }
}

/** No label changed; whether none changes either once the centres are rid of the rounding of many small steps. */
async function confirmed(nearest: Nearest, means: MovingMeans, context: RunContext): Promise<boolean> {
  if (means.makeExact() === 0) return true;
  await nearest.assign(means.centers(), context);
  return nearest.changes.count === 0;
}

/** The centres of a run, moved by the labels that `nearest` holds. */
interface MovingMeans {
  readonly centers: () => Float64Array;
  readonly relocated: () => number;
  /** Every centre to the mean of its rows, empty clusters relocated; returns the squared movement. */
  move(): number;
  /** The same centres from sums made anew; returns the squared movement. */
  makeExact(): number;
}

function movingMeans(
  uploaded: Uploaded,
  points: Points,
  { labels, changes }: Nearest,
  start: Float64Array,
): MovingMeans {
  const running = runningMeans(points, uploaded.frame.shift, start.length / points.cols);
  let centers = start;
  let relocated = 0;
  /** The labels that the sums are of: null before the first, others than `labels` after a relocation. */
  let owners: Int32Array | null = null;

  function update(): number {
    const before = centers;
    centers = running.means(before);
    return movement(before, centers);
  }
  return {
    centers: () => centers,
    relocated: () => relocated,
    move() {
      if (owners === labels && changes.count <= MANY * points.rows) running.follow(changes, labels);
      else running.sum(labels);
      const filled = relocateEmpty(points, labels, running.members, centers);
      if (filled.moved > 0) running.sum(filled.labels);
      owners = filled.labels;
      relocated += filled.moved;
      const moved = update();
      // A centre that was just put elsewhere has not come to rest, however little it moved.
      return filled.moved > 0 ? Infinity : moved;
    },
    makeExact() {
      running.sum(owners ?? labels);
      return update();
    },
  };
}

function movement(from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < from.length; at++) sum += (to[at] - from[at]) ** 2;
  return sum;
}
