import { note } from '../../base/notes';
import type { Score } from '../contract';
import { groupsOf } from '../groups';
import { weightedSquares } from '../weighted-squares';

/**
 * The share of all squared distances from the mean of everybody that lies between the segments:
 * between / total sum of squares, 0..1 (one segment explains 0, every row its own segment 1). Rows count with
 * their weights. By segment the same of its rows alone; these, weighted by their squares, mean the value.
 * Not defined where all rows are equal. O(n d).
 */
export const explainedVariance: Score = {
  id: 'explained-variance',
  better: 'higher',
  async compute(points, labels, context) {
    const { k } = groupsOf(points, labels);
    await context.tick(0);
    const { within, around } = weightedSquares(points, labels, k);
    const total = around.reduce((sum, part) => sum + part, 0);
    if (total === 0) {
      return { value: null, notes: [note('score.undefined', { score: 'explained-variance', reason: 'noSpread' })] };
    }
    const inside = within.reduce((sum, part) => sum + part, 0);
    // Rounding may leave a hair more inside a single segment than there is in all.
    const share = (part: number, whole: number): number => Math.max(0, 1 - part / whole);
    const perSegment = Array.from(around, (whole, c) => (whole === 0 ? null : share(within[c], whole)));
    return { value: share(inside, total), perSegment, notes: [] };
  },
};
