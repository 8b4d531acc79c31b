import { countedHistogram, countedQuartiles, countedShape, type DecimalCounts } from '../base/decimal-counts';
import { momentsOf, sampleSd, skewnessOf } from '../base/moments';
import { countDistinct, histogram, presentOf, quartilesInPlace } from '../base/stats';
import { levelsOf, numbersOf, ofCodes } from './cells';
import type { Cells, ColumnKind, ColumnProfile, DateOrder, LevelSummary, NumberSummary } from './contract';
import { factsOf, type Facts } from './facts';
import { inferColumn } from './infer';
import { misfitsOf } from './misfits';
import { countCodes } from './present-texts';

/** Bars of the small distribution. */
const BINS = 20;
/** Values named one by one; the rest are taken together. */
const TOP_LEVELS = 10;

/** Cells shown as examples of what does not fit. */
const EXAMPLES = 5;

/**
 * What is known of a column: its kind and role with their reasons, what it means, what is missing, and a summary
 * of its values. `kind` and `dateOrder` are a person's choice; without them they are guessed from cells and
 * header. O(rows + letters), expected.
 */
export function profileColumn(
  cells: Cells,
  header: string,
  rowCount: number,
  kind?: ColumnKind,
  dateOrder?: DateOrder,
): ColumnProfile {
  const facts = factsOf(cells, dateOrder);
  const guess = inferColumn(facts, header, kind);
  if (guess.kind === 'number' || guess.kind === 'date' || guess.kind === 'flag') {
    const order = guess.kind === 'date' ? facts.dates.order : undefined;
    const counted = guess.kind === 'number' ? facts.counted : undefined;
    const { times } = facts.dates;
    const known = guess.kind === 'date' && cells.store === 'texts' && times;
    const all = known ? ofCodes(cells.codes, known) : numbersOf({ cells }, guess.kind, order);
    // What was counted need not be put in order: the table's own numbers will do.
    const values = counted && facts.numbers === all.length ? all : presentOf(all);
    const misfits = facts.present - values.length;
    const distinct = values.length === facts.present ? facts.distinct : countDistinct(values);
    const profile = {
      ...guess,
      missing: rowCount - values.length,
      misfits,
      distinct,
      ...(misfits > 0 && { misfitExamples: misfitsOf(cells, all, EXAMPLES) }),
      ...(order && { dateOrder: order }),
      ...(order && facts.dates.ambiguous && { ambiguous: true }),
      ...(order && facts.dates.example && { ambiguousDate: facts.dates.example }),
    };
    return guess.kind === 'flag'
      ? { ...profile, levels: summariseLevels(cells) }
      : { ...profile, numbers: summariseNumbers(values, counted) };
  }
  const counts = { missing: rowCount - facts.present, distinct: facts.distinct, misfits: 0 };
  // A million numbers that are all different need no list of the most frequent ones.
  const isList = guess.kind !== 'identifier' || cells.store === 'texts';
  return isList
    ? { ...guess, ...counts, levels: levelsFrom(facts) ?? summariseLevels(cells) }
    : { ...guess, ...counts };
}

/** `values` has no NaN; its order changes, unless the same values were `counted` before. Undefined when empty. Expected O(n). */
export function summariseNumbers(values: Float64Array, counted?: DecimalCounts): NumberSummary | undefined {
  if (counted) return summariseCounts(counted);
  if (values.length === 0) return undefined;
  const moments = momentsOf(values);
  const { min, max, mean } = moments;
  const skew = skewnessOf(values, moments);
  const [q1, median, q3] = quartilesInPlace(values);
  const bars = histogram(values, BINS, min, max);
  return { min, max, mean, sd: sampleSd(moments), median, q1, q3, skew, histogram: bars };
}

function summariseCounts(counted: DecimalCounts): NumberSummary {
  const { first, scale, counts, total: n } = counted;
  const [min, max] = [first / scale, (first + counts.length - 1) / scale];
  const { mean, sd, skew } = countedShape(counted);
  const [q1, median, q3] = countedQuartiles(counted);
  const bars = countedHistogram(counted, BINS, min, max);
  return { min, max, mean, sd: sampleSd({ n, sd }), median, q1, q3, skew, histogram: bars };
}

/** The most frequent values, ties in order of first appearance. O(rows + levels). */
export function summariseLevels(cells: Cells): LevelSummary {
  const { codes, levels } = levelsOf({ cells });
  return mostFrequent(countCodes(codes, levels.length), (code) => levels[code]);
}

/** The same from what was seen of texts. */
function levelsFrom({ texts }: Facts): LevelSummary | undefined {
  return texts && mostFrequent(texts.weights, (at) => texts.textAt(at));
}

function mostFrequent(counts: Int32Array, textOf: (code: number) => string): LevelSummary {
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
  const shown = top.map((code) => ({ value: textOf(code), count: counts[code] }));
  const otherCount = total - shown.reduce((sum, { count }) => sum + count, 0);
  return { top: shown, otherLevels: counts.length - top.length, otherCount };
}
