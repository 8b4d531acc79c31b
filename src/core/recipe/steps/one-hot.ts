import { float, int, resolveParams } from '../../base/params';
import type { Flow, Step } from '../contract';
import type { LevelsFlow } from '../flow';
import { OTHER_LEVEL } from '../../base/other-level';
import { needLevels } from '../flow';
import { byFrequency, countLevels } from '../levels';

const params = {
  maxLevels: int({ default: 20, min: 2, max: 200 }),
  minShare: float({ default: 0.01, min: 0, max: 0.5, advanced: true }),
};

interface FittedOneHot {
  /** Levels that have a column of their own, most frequent first, and their share of the rows. */
  readonly levels: readonly string[];
  readonly shares: readonly number[];
  /** Share of the rare levels together; null where every level has its own column. */
  readonly otherShare: number | null;
  /** Factor that makes the variances of all columns add up to 1; 0 where there is one level only. */
  readonly scale: number;
}

/**
 * One 0/1 column per level, centred, then all multiplied by one factor so that their variances add
 * up to 1: one category variable weighs as much as one standardised number, however many levels it
 * has. (With shares p the variances of the 0/1 columns add up to 1 - sum of p².)
 *
 * Levels below `minShare` or beyond the `maxLevels` most frequent ones form one level, "(other)",
 * if that joins at least two. A level never seen when fitting goes to "(other)" too; where there is
 * none, all its columns are 0, which is the mean: it is like no segment and unlike none. Missing
 * stays missing. O(n x levels).
 */
export const oneHot: Step<FittedOneHot> = {
  id: 'one-hot',
  params,
  stage: 'encode',
  kinds: ['category', 'text', 'identifier'],
  fit(flow, given) {
    const { maxLevels, minShare } = resolveParams(params, given);
    return fitLevels(needLevels(flow, 'one-hot'), maxLevels, minShare);
  },
  apply(flow, fitted): Flow {
    const levels = needLevels(flow, 'one-hot');
    const names = fitted.otherShare === null ? fitted.levels : [...fitted.levels, OTHER_LEVEL];
    const shares = fitted.otherShare === null ? fitted.shares : [...fitted.shares, fitted.otherShare];
    const columnOf = columnsOfLevels(levels.levels, fitted);
    const parts = names.map((level, at) => ({
      name: `${flow.name}: ${level}`,
      level,
      values: indicator(levels.codes, columnOf, at, shares[at], fitted.scale),
    }));
    return { is: 'block', parts, name: flow.name };
  },
};

function fitLevels({ codes, levels }: LevelsFlow, maxLevels: number, minShare: number): FittedOneHot {
  const counts = countLevels(codes, levels.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const order = byFrequency(counts);
  const frequent = order.filter((level, rank) => rank < maxLevels && counts[level] >= minShare * total);
  const kept = order.length - frequent.length >= 2 ? frequent : order;
  const shares = kept.map((level) => counts[level] / total);
  const otherCount = total - kept.reduce((sum, level) => sum + counts[level], 0);
  const otherShare = kept.length < order.length ? otherCount / total : null;
  const variance = 1 - [...shares, otherShare ?? 0].reduce((sum, p) => sum + p * p, 0);
  const columns = kept.length + (otherShare === null ? 0 : 1);
  return {
    levels: kept.map((level) => levels[level]),
    shares,
    otherShare,
    scale: columns < 2 ? 0 : 1 / Math.sqrt(variance),
  };
}

/** For each level of the flow its column in the block, -1 for a level that has none. */
function columnsOfLevels(levels: readonly string[], fitted: FittedOneHot): Int32Array {
  const known = new Map(fitted.levels.map((level, at) => [level, at]));
  const fallback = fitted.otherShare === null ? -1 : fitted.levels.length;
  return Int32Array.from(levels, (level) => known.get(level) ?? fallback);
}

function indicator(codes: Int32Array, columnOf: Int32Array, at: number, share: number, scale: number): Float64Array {
  const inside = (1 - share) * scale;
  const outside = -share * scale;
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const column = code < 0 ? NaN : columnOf[code];
    values[row] = column === at ? inside : column >= 0 ? outside : column < 0 ? 0 : NaN;
  }
  return values;
}
