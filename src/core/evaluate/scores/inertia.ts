import type { Score } from '../contract';
import { groupsOf } from '../groups';
import { weightedSquares } from '../weighted-squares';

/**
 * Weighted sum of squared distances of the rows to the weighted mean of their segment: what k-means
 * makes small. Comparable between partitions of the same rows only. O(n d).
 */
export const inertia: Score = {
  id: 'inertia',
  better: 'lower',
  async compute(points, labels, context) {
    const { k } = groupsOf(points, labels);
    await context.tick(0);
    const { within } = weightedSquares(points, labels, k);
    return { value: within.reduce((sum, part) => sum + part, 0), perSegment: [...within], notes: [] };
  },
};
