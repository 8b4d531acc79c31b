import { permutation } from '../../base/arrays';
import type { Rng } from '../../base/rng';
import type { SquareMatrix } from '../dissimilarity/matrix';
import type { Pace } from '../dissimilarity/pace';

/** How a start finds its first medoids. */
export const FIRST_MEDOIDS = ['build', 'random'] as const;
export type FirstMedoids = (typeof FIRST_MEDOIDS)[number];

/** The row of least weighted sum of dissimilarities to all: the one medoid that is best alone. O(n^2). */
export async function bestAlone({ rows, values }: SquareMatrix, weights: Float64Array, pace: Pace): Promise<number> {
  let best = -1;
  let least = Infinity;
  for (let row = 0; row < rows; row++) {
    if (pace.after(rows)) await pace.tick();
    if (weights[row] === 0) continue;
    let sum = 0;
    for (let i = 0, at = row * rows; i < rows; i++, at++) sum += weights[i] * values[at];
    if (sum < least) [best, least] = [row, sum];
  }
  return best;
}

/**
 * BUILD (Kaufman and Rousseeuw 1990): the best medoid alone, then again and again the row that lowers the cost
 * most beside those there are. What a row can gain only shrinks as medoids are added, so rows are looked at
 * anew only while their old gain could still win (lazy greedy, Minoux 1978): the same choice, and O(n^2) plus
 * a few O(n) per medoid instead of O(n^2 k).
 * @returns k rows; fewer where so few have every row of any weight at no distance.
 */
export async function build(matrix: SquareMatrix, weights: Float64Array, k: number, pace: Pace): Promise<Int32Array> {
  const { rows, values } = matrix;
  const medoids = [await bestAlone(matrix, weights, pace)];
  const near = Float64Array.from(values.subarray(medoids[0] * rows, (medoids[0] + 1) * rows));
  const gains = new Float64Array(rows);
  /** How many medoids there were when the gain was found. */
  const known = new Int32Array(rows);
  const look = async (row: number): Promise<void> => {
    gains[row] = weights[row] === 0 ? 0 : gainOf(matrix, weights, near, row);
    known[row] = medoids.length;
    if (pace.after(2 * rows)) await pace.tick();
  };
  for (let row = 0; row < rows && k > 1; row++) await look(row);
  while (medoids.length < k) {
    const row = highest(gains);
    if (gains[row] <= 0) break;
    if (known[row] < medoids.length) {
      await look(row);
      continue;
    }
    medoids.push(row);
    for (let i = 0, at = row * rows; i < rows; i++, at++) near[i] = Math.min(near[i], values[at]);
  }
  return Int32Array.from(medoids);
}

/** Different rows drawn at random, none at no distance from another. O(n + k^2), more where rows are equal. */
export function drawMedoids({ rows, values }: SquareMatrix, weights: Float64Array, k: number, rng: Rng): Int32Array {
  const drawn: number[] = [];
  for (const row of permutation(rows, rng)) {
    if (drawn.length === k) break;
    if (weights[row] > 0 && drawn.every((other) => values[row * rows + other] > 0)) drawn.push(row);
  }
  return Int32Array.from(drawn);
}

/** By how much the cost would fall if the row were a medoid, too. */
function gainOf({ rows, values }: SquareMatrix, weights: Float64Array, near: Float64Array, row: number): number {
  let gain = 0;
  for (let i = 0, at = row * rows; i < rows; i++, at++) {
    if (values[at] < near[i]) gain += weights[i] * (near[i] - values[at]);
  }
  return gain;
}

/** Where the highest value is, of equal ones the first. */
function highest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
