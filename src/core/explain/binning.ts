import type { Work } from '../base/work';
import { takeCodes, takeFloats } from '../recipe/flow';
import { byFrequency, countLevels } from '../recipe/levels';
import { numbersOf, levelsOf } from '../table/cells';
import { isNumeric, type Explained } from './columns';

/** A variable as a rule may ask about it: each row's bin, and what lies between the bins. */
export interface Binned {
  readonly of: Explained;
  /** Bin of each row that takes part; `bins - 1` is the bin of missing values. */
  readonly codes: Uint16Array;
  readonly bins: number;
  /** Of a number: `edges[b]` is the least value of bin b + 1, ascending. Of a category: none. */
  readonly edges: Float64Array;
  /** Of a category: the level of each bin. Of a number: none. */
  readonly levels: readonly string[];
}

/** What rows of the table answer to a question of this variable, and whether they have a value to answer with. */
export interface Answers {
  saysYes(row: number): boolean;
  /** Of a number: it has none. Rows without a category, and with the rarest, just say no. */
  isMissing(row: number): boolean;
}

/** The same as a bin tells, of any row of the table: "below this bin?" of a number, "in this bin?" of a category. */
export function answersOf({ of, edges, levels }: Binned, bin: number): Answers {
  if (levels.length > 0) {
    const { codes, levels: all } = levelsOf(of.column);
    const level = all.indexOf(levels[bin]);
    return { saysYes: (row) => codes[row] === level, isMissing: () => false };
  }
  const values = numbersOf(of.column, of.kind);
  // Beyond the last edge the question is whether there is a value.
  const below = bin - 1 < edges.length ? edges[bin - 1] : Infinity;
  const isMissing = (row: number): boolean => !Number.isFinite(values[row]);
  return { saysYes: (row) => values[row] < below && !isMissing(row), isMissing };
}

/** A number with no more distinct values than this has a bin for each; beyond, bins of about as many of those. */
const MOST_BINS = 1024;
/** Milliseconds. */
const DAY = 86_400_000;
/** Rows that are put into bins within a turn. */
const TURN = 1 << 16;
/** Values looked at to find those bins. */
const MOST_SAMPLED = 65_536;

/**
 * A variable in bins, over the rows that take part. Between two bins lies the number with the fewest digits that
 * parts them, since people will read it. null where there is nothing to ask about. Work that can be set aside.
 * O(n log bins).
 */
export function* binned(of: Explained, rowIndex: Int32Array): Work<Binned | null> {
  const made = isNumeric(of.kind) ? yield* binnedNumbers(of, rowIndex) : binnedLevels(of, rowIndex);
  return made.bins > 2 ? made : null;
}

function* binnedNumbers(of: Explained, rowIndex: Int32Array): Work<Binned> {
  const values = takeFloats(numbersOf(of.column, of.kind), rowIndex);
  const edges = edgesOf(distinctSorted(values), of.kind === 'date' ? dayBetween : shortestBetween);
  const missing = edges.length + 1;
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    if (i % TURN === 0) yield;
    codes[i] = Number.isFinite(values[i]) ? upperBound(edges, values[i]) : missing;
  }
  return { of, codes, bins: missing + 1, edges, levels: [] };
}

function binnedLevels(of: Explained, rowIndex: Int32Array): Binned {
  const { codes: all, levels } = levelsOf(of.column);
  const codes = takeCodes(all, rowIndex);
  // Levels beyond the most frequent ones are no rule anybody would remember.
  const kept = byFrequency(countLevels(codes, levels.length)).slice(0, MOST_LEVELS);
  const place = new Uint16Array(levels.length).fill(kept.length);
  kept.forEach((level, at) => (place[level] = at));
  const bins = Uint16Array.from(codes, (code) => (code >= 0 ? place[code] : kept.length));
  return {
    of,
    codes: bins,
    bins: kept.length + 1,
    edges: new Float64Array(),
    levels: kept.map((level) => levels[level]),
  };
}

const MOST_LEVELS = 64;

/** Distinct finite values, ascending; of a large column those of every so many rows. */
function distinctSorted(values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.ceil(values.length / MOST_SAMPLED));
  const looked =
    stride === 1
      ? values
      : Float64Array.from({ length: Math.floor(values.length / stride) }, (_, i) => values[i * stride]);
  const sorted = looked.filter((value) => Number.isFinite(value)).sort();
  return sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
}

function edgesOf(distinct: Float64Array, between: (low: number, high: number) => number): Float64Array {
  const gaps = Math.max(0, distinct.length - 1);
  const wanted = Math.min(gaps, MOST_BINS - 1);
  return Float64Array.from({ length: wanted }, (_, edge) => {
    const gap = Math.floor((edge * gaps) / wanted);
    return between(distinct[gap], distinct[gap + 1]);
  });
}

/** The number with the fewest digits in (low, high]. */
export function shortestBetween(low: number, high: number): number {
  if (low < 0 && high >= 0) return 0;
  for (let power = Math.ceil(Math.log10(high - low)); power > -18; power--) {
    const step = 10 ** Math.abs(power);
    const found = power >= 0 ? Math.floor(high / step) * step : Math.floor(high * step) / step;
    if (found > low && found <= high) return found;
  }
  return high;
}

/** The moment in (low, high], in ms, that is said most easily: the start of a year, a month or a day, if one is in it. */
export function dayBetween(low: number, high: number): number {
  const last = new Date(high);
  const starts = [
    Date.UTC(last.getUTCFullYear(), 0),
    Date.UTC(last.getUTCFullYear(), last.getUTCMonth()),
    Math.floor(high / DAY) * DAY,
  ];
  return starts.find((start) => start > low && start <= high) ?? high;
}

/** How many edges are not above `value`. */
function upperBound(edges: Float64Array, value: number): number {
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (edges[middle] <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
