import { choice, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';
import type { LevelsFlow } from '../flow';
import { MISSING_LEVEL, needLevels } from '../flow';
import { countLevels } from '../levels';

const params = {
  method: choice({ default: 'missing-level', choices: ['missing-level', 'mode', 'leave-rows-out'] }),
};

interface FittedFillLevel {
  /** Null: gaps stay, and their rows are left out. */
  readonly level: string | null;
}

/**
 * Fills the gaps of a category: with a level of their own (missing is then treated as a fact about
 * the customer), with the most frequent level, or not at all, leaving the rows out. O(n).
 */
export const fillLevel: Step<FittedFillLevel> = {
  id: 'fill-level',
  params,
  kinds: ['category', 'text', 'identifier'],
  fit(flow, given) {
    const levels = needLevels(flow, 'fill-level');
    const { method } = resolveParams(params, given);
    if (method === 'leave-rows-out') return { level: null };
    return { level: method === 'mode' ? mostFrequentLevel(levels) : MISSING_LEVEL };
  },
  apply(flow, { level }): Flow {
    const given = needLevels(flow, 'fill-level');
    if (level === null) return given;
    const known = given.levels.indexOf(level);
    const code = known < 0 ? given.levels.length : known;
    return {
      ...given,
      levels: known < 0 ? [...given.levels, level] : given.levels,
      codes: given.codes.map((c) => (c < 0 ? code : c)),
    };
  },
};

/** The first of the most frequent levels in order of appearance; without any level, the missing one. */
function mostFrequentLevel({ codes, levels }: LevelsFlow): string {
  const counts = countLevels(codes, levels.length);
  let best = -1;
  for (let level = 0; level < counts.length; level++) {
    if (counts[level] > 0 && (best < 0 || counts[level] > counts[best])) best = level;
  }
  return best < 0 ? MISSING_LEVEL : levels[best];
}
