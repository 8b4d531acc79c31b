import { steadyExp, steadyLn } from '../../base/steady';
import type { Work } from '../../base/work';
import type { Neighbours } from '../../tensor/neighbours';

const STEPS = 100;
const TOLERANCE = 1e-5;
/** Neighbours between two chances to stop: some milliseconds of bisections. */
const PAUSE = 5000;

/**
 * How likely each neighbour is, falling off with the square of its distance so that a row has effectively
 * `perplexity` neighbours: the entropy of its likelihoods is the logarithm of that (van der Maaten and Hinton
 * 2008). n x count, beside the neighbours; those of a row add up to 1. O(n count), 100 bisections at most.
 */
export function* affinitiesOf(
  { count, distances, indices }: Neighbours,
  rows: number,
  perplexity: number,
): Work<Float32Array> {
  const pause = Math.max(1, Math.floor(PAUSE / Math.max(1, count)));
  const affinities = new Float32Array(rows * count);
  const wanted = steadyLn(perplexity);
  const squares = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    if (row % pause === 0) yield;
    const first = row * count;
    for (let i = 0; i < count; i++) {
      squares[i] = indices[first + i] < 0 ? Infinity : distances[first + i] ** 2 - distances[first] ** 2;
    }
    affinities.set(likelihoods(squares, wanted), first);
  }
  return affinities;
}

/** By bisection on the precision, doubled or halved until there are two sides. */
function likelihoods(squares: Float64Array, wanted: number): Float64Array {
  const found = new Float64Array(squares.length);
  let low = 0;
  let high = Infinity;
  let precision = firstGuess(squares);
  for (let step = 0; step < STEPS; step++) {
    let sum = 0;
    let weighted = 0;
    for (let i = 0; i < squares.length; i++) {
      found[i] = steadyExp(-squares[i] * precision);
      sum += found[i];
      weighted += found[i] > 0 ? squares[i] * found[i] : 0;
    }
    for (let i = 0; i < found.length; i++) found[i] /= sum;
    const excess = steadyLn(sum) + (precision * weighted) / sum - wanted;
    if (Math.abs(excess) < TOLERANCE) break;
    if (excess > 0) low = precision;
    else high = precision;
    precision = high === Infinity ? precision * 2 : (low + high) / 2;
  }
  return found;
}

/** One over the mean square; 1 where all are equally far. */
function firstGuess(squares: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const square of squares) {
    if (square === Infinity) continue;
    sum += square;
    count++;
  }
  return sum > 0 ? count / sum : 1;
}
