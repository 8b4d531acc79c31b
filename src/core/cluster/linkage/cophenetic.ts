import { leafOrder, type Dendrogram } from '../../base/tree';
import type { Condensed } from './condensed';

/**
 * How faithfully the tree keeps the distances: Pearson's correlation between them and the heights at which
 * pairs are first together (Sokal and Rohlf 1962). NaN where either does not vary. O(n^2).
 */
export function copheneticCorrelation(dendrogram: Dendrogram, { count, values }: Condensed): number {
  const order = leafOrder(dendrogram);
  const gaps = gapsOf(dendrogram, order);
  const pairs = values.length;
  let [sumD, sumH] = [0, 0];
  eachPair(count, order, gaps, (at, height) => {
    sumD += values[at];
    sumH += height;
  });
  let [both, ofD, ofH] = [0, 0, 0];
  eachPair(count, order, gaps, (at, height) => {
    const d = values[at] - sumD / pairs;
    const h = height - sumH / pairs;
    both += d * h;
    ofD += d * d;
    ofH += h * h;
  });
  return both / Math.sqrt(ofD * ofH);
}

/** Pairs of leaves in drawing order: they meet at the highest gap between them. */
function eachPair(
  count: number,
  order: Int32Array,
  gaps: Float64Array,
  visit: (at: number, height: number) => void,
): void {
  for (let left = 0; left < count; left++) {
    let height = 0;
    for (let right = left + 1; right < count; right++) {
      height = Math.max(height, gaps[right - 1]);
      const i = Math.min(order[left], order[right]);
      visit((i * (2 * count - i - 3)) / 2 + Math.max(order[left], order[right]) - 1, height);
    }
  }
}

/** Between neighbouring leaves of the drawing, the height at which they meet. O(n). */
function gapsOf({ leaves, first, second, heights }: Dendrogram, order: Int32Array): Float64Array {
  const last = new Int32Array(leaves + first.length);
  order.forEach((leaf, place) => (last[leaf] = place));
  const gaps = new Float64Array(Math.max(0, leaves - 1));
  for (let m = 0; m < first.length; m++) {
    gaps[last[first[m]]] = heights[m];
    last[leaves + m] = last[second[m]];
  }
  return gaps;
}
