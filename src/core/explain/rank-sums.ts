import type { Work } from '../base/work';

/** Ranks of the values of several groups, pooled: what Kruskal and Wallis's test is made of. */
export interface RankSums {
  /** Sum of the ranks of each group, ties sharing the middle of their places. */
  readonly sums: Float64Array;
  /** Sum of t^3 - t over the values that occur t times. */
  readonly ties: number;
}

/**
 * Ranks (from 1) over all groups together, each group sorted by itself and then merged, so that no array of
 * all values is ordered with its labels. Sorts the groups in place. Work that can be set aside.
 * O(n log n + distinct values x groups).
 */
export function* rankSums(groups: readonly Float64Array[]): Work<RankSums> {
  for (const group of groups) {
    group.sort();
    yield;
  }
  const heads = new Int32Array(groups.length);
  const here = new Int32Array(groups.length);
  const sums = new Float64Array(groups.length);
  let ranked = 0;
  let ties = 0;
  let turns = 0;
  for (let value = lowest(groups, heads); value < Infinity; value = lowest(groups, heads)) {
    const tied = takeEqual(groups, heads, value, here);
    const rank = ranked + (tied + 1) / 2;
    for (let g = 0; g < sums.length; g++) sums[g] += here[g] * rank;
    ranked += tied;
    ties += tied ** 3 - tied;
    if (++turns % TURN === 0) yield;
  }
  return { sums, ties };
}

/** Distinct values that are merged within a turn. */
const TURN = 1 << 15;

function lowest(groups: readonly Float64Array[], heads: Int32Array): number {
  let least = Infinity;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g];
    const head = heads[g];
    if (head < group.length && group[head] < least) least = group[head];
  }
  return least;
}

/** Moves every head past `value`, notes how often each group has it, and returns how often all do. */
function takeEqual(groups: readonly Float64Array[], heads: Int32Array, value: number, here: Int32Array): number {
  let total = 0;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g];
    let head = heads[g];
    while (head < group.length && group[head] === value) head++;
    here[g] = head - heads[g];
    total += here[g];
    heads[g] = head;
  }
  return total;
}
