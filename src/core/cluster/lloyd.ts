import type { RunContext } from '../base/context';
import { trackNearest, type Nearest } from '../tensor/nearest';
import type { Uploaded } from '../tensor/uploaded';
import { meansOf, type Tally } from '../tensor/tally';
import { inertiaOf, relocateEmpty } from './centers';
import type { Points } from './contract';

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
  limits: LloydLimits,
  context: RunContext,
): Promise<LloydResult> {
  const nearest = trackNearest(uploaded, start.length / points.cols, points.weights);
  try {
    return await iterate(nearest, movingMeans(uploaded, points, nearest, start), points, limits, context);
  } finally {
    nearest.dispose();
  }
}

async function iterate(
  nearest: Nearest,
  means: MovingMeans,
  points: Points,
  { maxIterations, tolerance }: LloydLimits,
  context: RunContext,
): Promise<LloydResult> {
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    await nearest.assign(means.centers(), context);
    iterations++;
    if (nearest.changed() === 0 && (await confirmed(nearest, means, context))) return end(true);
    converged = means.move() <= tolerance;
  }
  means.makeExact();
  await nearest.assign(means.centers(), context);
  return end(converged);

  function end(done: boolean): LloydResult {
    const labels = nearest.labels().slice();
    const centers = means.centers();
    const inertia = inertiaOf(points, labels, centers);
    return { labels, centers, inertia, iterations, converged: done, relocated: means.relocated() };
  }
}

/** No label changed; whether none changes either once the centres are rid of the rounding of many small steps. */
async function confirmed(nearest: Nearest, means: MovingMeans, context: RunContext): Promise<boolean> {
  if (means.makeExact() === 0) return true;
  await nearest.assign(means.centers(), context);
  return nearest.changed() === 0;
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

function movingMeans(uploaded: Uploaded, points: Points, nearest: Nearest, start: Float64Array): MovingMeans {
  const { shift } = uploaded.frame;
  let centers = start;
  let relocated = 0;
  /** Whether the sums are of the labels that `nearest` held before its latest `assign`. */
  let followed = false;
  /** The labels that the sums are of, where they are not those of `nearest`. */
  let others: Int32Array | undefined;

  function update(tally: Tally): number {
    const before = centers;
    centers = meansOf(tally, shift, before);
    return movement(before, centers);
  }
  return {
    centers: () => centers,
    relocated: () => relocated,
    move() {
      const few = followed && nearest.changed() <= MANY * points.rows;
      let tally = few ? nearest.tallyChanges() : nearest.tallyAll();
      const filled = tally.members.includes(0)
        ? relocateEmpty(points, nearest.labels().slice(), tally.members.slice(), centers)
        : { labels: undefined, moved: 0 };
      others = filled.moved > 0 ? filled.labels : undefined;
      followed = others === undefined;
      if (others) tally = nearest.tallyAll(others);
      relocated += filled.moved;
      const moved = update(tally);
      // A centre that was just put elsewhere has not come to rest, however little it moved.
      return filled.moved > 0 ? Infinity : moved;
    },
    makeExact: () => update(nearest.tallyAll(others)),
  };
}

function movement(from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < from.length; at++) sum += (to[at] - from[at]) ** 2;
  return sum;
}
