import { choice, int, resolveParams, text } from '../../base/params';
import type { Answer, Flow, Step } from '../contract';
import type { LevelsFlow } from '../flow';
import { MISSING_LEVEL, needLevels } from '../flow';
import { countLevels } from '../levels';
import { askFor, borrow, type Lent } from './borrow';

const params = {
  method: choice({
    default: 'missing-level',
    choices: ['missing-level', 'mode', 'constant', 'neighbours', 'leave-rows-out'],
  }),
  value: text({ default: '', maxLength: 200, when: { param: 'method', is: 'constant' } }),
  count: int({ default: 5, min: 1, max: 50, when: { param: 'method', is: 'neighbours' } }),
};

interface FittedFillLevel {
  /** Null: gaps stay, and their rows are left out. */
  readonly level: string | null;
  /** What each lender has, where gaps are filled from similar customers; `level` is for rows without any. */
  readonly lent?: Lent<string>;
}

/**
 * Fills the gaps of a category: with a level of their own (missing is then treated as a fact about
 * the customer), with the most frequent level, with one that is given, with the level most frequent
 * among the most similar customers (of equally frequent ones that of the nearest), or not at all,
 * leaving the rows out. O(n), with neighbours O(gaps x lenders x variables).
 */
export const fillLevel: Step<FittedFillLevel> = {
  id: 'fill-level',
  params,
  stage: 'gaps',
  kinds: ['category', 'text', 'identifier'],
  fills: ({ method }) => method !== 'leave-rows-out',
  asksNeighbours: ({ method }) => method === 'neighbours',
  fit(flow, given, lenders) {
    const levels = needLevels(flow, 'fill-level');
    const { method, value } = resolveParams(params, given);
    if (method === 'leave-rows-out') return { level: null };
    if (method === 'missing-level') return { level: MISSING_LEVEL };
    if (method === 'constant') return { level: value === '' ? MISSING_LEVEL : value };
    const level = mostFrequentLevel(levels);
    if (method === 'mode' || lenders === undefined) return { level };
    return { level, lent: Array.from(lenders, (row) => levelAt(levels, row)) };
  },
  asks: ({ lent }, given) => lent && askFor(lent, resolveParams(params, given).count),
  apply(flow, { level, lent }, _, near): Flow {
    const levels = needLevels(flow, 'fill-level');
    if (level === null) return levels;
    const fromOthers = lent && near && commonAmong(lent, near, level);
    return filled(levels, fromOthers ?? (() => level));
  },
};

/** Levels that these rows lack are added to them. */
function filled(flow: LevelsFlow, levelFor: (row: number) => string): LevelsFlow {
  const levels = [...flow.levels];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = flow.codes.map((code, row) => {
    if (code >= 0) return code;
    const level = levelFor(row);
    const known = codeOf.get(level) ?? levels.push(level) - 1;
    codeOf.set(level, known);
    return known;
  });
  return { ...flow, levels, codes };
}

function levelAt({ codes, levels }: LevelsFlow, row: number): string | null {
  return codes[row] < 0 ? null : levels[codes[row]];
}

function commonAmong(lent: Lent<string>, near: Answer, otherwise: string): (row: number) => string {
  return (row) => {
    const counts = new Map<string, number>();
    for (const level of borrow(lent, near(row))) counts.set(level, (counts.get(level) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return [...counts].find(([, times]) => times === most)?.[0] ?? otherwise;
  };
}

/** The first of the most frequent levels in order of appearance; without any level, the missing one. */
function mostFrequentLevel({ codes, levels }: LevelsFlow): string {
  const counts = countLevels(codes, levels.length);
  let best = -1;
  for (let level = 0; level < counts.length; level++) {
    if (counts[level] > 0 && (best < 0 || counts[level] > counts[best])) best = level;
  }
  return best < 0 ? MISSING_LEVEL : levels[best];
}
