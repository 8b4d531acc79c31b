import type { Dendrogram } from '../../base/tree';

/** Merges in the order they were found: each joins the clusters that two leaves are in by then. */
export interface FoundMerges {
  readonly leaves: number;
  /** One leaf of either side; n - 1 each. */
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly heights: Float64Array;
}

export function noMerges(leaves: number): FoundMerges {
  const merges = Math.max(0, leaves - 1);
  return {
    leaves,
    one: new Int32Array(merges),
    other: new Int32Array(merges),
    heights: new Float64Array(merges),
  };
}

/**
 * Puts merges in order of height (equal ones stay as they were found) and names their nodes. O(n log n).
 * @param weights one per leaf; absent means 1 each. @param unit heights are multiplied by it.
 */
export function dendrogramOf(
  { leaves, one, other, heights }: FoundMerges,
  weights?: Float64Array,
  unit = 1,
): Dendrogram {
  const order = heights.map((_, m) => m).sort((a, b) => heights[a] - heights[b] || a - b);
  const made = order.length;
  const above = Int32Array.from({ length: leaves + made }, (_, node) => node);
  const weightOf = new Float64Array(leaves + made).fill(1);
  if (weights) weightOf.set(weights);
  const first = new Int32Array(made);
  const second = new Int32Array(made);
  order.forEach((found, m) => {
    const a = topOf(above, one[found]);
    const b = topOf(above, other[found]);
    above[a] = above[b] = leaves + m;
    weightOf[leaves + m] = weightOf[a] + weightOf[b];
    first[m] = Math.min(a, b);
    second[m] = Math.max(a, b);
  });
  const sorted = Float64Array.from(order, (found) => heights[found] * unit);
  return { leaves, first, second, heights: sorted, sizes: weightOf.slice(leaves) };
}

/** The uppermost node over this one; the way there is shortened for the next time. */
function topOf(above: Int32Array, node: number): number {
  let top = node;
  while (above[top] !== top) top = above[top];
  for (let at = node; above[at] !== top;) {
    const next = above[at];
    above[at] = top;
    at = next;
  }
  return top;
}
