import type { RunContext } from '../../base/context';
import { note } from '../../base/notes';
import type { Points } from '../../cluster/contract';
import { sizesOf } from '../../cluster/partition';
import type { Score, ScoreLimits, ScoreResult } from '../contract';
import { extremesOf, type Extremes } from '../extremes';
import { groupsOf, undefinedScore, type Groups } from '../groups';
import { pointsOf, stratifiedRows } from '../sample';

/** Up to this many rows every pair is measured; above, those of a sample of this size. */
const EXACT_ROWS = 20_000;
/** A sampled segment keeps at least this many rows, or all it has. */
const LEAST_ROWS = 30;

/**
 * The Dunn index (1974): the smallest distance between rows of two segments over the largest distance
 * within one (fpc's `dunn`). Euclidean, float64. By segment, its smallest distance to another one over
 * the same largest; the least of these is the value. O(n² d); above 20,000 rows a seeded sample in which
 * every segment has its share. Leaving rows out can only widen gaps and narrow segments, so a sampled value
 * is the most that the true one can be (note `score.atMost`). Not defined for one segment, for
 * segments of one row each, and where no segment has any spread.
 */
export const dunn: Score = {
  id: 'dunn',
  better: 'higher',
  async compute(points, labels, context, limits = {}) {
    const groups = groupsOf(points, labels);
    await context.tick(0);
    const nothing = undefinedScore('dunn', groups);
    if (nothing) return nothing;
    const sample = sampleOf(points, labels, groups, limits, context);
    const extremes = await extremesOf(sample.points, sample.labels, sample.groups, context);
    const rows = sample.groups.n;
    const notes = rows < groups.n ? [note('score.atMost', { score: 'dunn', rows, of: groups.n })] : [];
    return resultOf(extremes, sample.groups, notes);
  },
};

interface Sample {
  readonly points: Points;
  readonly labels: Int32Array;
  readonly groups: Groups;
}

function sampleOf(
  points: Points,
  labels: Int32Array,
  groups: Groups,
  { exactRows = EXACT_ROWS }: ScoreLimits,
  { rng }: RunContext,
): Sample {
  if (groups.n <= exactRows) return { points, labels, groups };
  const rows = stratifiedRows(labels, groups.sizes, exactRows, LEAST_ROWS, rng);
  const chosen = Int32Array.from(rows, (row) => labels[row]);
  const sizes = sizesOf(chosen, groups.k);
  return { points: pointsOf(points, rows), labels: chosen, groups: { ...groups, sizes, n: rows.length } };
}

function resultOf({ diameters, separations }: Extremes, { sizes }: Groups, notes: ScoreResult['notes']): ScoreResult {
  const widest = Math.max(...diameters);
  if (widest === 0) {
    return { value: null, notes: [note('score.undefined', { score: 'dunn', reason: 'noSpread' })] };
  }
  const perSegment = Array.from(separations, (gap, c) => (sizes[c] === 0 ? null : gap / widest));
  return { value: Math.min(...separations) / widest, perSegment, notes };
}
