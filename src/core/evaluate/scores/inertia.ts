import type { Score } from '../contract';
import { groupsOf, squareBetween } from '../groups';

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
    const { data, rows, cols } = points;
    const weights = points.weights ?? new Float64Array(rows).fill(1);
    const means = new Float64Array(k * cols);
    const mass = new Float64Array(k);
    for (let i = 0, at = 0; i < rows; i++) {
      const label = labels[i];
      if (label >= 0) mass[label] += weights[i];
      for (let j = 0; j < cols; j++, at++) if (label >= 0) means[label * cols + j] += weights[i] * (data[at] - data[j]);
    }
    for (let at = 0; at < means.length; at++) means[at] = data[at % cols] + means[at] / mass[Math.floor(at / cols)];
    const perSegment = new Float64Array(k);
    for (let i = 0; i < rows; i++) {
      if (labels[i] < 0 || weights[i] === 0) continue;
      perSegment[labels[i]] += weights[i] * squareBetween(data, i * cols, means, labels[i] * cols, cols);
    }
    return { value: perSegment.reduce((sum, part) => sum + part, 0), perSegment: [...perSegment], notes: [] };
  },
};
