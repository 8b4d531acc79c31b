import { momentsOf, sampleSd, skewnessOf } from '../base/moments';
import { countDistinct, histogram, presentOf, quartilesInPlace } from '../base/stats';
import { levelsOf, numbersOf } from './cells';
import type { Cells, ColumnKind, ColumnProfile, LevelSummary, NumberSummary } from './contract';
import { countCodes, factsOf } from './facts';
import { inferColumn } from './infer';

/** Bars of the small distribution. */
const BINS = 20;
/** Values named one by one; the rest are taken together. */
const TOP_LEVELS = 10;

/**
 * What is known of a column: its kind and role with their reasons, what is missing, and a summary
 * of its values. `kind` is a person's choice; without it the kind is guessed from cells and header.
 * O(rows), expected.
 */
export function profileColumn(cells: Cells, header: string, rowCount: number, kind?: ColumnKind): ColumnProfile {
  const facts = factsOf(cells);
  const guess = inferColumn(facts, header, kind);
  if (guess.kind === 'number' || guess.kind === 'date' || guess.kind === 'flag') {
    const values = presentOf(numbersOf({ cells }, guess.kind));
    const counts = { missing: rowCount - values.length, misfits: facts.present - values.length };
    const distinct = values.length === facts.present ? facts.distinct : countDistinct(values);
    return guess.kind === 'flag'
      ? { ...guess, ...counts, distinct, levels: summariseLevels(cells) }
      : { ...guess, ...counts, distinct, numbers: summariseNumbers(values) };
  }
  const counts = { missing: rowCount - facts.present, distinct: facts.distinct, misfits: 0 };
  // A million numbers that are all different need no list of the most frequent ones.
  const isList = guess.kind !== 'identifier' || cells.store === 'texts';
  return isList ? { ...guess, ...counts, levels: summariseLevels(cells) } : { ...guess, ...counts };
}

/** `values` has no NaN; its order changes. Undefined when empty. Expected O(n). */
export function summariseNumbers(values: Float64Array): NumberSummary | undefined {
  if (values.length === 0) return undefined;
  const moments = momentsOf(values);
  const { min, max, mean } = moments;
  const skew = skewnessOf(values, moments);
  const [q1, median, q3] = quartilesInPlace(values);
  return { min, max, mean, sd: sampleSd(moments), median, q1, q3, skew, histogram: histogram(values, BINS, min, max) };
}

/** The most frequent values, ties in order of first appearance. O(rows + levels). */
export function summariseLevels(cells: Cells): LevelSummary {
  const { codes, levels } = levelsOf({ cells });
  const counts = countCodes(codes, levels.length);
  const top: number[] = [];
  let total = 0;
  for (let code = 0; code < counts.length; code++) {
    total += counts[code];
    if (top.length === TOP_LEVELS && counts[code] <= counts[top[TOP_LEVELS - 1]]) continue;
    let place = top.length;
    while (place > 0 && counts[top[place - 1]] < counts[code]) place--;
    top.splice(place, 0, code);
    top.length = Math.min(top.length, TOP_LEVELS);
  }
  const shown = top.map((code) => ({ value: levels[code], count: counts[code] }));
  const otherCount = total - shown.reduce((sum, { count }) => sum + count, 0);
  return { top: shown, otherLevels: levels.length - top.length, otherCount };
}
