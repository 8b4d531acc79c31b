import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import type { Score } from '../contract';
import { groupsOf, spreadOf, squareBetween, undefinedScore, type Groups } from '../groups';

/** Squares between two ticks: a few milliseconds of work. */
const TICK_WORK = 4e6;

/**
 * The simplified silhouette (Hruschka, de Castro and Campello 2004): (b - a) / max(a, b) with a the distance
 * to the centre of the own segment and b the least distance to the centre of another one; a row alone in its
 * segment has 0, as with the silhouette proper. The value is the mean over rows. Float64. O(n k d), so
 * it needs no sample however many rows there are.
 */
export const simplifiedSilhouette: Score = {
  id: 'simplified-silhouette',
  better: 'higher',
  async compute(points, labels, context) {
    const groups = groupsOf(points, labels);
    await context.tick(0);
    const nothing = undefinedScore('simplified-silhouette', groups);
    if (nothing) return nothing;
    const perRow = await silhouettes(points, labels, groups, context);
    const sums = new Float64Array(groups.k);
    labels.forEach((label, i) => {
      if (label >= 0) sums[label] += perRow[i];
    });
    const value = sums.reduce((sum, own) => sum + own, 0) / groups.n;
    const perSegment = Array.from(sums, (sum, c) => (groups.sizes[c] === 0 ? null : sum / groups.sizes[c]));
    return { value, perRow: Float32Array.from(perRow), perSegment, notes: [] };
  },
};

/** By row; NaN for noise. */
async function silhouettes(
  points: Points,
  labels: Int32Array,
  groups: Groups,
  context: RunContext,
): Promise<Float64Array> {
  const { means } = spreadOf(points, labels, groups);
  const perRow = new Float64Array(points.rows).fill(NaN);
  const step = Math.max(1, Math.floor(TICK_WORK / points.cols / groups.k));
  for (let from = 0; from < points.rows; from += step) {
    await context.tick(from / points.rows);
    for (let i = from, end = Math.min(points.rows, from + step); i < end; i++) {
      if (labels[i] >= 0) perRow[i] = silhouetteOf(points, i, labels[i], means, groups);
    }
  }
  return perRow;
}

function silhouetteOf({ data, cols }: Points, row: number, own: number, means: Float64Array, groups: Groups): number {
  const { k, sizes } = groups;
  if (sizes[own] === 1) return 0;
  const to = (c: number): number => Math.sqrt(squareBetween(data, row * cols, means, c * cols, cols));
  let nearest = Infinity;
  for (let c = 0; c < k; c++) if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, to(c));
  const inside = to(own);
  const larger = Math.max(inside, nearest);
  return larger === 0 ? 0 : (nearest - inside) / larger;
}
