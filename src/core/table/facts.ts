import type { DecimalCounts } from '../base/decimal-counts';
import { countDistinct, countIfMany } from '../base/stats';
import type { Cells, DateOrder, NumberCells, NumberFormat, TextCells } from './contract';
import { isCurrency } from './currencies';
import { readDates, type DateReading } from './date-order';
import { areCompactDates } from './dates-of-numbers';
import { flagPair, flagWord } from './flags';
import { isMissing } from './missing';
import { guessNumberFormat } from './number-format';
import { dissect, parseNumber } from './numbers';

/** What can be seen of a column's cells, before anything is guessed from it. */
export interface Facts {
  readonly rows: number;
  /** Cells that are not missing; the shares below are of these. */
  readonly present: number;
  /** Different values among them. */
  readonly distinct: number;
  readonly numbers: number;
  /** How the numbers are written, where that is not 1234.5. */
  readonly format?: NumberFormat;
  /** `times` are by level. */
  readonly dates: DateReading;
  /** All numbers are days written as 20240131. */
  readonly areCompactDates: boolean;
  /** The two words, no and yes, where these are the only values. */
  readonly flag?: readonly [string, string];
  /** A whole number with a zero in front, where all values are whole and not negative; '' where there is none. */
  readonly leadingZeros: string;
  /** Consecutive whole numbers, each once: 1, 2, 3, ... in the order of the rows, or from 0 or 1 in any order. */
  readonly isSequence: boolean;
  /** Every text is one short word with a digit in it. */
  readonly areCodes: boolean;
  /** Mean length of the texts. */
  readonly length: number;
  /** A value. */
  readonly example: string;
  /** Of the numbers; NaN where there is none. */
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** How often each number occurs, where that was counted. */
  readonly counted?: DecimalCounts;
  /** Cells with a currency or a percent sign; counted on samples where there are many. */
  readonly currencies: number;
  readonly percents: number;
  /** Some of the different texts, spread over all; none of plain numbers. */
  readonly samples: readonly string[];
}

/** Different texts looked at to learn what they mean. */
const SAMPLES = 2000;
/** From so many different texts on, samples show what is worth looking for. */
const MANY_TEXTS = 50_000;
const NO_DATES: DateReading = { dates: 0, ambiguous: false, format: '' };

/** `order`: how a person says that dates are read. O(rows + letters). */
export function factsOf(cells: Cells, order?: DateOrder): Facts {
  return cells.store === 'numbers' ? numberFacts(cells) : textFacts(cells, order);
}

function numberFacts(cells: NumberCells): Facts {
  const { values, verbatim } = cells;
  const range = rangeOf(values);
  const misfits = new Set<string>();
  const samples: string[] = [];
  let misfitCount = 0;
  verbatim.forEach((text, row) => {
    if (samples.length < SAMPLES && !isMissing(text)) samples.push(text);
    if (!Number.isNaN(values[row]) || isMissing(text)) return;
    misfits.add(text);
    misfitCount++;
  });
  const counted = countIfMany(values, range);
  const distinct = (counted ? counted.distinct : countDistinct(values)) + misfits.size;
  const present = range.numbers + misfitCount;
  const first = values.find((value) => !Number.isNaN(value));
  return {
    rows: values.length,
    present,
    distinct,
    ...range,
    ...(counted && { counted }),
    ...(cells.format && { format: cells.format }),
    dates: NO_DATES,
    areCompactDates: misfitCount === 0 && range.isWhole && areCompactDates(values),
    flag: misfitCount === 0 && distinct === 2 && areZeroOrOne(values) ? ['0', '1'] : undefined,
    leadingZeros: misfitCount === 0 ? leadingZeros(cells) : '',
    isSequence: misfitCount === 0 && distinct === present && isSequence(values, range.numbers),
    areCodes: false,
    length: 0,
    example: first === undefined ? ([...misfits][0] ?? '') : String(first),
    ...signsOf(cells, samples, range.numbers),
    samples,
  };
}

/** Values are chosen, not branched on: V8 is several times as fast so. O(rows). */
function rangeOf(values: Float64Array): Pick<Facts, 'numbers' | 'min' | 'max' | 'isWhole'> {
  let numbers = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    numbers += value === value ? 1 : 0;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  if (numbers === 0) return { numbers, min: NaN, max: NaN, isWhole: false };
  return { numbers, min, max, isWhole: values.every(isIntegerOrMissing) };
}

function isIntegerOrMissing(value: number): boolean {
  return Number.isInteger(value) || value !== value;
}

/** Most cells may have the signs of the format; of the others a sample stands for all. */
function signsOf(
  { format, verbatim }: NumberCells,
  samples: readonly string[],
  numbers: number,
): Pick<Facts, 'currencies' | 'percents'> {
  const apart = samples.length === 0 ? 0 : verbatim.size / samples.length;
  const written = Math.max(0, numbers - verbatim.size);
  const around = (format?.before ?? '') + (format?.after ?? '');
  const { currencies, percents } = countSigns(samples, () => 1);
  return {
    currencies: currencies * apart + (around !== '' && isCurrency(around.trim()) ? written : 0),
    percents: percents * apart + (around.trim() === '%' ? written : 0),
  };
}

function countSigns(texts: readonly string[], weight: (at: number) => number): Pick<Facts, 'currencies' | 'percents'> {
  let currencies = 0;
  let percents = 0;
  texts.forEach((text, at) => {
    const anatomy = dissect(text);
    if (!anatomy) return;
    const around = (anatomy.before + anatomy.after).trim();
    if (around === '%') percents += weight(at);
    else if (around !== '') currencies += weight(at);
  });
  return { currencies, percents };
}

function areZeroOrOne(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
}

const ZERO_IN_FRONT = /^\s*0\d+\s*$/;

function leadingZeros({ values, verbatim }: NumberCells): string {
  for (const text of verbatim.values()) {
    if (ZERO_IN_FRONT.test(text)) return values.every(isWholeOrMissing) ? text : '';
  }
  return '';
}

function isWholeOrMissing(value: number): boolean {
  return Number.isNaN(value) || (Number.isInteger(value) && value >= 0);
}

/** All values are known to be different. */
function isSequence(values: Float64Array, numbers: number): boolean {
  let min = Infinity;
  let max = -Infinity;
  let inOrder = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    if (value <= max) inOrder = false;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return max - min === numbers - 1 && (inOrder || min === 0 || min === 1);
}

function textFacts({ codes, levels }: TextCells, order?: DateOrder): Facts {
  const { texts, weights, isThere } = presentTexts(codes, levels);
  const { present, letters } = sumsOf(texts, weights);
  const step = Math.max(1, texts.length / SAMPLES);
  const sampled = Array.from({ length: Math.min(texts.length, SAMPLES) }, (_, i) => Math.floor(i * step));
  const samples = sampled.map((at) => texts[at]);
  const sampledWeights = Int32Array.from(sampled, (at) => weights[at]);
  // What none of a few thousand texts, spread over all, is, is not looked for among a million.
  const lookForAll = (count: (texts: readonly string[], weights: ArrayLike<number>) => number): boolean =>
    texts.length < MANY_TEXTS || count(samples, sampledWeights) > 0;
  return {
    rows: codes.length,
    present,
    distinct: texts.length,
    ...(lookForAll((some, weight) => numbersAmong(some, weight).numbers)
      ? numbersAmong(texts, weights)
      : numbersAmong([], [])),
    dates: lookForAll((some, weight) => readDates(some, weight, order).dates)
      ? timesByLevel(readDates(texts, weights, order), levels, isThere)
      : NO_DATES,
    areCompactDates: false,
    flag: flagOf(texts),
    leadingZeros: '',
    isSequence: false,
    areCodes: texts.every(isCode),
    length: letters / Math.max(present, 1),
    example: texts[0] ?? '',
    ...countSigns(samples, (at) => sampledWeights[at]),
    samples,
  };
}

interface PresentTexts {
  readonly texts: readonly string[];
  /** How often each occurs. */
  readonly weights: Int32Array;
  readonly isThere: (text: string, code: number) => boolean;
}

/** The texts that cells have, missing ones apart, and how often; a million different ones are not copied. */
function presentTexts(codes: Int32Array, levels: readonly string[]): PresentTexts {
  const counts = countCodes(codes, levels.length);
  const isThere = (text: string, code: number): boolean => counts[code] > 0 && !isMissing(text);
  if (levels.every(isThere)) return { texts: levels, weights: counts, isThere };
  const texts = levels.filter(isThere);
  return { texts, weights: counts.filter((_, code) => isThere(levels[code], code)), isThere };
}

/** The dates that were read of the texts, for all levels: then nobody has to read them again. */
function timesByLevel(
  { times, ...reading }: DateReading,
  levels: readonly string[],
  isThere: PresentTexts['isThere'],
): DateReading {
  if (!times || times.length === levels.length) return { ...reading, ...(times && { times }) };
  let at = 0;
  return { ...reading, times: Float64Array.from(levels, (text, code) => (isThere(text, code) ? times[at++] : NaN)) };
}

function sumsOf(texts: readonly string[], weights: Int32Array): { present: number; letters: number } {
  let present = 0;
  let letters = 0;
  for (let i = 0; i < texts.length; i++) {
    present += weights[i];
    letters += texts[i].length * weights[i];
  }
  return { present, letters };
}

/** How many cells are numbers, in the format that the texts show. */
function numbersAmong(
  texts: readonly string[],
  weights: ArrayLike<number>,
): Pick<Facts, 'numbers' | 'min' | 'max' | 'isWhole' | 'format'> {
  const { format } = guessNumberFormat(texts);
  const values = new Float64Array(texts.length);
  let numbers = 0;
  for (let i = 0; i < values.length; i++) {
    values[i] = parseNumber(texts[i], format);
    if (values[i] === values[i]) numbers += weights[i];
  }
  return { ...rangeOf(values), numbers, format };
}

/** Spellings of two words (Yes, yes, YES ...) that people mix. */
const MOST_SPELLINGS = 6;

function flagOf(texts: readonly string[]): readonly [string, string] | undefined {
  return texts.length > MOST_SPELLINGS ? undefined : flagPair(texts.map(flagWord));
}

const LONGEST_CODE = 40;
/** The rule; `isCode` has no need of it for plain letters, of which a million texts are mostly made. */
const CODE = /^(?=\S*\d)\S{1,40}$/;

function isCode(text: string): boolean {
  const word = text.trim();
  let hasDigit = false;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    // What is no space in any alphabet is left to the rule.
    if (code <= 32 || code > 126) return CODE.test(word);
    if (code >= 48 && code <= 57) hasDigit = true;
  }
  return hasDigit && word.length <= LONGEST_CODE;
}

/** How often each code occurs. */
export function countCodes(codes: Int32Array, levels: number): Int32Array {
  const counts = new Int32Array(levels);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) counts[codes[row]]++;
  return counts;
}
