import type { RunContext } from '../base/context';
import { trackNearest } from '../tensor/nearest';
import type { Uploaded } from '../tensor/uploaded';
import { inertiaOf, relocateEmpty } from './centers';
import type { Points } from './contract';

/** Every row with its nearest centre, and no centre without rows. */
export interface Labelled {
  readonly labels: Int32Array;
  readonly centers: Float64Array;
  readonly inertia: number;
  /** Centres that had no row and were put on the row farthest from its own. */
  readonly relocated: number;
}

/**
 * Labels all rows with their nearest centre, certified as everywhere. A centre that no row (with a
 * weight) is nearest to is moved to the row farthest from its own centre, and all rows are labelled
 * anew; each such move lowers the inertia, so it comes to an end. O(n k d), again for each move.
 */
export async function labelAll(
  uploaded: Uploaded,
  points: Points,
  given: Float64Array,
  context: RunContext,
): Promise<Labelled> {
  const { cols } = points;
  const k = given.length / cols;
  const centers = given.slice();
  const nearest = trackNearest(uploaded, k, points.weights);
  let relocated = 0;
  try {
    for (;;) {
      await nearest.assign(centers, context);
      const labels = nearest.labels().slice();
      const members = membersOf(points, labels, k);
      const filled = relocateEmpty(points, labels, members, centers, uploaded);
      if (filled.moved === 0) {
        return { labels, centers, inertia: inertiaOf(points, labels, centers, uploaded), relocated };
      }
      relocated += filled.moved;
      for (let i = 0; i < labels.length; i++) {
        if (filled.labels[i] === labels[i]) continue;
        centers.set(points.data.subarray(i * cols, (i + 1) * cols), filled.labels[i] * cols);
      }
    }
  } finally {
    nearest.dispose();
  }
}

/** Rows with a weight above 0, by cluster. */
function membersOf({ weights }: Points, labels: Int32Array, k: number): Int32Array {
  const members = new Int32Array(k);
  for (let i = 0; i < labels.length; i++) if (weights === undefined || weights[i] > 0) members[labels[i]]++;
  return members;
}
