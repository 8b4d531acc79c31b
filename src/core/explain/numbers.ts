import { momentsOf, sampleSd } from '../base/moments';
import type { Moments } from '../base/moments';
import { selectMedian } from '../base/select';
import type { NumberProfile, NumberStats } from './contract';
import { ALPHA, cohensD, MODERATE_D, pOfD, SMALLEST_GROUP } from './effects';
import type { Group } from './effects';
import type { Groups } from './groups';

type NumberFacts = Omit<NumberProfile, 'column' | 'kind' | 'role' | 'type'>;

/**
 * A number by segment: mean, spread and median of each, how far it lies from everybody else, and
 * eta squared (the share of the sum of squares that lies between the segments). A segment without
 * any value has mean and median NaN and sd, z and d 0. `tests` is the number of comparisons made in
 * all, for Bonferroni's correction. O(n).
 */
export function explainNumbers({ values, starts }: Groups, tests: number): NumberFacts {
  const k = starts.length - 2;
  const total = momentsOf(values);
  const perSegment = Array.from({ length: k }, (_, g) => momentsOf(values.subarray(starts[g], starts[g + 1])));
  const noise = momentsOf(values.subarray(starts[k]));
  const segments = perSegment.map((own, g) => {
    const rest = pool([...perSegment.filter((_, other) => other !== g), noise]);
    const d = cohensD(groupOf(own), rest);
    const enough = own.n >= SMALLEST_GROUP && rest.n >= SMALLEST_GROUP;
    const matters = enough && Math.abs(d) >= MODERATE_D && pOfD(d, own.n, rest.n) <= ALPHA / tests;
    const median = selectMedian(values, starts[g], starts[g + 1]);
    return { ...basics(own, median), z: standardised(own, total), d, matters };
  });
  // Last, since it reorders the values across segments.
  const all: NumberStats = { ...basics(total, selectMedian(values)), z: 0, d: 0, matters: false };
  return { separation: etaSquared(perSegment), all, segments };
}

/** Between sum of squares over total, over the rows that belong to a segment; 0 for a constant. */
export function etaSquared(segments: readonly Moments[]): number {
  const everybody = pool(segments);
  if (!(everybody.squares > 0)) return 0;
  const within = segments.reduce((sum, segment) => sum + groupOf(segment).squares, 0);
  return Math.min(1, Math.max(0, 1 - within / everybody.squares));
}

/** Several groups as one, from their moments alone (Chan, Golub and LeVeque 1979). */
function pool(groups: readonly Moments[]): Group {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (n === 0) return { n: 0, mean: 0, squares: 0 };
  const filled = groups.filter((group) => group.n > 0);
  // Relative to the first mean, so that equal means pool to exactly that mean.
  const base = filled[0].mean;
  const mean = base + filled.reduce((sum, group) => sum + group.n * (group.mean - base), 0) / n;
  const squares = filled.reduce((sum, group) => sum + groupOf(group).squares + group.n * (group.mean - mean) ** 2, 0);
  return { n, mean, squares };
}

function groupOf({ n, mean, sd }: Moments): Group {
  return { n, mean, squares: sd * sd * n };
}

function basics(moments: Moments, median: number): Pick<NumberStats, 'n' | 'mean' | 'sd' | 'median'> {
  return { n: moments.n, mean: moments.n > 0 ? moments.mean : NaN, sd: sampleSd(moments), median };
}

function standardised(own: Moments, all: Moments): number {
  return own.n > 0 && all.sd > 0 ? (own.mean - all.mean) / sampleSd(all) : 0;
}
