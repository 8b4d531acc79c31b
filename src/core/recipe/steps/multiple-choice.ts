import { choice, float, int, resolveParams } from '../../base/params';
import type { ParamValues } from '../../base/params';
import type { Flow, Step } from '../contract';
import type { LevelsFlow } from '../flow';
import { OTHER_LEVEL } from '../../base/other-level';
import { needLevels } from '../flow';
import { indicatorBlock, sharesOf, type Indicators } from '../indicators';
import { byFrequency, countLevels } from '../levels';

/** What stands between two options of a cell. */
const SEPARATORS = { bar: '|', semicolon: ';', comma: ',', slash: '/', line: '\n' } as const;
type Separator = keyof typeof SEPARATORS;

const params = {
  separator: choice({ default: 'bar', choices: ['bar', 'semicolon', 'comma', 'slash', 'line'] }),
  maxOptions: int({ default: 20, min: 2, max: 200 }),
  minShare: float({ default: 0.01, min: 0, max: 0.5, advanced: true }),
};

interface FittedChoices extends Indicators {
  /** Options that have a column of their own, the most frequent first; the columns may end with one for all others. */
  readonly options: readonly string[];
}

/**
 * Cells with several answers ("mail|phone") become one yes or no per option, all of them scaled to weigh as much as
 * one variable. Options chosen by less than `minShare` of the customers or beyond the `maxOptions` most frequent
 * share one column, "(other)", if there are at least two of them; so does an option never seen when fitting. Where
 * there is no such column, an unseen option is as if it had not been chosen. Missing stays missing.
 * O(n x options).
 */
export const multipleChoice: Step<FittedChoices> = {
  id: 'multiple-choice',
  params,
  stage: 'encode',
  kinds: ['category', 'text'],
  fit(flow, given) {
    const levels = needLevels(flow, 'multiple-choice');
    const chosen = optionsOf(levels.levels, given);
    const counts = countLevels(levels.codes, levels.levels.length);
    const { options, rest } = pickOptions(chosen, counts, given);
    const names = rest ? [...options, OTHER_LEVEL] : options;
    return { options, names, shares: sharesOf(counts, membership(chosen, options, names.length)) };
  },
  apply(flow, fitted, given): Flow {
    const levels: LevelsFlow = needLevels(flow, 'multiple-choice');
    const chosen = optionsOf(levels.levels, given);
    return indicatorBlock(levels, fitted, membership(chosen, fitted.options, fitted.names.length));
  },
};

/** The different options in each cell's text. */
function optionsOf(levels: readonly string[], given: ParamValues): ReadonlySet<string>[] {
  const separator = SEPARATORS[resolveParams(params, given).separator satisfies Separator];
  return levels.map((level) => {
    const options = level.split(separator).map((option) => option.trim());
    return new Set(options.filter((option) => option !== ''));
  });
}

function pickOptions(
  chosen: readonly ReadonlySet<string>[],
  counts: Float64Array,
  given: ParamValues,
): { readonly options: readonly string[]; readonly rest: boolean } {
  const { maxOptions, minShare } = resolveParams(params, given);
  const customers = counts.reduce((sum, count) => sum + count, 0);
  const choosers = new Map<string, number>();
  chosen.forEach((options, level) => {
    for (const option of options) choosers.set(option, (choosers.get(option) ?? 0) + counts[level]);
  });
  const names = [...choosers.keys()];
  const times = Float64Array.from(choosers.values());
  const order = byFrequency(times);
  const frequent = order.filter((option, rank) => rank < maxOptions && times[option] >= minShare * customers);
  const rest = order.length - frequent.length >= 2;
  return { options: (rest ? frequent : order).map((option) => names[option]), rest };
}

/** For each column, which of the levels are in it: those with its option, or in the last column those with any other. */
function membership(
  chosen: readonly ReadonlySet<string>[],
  options: readonly string[],
  columns: number,
): (readonly boolean[])[] {
  const own = options.map((option) => chosen.map((set) => set.has(option)));
  if (columns === options.length) return own;
  const known = new Set(options);
  return [...own, chosen.map((set) => [...set].some((option) => !known.has(option)))];
}
