import { note } from '../../base/notes';
import type { Score } from '../contract';
import { groupsOf, spreadOf, squareBetween, undefinedScore } from '../groups';

/**
 * The variance ratio criterion (Calinski and Harabasz 1974):
 * (between-segment squares / (k - 1)) / (within-segment squares / (n - k)). O(n d).
 * Not defined for one segment, for segments of one row each, and where no segment has any spread.
 */
export const calinskiHarabasz: Score = {
  id: 'calinski-harabasz',
  better: 'higher',
  async compute(points, labels, context) {
    const groups = groupsOf(points, labels);
    await context.tick(0);
    const nothing = undefinedScore('calinski-harabasz', groups);
    if (nothing) return nothing;
    const { means, squares } = spreadOf(points, labels, groups);
    const everyone = spreadOf(points, together(labels), { k: 1, sizes: Int32Array.of(groups.n), n: groups.n, used: 1 });
    let between = 0;
    for (let c = 0; c < groups.k; c++) {
      if (groups.sizes[c] === 0) continue;
      between += groups.sizes[c] * squareBetween(means, c * points.cols, everyone.means, 0, points.cols);
    }
    const within = squares.reduce((sum, part) => sum + part, 0);
    if (within === 0) {
      return { value: null, notes: [note('score.undefined', { score: 'calinski-harabasz', reason: 'noSpread' })] };
    }
    return { value: between / (groups.used - 1) / (within / (groups.n - groups.used)), notes: [] };
  },
};

/** Everybody in one segment, noise still noise. */
function together(labels: Int32Array): Int32Array {
  return labels.map((label) => Math.min(label, 0));
}
