import type { Dendrogram, Tree } from './tree';

/** Leaves in groups 0..k-1, the group of most rows first. */
export interface Cut {
  readonly k: number;
  /** By leaf. */
  readonly groups: Int32Array;
  /** Rows in each group. */
  readonly sizes: Int32Array;
}

/** How many groups are left when nothing above this height is merged. O(log n). */
export function groupsBelow({ heights }: Dendrogram, height: number): number {
  let low = 0;
  let high = heights.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((heights[middle] ?? NaN) <= height) low = middle + 1;
    else high = middle;
  }
  return heights.length - low + 1;
}

/**
 * Where to cut for k groups: half-way between the merge that is still made and the one that is not. Above
 * the last merge there is one group, so its height and a tenth; below the first one 0. O(1).
 */
export function heightFor({ heights }: Dendrogram, k: number): number {
  const made = heights.length - k + 1;
  if (made <= 0) return 0;
  const below = heights[made - 1] ?? 0;
  const above = heights[made];
  return above === undefined ? below * 1.1 : (below + above) / 2;
}

/**
 * The groups that are left when the last k - 1 merges are undone, numbered by how many rows they hold
 * (of equally many, the one whose first leaf comes first). O(n + k log k).
 * @param k between 1 and the number of leaves; others are brought there.
 * @param rowsOf rows by leaf; absent means 1 each.
 */
export function cutInto(dendrogram: Dendrogram, k: number, rowsOf?: Int32Array): Cut {
  const { leaves, first, second } = dendrogram;
  const made = Math.min(first.length, Math.max(0, leaves - k));
  const numbers = new Int32Array(leaves + made).fill(-1);
  const top = Int32Array.from(numbers, (_, node) => node);
  // From above: whatever is under a merge that stays belongs to what that merge belongs to.
  for (let m = made - 1; m >= 0; m--) top[first[m] ?? 0] = top[second[m] ?? 0] = top[leaves + m] ?? 0;
  const counts: number[] = [];
  const groups = new Int32Array(leaves);
  for (let leaf = 0; leaf < leaves; leaf++) {
    const node = top[leaf] ?? 0;
    if ((numbers[node] ?? -1) < 0) numbers[node] = counts.push(0) - 1;
    const group = numbers[node] ?? 0;
    groups[leaf] = group;
    counts[group] = (counts[group] ?? 0) + (rowsOf?.[leaf] ?? 1);
  }
  const sized = counts.map((rows, old) => ({ rows, old })).sort((a, b) => b.rows - a.rows || a.old - b.old);
  const renamed = new Int32Array(sized.length);
  sized.forEach(({ old }, now) => (renamed[old] = now));
  return {
    k: sized.length,
    groups: groups.map((old) => renamed[old] ?? 0),
    sizes: Int32Array.from(sized, ({ rows }) => rows),
  };
}

/** The same, and below a height instead of into a number. */
export function cutAtHeight(dendrogram: Dendrogram, height: number, rowsOf?: Int32Array): Cut {
  return cutInto(dendrogram, groupsBelow(dendrogram, height), rowsOf);
}

/**
 * The group of every row: what dragging a cut asks for. Some milliseconds for a million rows. O(rows).
 * @param into an array of that length to be filled; absent: a new one.
 */
export function labelRows({ leafOf }: Tree, { groups }: Cut, into = new Int32Array(leafOf.length)): Int32Array {
  for (let row = 0; row < leafOf.length; row++) into[row] = groups[leafOf[row] ?? 0] ?? 0;
  return into;
}
