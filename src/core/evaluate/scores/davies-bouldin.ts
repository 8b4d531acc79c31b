import type { Score } from '../contract';
import { groupsOf, spreadOf, squareBetween, undefinedScore } from '../groups';

/**
 * The Davies-Bouldin index (1979): for each segment the worst ratio of (its + another's mean distance
 * to the centre) to the distance of the two centres, averaged. Segments whose centres coincide are not
 * compared, as in scikit-learn. O(n d + k^2 d).
 */
export const daviesBouldin: Score = {
  id: 'davies-bouldin',
  better: 'lower',
  async compute(points, labels, context) {
    const groups = groupsOf(points, labels);
    await context.tick(0);
    const nothing = undefinedScore('davies-bouldin', groups);
    if (nothing) return nothing;
    const { means, distances } = spreadOf(points, labels, groups);
    const used = [...groups.sizes.keys()].filter((c) => groups.sizes[c] > 0);
    const scatter = distances.map((sum, c) => sum / groups.sizes[c]);
    const worst = used.map((a) => {
      const ratios = used.map((b) => {
        const apart = Math.sqrt(squareBetween(means, a * points.cols, means, b * points.cols, points.cols));
        return a === b || apart === 0 ? 0 : (scatter[a] + scatter[b]) / apart;
      });
      return Math.max(...ratios);
    });
    const value = worst.reduce((sum, ratio) => sum + ratio, 0) / used.length;
    return { value, perSegment: perSegment(groups.k, used, worst), notes: [] };
  },
};

function perSegment(k: number, used: readonly number[], worst: readonly number[]): (number | null)[] {
  const all: (number | null)[] = new Array<number | null>(k).fill(null);
  used.forEach((c, i) => {
    all[c] = worst[i];
  });
  return all;
}
