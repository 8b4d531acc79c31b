import { momentsOf, sampleSd } from '../base/moments';
import type { Moments } from '../base/moments';
import { selectMedian } from '../base/select';
import type { NumberProfile, NumberStats } from './contract';
import { ALPHA, cohensD, MODERATE_D, pOfD, SMALLEST_GROUP } from './effects';
import type { Groups } from './groups';
import { groupOf, pool } from './pooling';

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
    const rest = pool([...perSegment.filter((_, other) => other !== g), noise].map(groupOf));
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
  const everybody = pool(segments.map(groupOf));
  if (!(everybody.squares > 0)) return 0;
  const within = segments.reduce((sum, segment) => sum + groupOf(segment).squares, 0);
  return Math.min(1, Math.max(0, 1 - within / everybody.squares));
}

function basics(moments: Moments, median: number): Pick<NumberStats, 'n' | 'mean' | 'sd' | 'median'> {
  return { n: moments.n, mean: moments.n > 0 ? moments.mean : NaN, sd: sampleSd(moments), median };
}

function standardised(own: Moments, all: Moments): number {
  return own.n > 0 && all.sd > 0 ? (own.mean - all.mean) / sampleSd(all) : 0;
}
