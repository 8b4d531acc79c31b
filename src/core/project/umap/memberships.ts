import { steadyExp, steadyLn } from '../../base/steady';
import type { Work } from '../../base/work';
import type { Neighbours } from '../../tensor/neighbours';

const STEPS = 64;
const TOLERANCE = 1e-5;
/** Neighbours between two chances to stop: some milliseconds of bisections. */
const PAUSE = 5000;
/** A bandwidth is at least this share of the mean distance: where all neighbours are equally far it would vanish. */
const LEAST = 1e-3;

/**
 * How much each neighbour belongs: 1 for the nearest that is not on the same spot, falling off so that the
 * memberships of a row add up to the binary logarithm of the neighbours asked for (McInnes, Healy and Melville
 * 2018, algorithm 3). n x count, beside the neighbours. O(n count), 64 bisections at most.
 * @param asked the neighbours a person asked for, the row itself among them.
 */
export function* membershipsOf(
  { count, distances, indices }: Neighbours,
  rows: number,
  asked: number,
): Work<Float32Array> {
  const pause = Math.max(1, Math.floor(PAUSE / Math.max(1, count)));
  const target = steadyLn(asked) / Math.LN2;
  const memberships = new Float32Array(rows * count);
  const overall = meanOf(distances);
  for (let row = 0; row < rows; row++) {
    if (row % pause === 0) yield;
    const own = distances.subarray(row * count, (row + 1) * count);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const least = LEAST * (nearest > 0 ? meanOf(own) : overall);
    const width = Math.max(least, bandwidth(own, nearest, target));
    for (let i = 0; i < count; i++) {
      const beyond = own[i] - nearest;
      const missing = indices[row * count + i] < 0;
      memberships[row * count + i] = missing ? 0 : beyond <= 0 || width === 0 ? 1 : steadyExp(-beyond / width);
    }
  }
  return memberships;
}

/** By bisection, doubled until it is too wide. */
function bandwidth(own: Float32Array, nearest: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let width = 1;
  for (let step = 0; step < STEPS; step++) {
    let sum = 0;
    for (let i = 0; i < own.length; i++) {
      const beyond = own[i] - nearest;
      sum += beyond > 0 ? steadyExp(-beyond / width) : 1;
    }
    if (Math.abs(sum - target) < TOLERANCE) return width;
    if (sum > target) high = width;
    else low = width;
    width = high === Infinity ? width * 2 : (low + high) / 2;
  }
  return width;
}

function meanOf(distances: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < distances.length; i++) sum += Number.isFinite(distances[i]) ? distances[i] : 0;
  return distances.length === 0 ? 0 : sum / distances.length;
}
