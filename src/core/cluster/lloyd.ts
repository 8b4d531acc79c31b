import type { RunContext } from '../base/context';
import { crewOf, type Crew } from '../tensor/crew';
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
  const crew = await crewOf(uploaded, start.length / points.cols, points.weights, context);
  try {
    return await iterate(movingMeans(uploaded, points, crew, start, context), uploaded, points, limits);
  } finally {
    crew.dispose();
  }
}

async function iterate(
  means: MovingMeans,
  uploaded: Uploaded,
  points: Points,
  { maxIterations, tolerance }: LloydLimits,
): Promise<LloydResult> {
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const changed = await means.assign();
    iterations++;
    if (changed === 0 && (await confirmed(means))) return end(true);
    converged = (await means.move()) <= tolerance;
  }
  await means.makeExact();
  await means.assign();
  return end(converged);

  async function end(done: boolean): Promise<LloydResult> {
    const labels = await means.labels();
    const centers = means.centers();
    const inertia = inertiaOf(points, labels, centers, uploaded);
    return { labels, centers, inertia, iterations, converged: done, relocated: means.relocated() };
  }
}

/** No label changed; whether none changes either once the centres are rid of the rounding of many small steps. */
async function confirmed(means: MovingMeans): Promise<boolean> {
  return (await means.makeExact()) === 0 || (await means.assign()) === 0;
}

/** The centres of a run and the labels that move them. */
interface MovingMeans {
  readonly centers: () => Float64Array;
  readonly relocated: () => number;
  readonly labels: () => Promise<Int32Array>;
  /** Every row to its nearest centre; returns how many labels changed. */
  assign(): Promise<number>;
  /** Every centre to the mean of its rows, empty clusters relocated; returns the squared movement. */
  move(): Promise<number>;
  /** The same centres from sums made anew; returns the squared movement. */
  makeExact(): Promise<number>;
}

function movingMeans(
  uploaded: Uploaded,
  points: Points,
  crew: Crew,
  start: Float64Array,
  context: RunContext,
): MovingMeans {
  const { shift } = uploaded.frame;
  let centers = start;
  let relocated = 0;
  let tally: Tally | undefined;
  /** Whether the crew's sums are those of its labels. */
  let followed = false;
  /** The labels that the centres are the means of, where they are not the crew's. */
  let others: Int32Array | undefined;

  function update(sums: Tally): number {
    const before = centers;
    centers = meansOf(sums, shift, before);
    return movement(before, centers);
  }
  return {
    centers: () => centers,
    relocated: () => relocated,
    labels: () => crew.labels(),
    async assign() {
      const step = await crew.step(centers, followed, context);
      followed = true;
      tally = step.tally;
      return step.changed;
    },
    async move() {
      let sums = tally ?? (await crew.all());
      const filled = sums.members.includes(0)
        ? relocateEmpty(points, await crew.labels(), sums.members.slice(), centers, uploaded)
        : { labels: undefined, moved: 0 };
      others = filled.moved > 0 ? filled.labels : undefined;
      if (others) sums = await crew.all(others);
      followed = others === undefined;
      relocated += filled.moved;
      const moved = update(sums);
      // A centre that was just put elsewhere has not come to rest, however little it moved.
      return filled.moved > 0 ? Infinity : moved;
    },
    async makeExact() {
      const sums = await crew.all(others);
      followed = others === undefined;
      return update(sums);
    },
  };
}

function movement(from: Float64Array, to: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < from.length; at++) sum += (to[at] - from[at]) ** 2;
  return sum;
}
