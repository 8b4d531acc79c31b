import { enoughAgree } from '../../base/agreement';
import { within, type RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { SquareMatrix } from '../dissimilarity/matrix';
import { paceOf, type Pace } from '../dissimilarity/pace';
import { fasterPam, type Medoids } from './faster-pam';
import { bestAlone, build, drawMedoids, type FirstMedoids } from './first-medoids';

export interface Search {
  readonly k: number;
  readonly starts: number;
  /** `build`: the first start begins there, the others at random. */
  readonly init: FirstMedoids;
  /** Passes over all rows before a start is stopped. */
  readonly maxPasses: number;
  /** End once half of the starts that were asked for have met. */
  readonly earlyStop: boolean;
}
export interface SearchResult {
  /** Of the start of least cost, of equal ones the first. Fewer than k where fewer rows are apart. */
  readonly best: Medoids;
  /** Of each start, in their order. */
  readonly all: readonly Medoids[];
}

/**
 * k medoids of these rows, from several starts. Start number s draws from stream s of the context's chance.
 * O(starts passes n^2) time, O(starts n) memory beside the matrix.
 * @param weights one per row, not negative, not all 0.
 * @throws AppError `cluster.notComparable` { pairs } where dissimilarities are missing, `cancelled`.
 */
export async function searchMedoids(
  matrix: SquareMatrix,
  weights: Float64Array,
  search: Search,
  context: RunContext,
): Promise<SearchResult> {
  if (matrix.missing > 0) throw new AppError('cluster.notComparable', { pairs: matrix.missing });
  const all: Medoids[] = [];
  // One medoid has one best place: there is nothing to search.
  const starts = search.k === 1 ? 1 : search.starts;
  for (let start = 0; start < starts; start++) {
    const own = within(context, start / starts, (start + 1) / starts, context.rng.fork(start));
    await own.tick(0);
    all.push(await oneStart(matrix, weights, search, start, own));
    await own.tick(1);
    if (
      search.earlyStop &&
      enoughAgree(
        all.map(({ cost }) => cost),
        starts,
      )
    )
      break;
  }
  return { best: all.reduce((kept, one) => (one.cost < kept.cost ? one : kept)), all };
}

async function oneStart(
  matrix: SquareMatrix,
  weights: Float64Array,
  { k, init, maxPasses }: Search,
  start: number,
  context: RunContext,
): Promise<Medoids> {
  const pace = paceOf(context);
  const fromBuild = start === 0 && init === 'build';
  const first = fromBuild ? await build(matrix, weights, k, pace) : drawMedoids(matrix, weights, k, context.rng);
  await context.tick(0.5);
  return first.length > 1 ? fasterPam(matrix, weights, first, maxPasses, pace) : alone(matrix, weights, pace);
}

/** The best single medoid. O(n^2). */
async function alone(matrix: SquareMatrix, weights: Float64Array, pace: Pace): Promise<Medoids> {
  const { rows, values } = matrix;
  const row = await bestAlone(matrix, weights, pace);
  let cost = 0;
  for (let i = 0; i < rows; i++) cost += weights[i] * values[row * rows + i];
  return { medoids: Int32Array.of(row), labels: new Int32Array(rows), cost, passes: 1, converged: true };
}
