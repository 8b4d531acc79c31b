import type { Explanation, LevelProfile, NumberProfile } from '../core/explain/contract';

/** One place on the snake plot: a variable, or the level of a category that tells segments apart best. */
export interface ProfilePoint {
  readonly column: string;
  readonly level?: string;
  readonly separation: number;
  /** Standardised mean of each segment, by label; null where nobody has a value. */
  readonly z: readonly (number | null)[];
  /** To either side of `z`, where the mean of the segment lies with 95 % confidence; null where it is not known. */
  readonly margin: readonly (number | null)[];
}

/** Of the normal distribution: 95 % lie within so many standard errors. */
const CONFIDENT = 1.96;

/**
 * What the snake plot shows, most separating first: the variables that formed the segments. Outcomes are in the table. A level counts as a number that is 1 for those
 * who have it and 0 for the others, so its standardised mean is (share - share of all) / sqrt(p (1 - p)).
 */
export function profilePoints(explanation: Explanation): readonly ProfilePoint[] {
  return explanation.variables
    .filter(({ role }) => role === 'feature')
    .map((variable) => (variable.type === 'number' ? ofNumber(variable) : ofLevels(variable)))
    .filter((point) => point !== null)
    .sort((a, b) => b.separation - a.separation);
}

function ofNumber({ column, separation, all, segments }: NumberProfile): ProfilePoint {
  return {
    column,
    separation,
    z: segments.map(({ n, z }) => (n > 0 && Number.isFinite(z) ? z : null)),
    // One customer has no spread, and so no margin.
    margin: segments.map(({ n, sd }) => (n > 1 && all.sd > 0 ? (CONFIDENT * sd) / Math.sqrt(n) / all.sd : null)),
  };
}

function ofLevels({ column, separation, levels, all, segments }: LevelProfile): ProfilePoint | null {
  const candidates = levels.map((level, i) => {
    const share = all.shares[i] ?? 0;
    const sd = Math.sqrt(share * (1 - share));
    const z = segments.map(({ n, shares }) => (n > 0 && sd > 0 ? ((shares[i] ?? 0) - share) / sd : null));
    const margin = segments.map(({ n, shares }) => {
      const own = shares[i] ?? 0;
      return n > 1 && sd > 0 ? (CONFIDENT * Math.sqrt((own * (1 - own)) / n)) / sd : null;
    });
    return { column, level, separation, z, margin, reach: Math.max(0, ...z.map((value) => Math.abs(value ?? 0))) };
  });
  return candidates.reduce<(typeof candidates)[number] | null>(
    (best, candidate) => (best && best.reach >= candidate.reach ? best : candidate),
    null,
  );
}
