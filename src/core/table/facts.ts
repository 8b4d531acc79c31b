import type { DecimalCounts } from '../base/decimal-counts';
import { rangeOf } from '../base/range';
import { countDistinct, countIfMany } from '../base/stats';
import {
  MANY_TEXTS,
  type Cells,
  type DateOrder,
  type NumberCells,
  type NumberFormat,
  type TextCells,
} from './contract';
import { isCurrency } from './currencies';
import { readDates, type DateReading } from './date-order';
import { areCompactDates } from './dates-of-numbers';
import { flagPair, flagWord } from './flags';
import { isMissing } from './missing';
import { guessNumberFormat } from './number-format';
import { dissect, parseNumber } from './numbers';
import { presentTexts, type PresentTexts } from './present-texts';

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
  /** The distinct texts, where cells are stored as texts. */
  readonly texts?: PresentTexts;
}

/** Different texts looked at to learn what they mean. */
const SAMPLES = 2000;
const NO_DATES: DateReading = { dates: 0, ambiguous: false, format: '' };

/** `order`: how a person says that dates are read. O(rows + letters). */
export function factsOf(cells: Cells, order?: DateOrder): Facts {
  return cells.store === 'numbers' ? numberFacts(cells) : textFacts(cells, order);
}

function numberFacts(cells: NumberCells): Facts {
  const { values, verbatim } = cells;
  const range = rangeFacts(values);
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

function rangeFacts(values: Float64Array): Pick<Facts, 'numbers' | 'min' | 'max' | 'isWhole'> {
  const { present, min, max } = rangeOf(values);
  if (present === 0) return { numbers: 0, min: NaN, max: NaN, isWhole: false };
  return { numbers: present, min, max, isWhole: values.every(isIntegerOrMissing) };
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

function textFacts(cells: TextCells, order?: DateOrder): Facts {
  const texts = presentTexts(cells);
  const { length, weights } = texts;
  const present = weights.reduce((sum, weight) => sum + weight, 0);
  const step = Math.max(1, length / SAMPLES);
  const sampled = Array.from({ length: Math.min(length, SAMPLES) }, (_, i) => Math.floor(i * step));
  const samples = sampled.map((at) => texts.textAt(at));
  const sampledWeights = Int32Array.from(sampled, (at) => weights[at]);
  // What none of a few thousand texts, spread over all, is, is not looked for among a million.
  const lookForAll = (count: (texts: readonly string[], weights: ArrayLike<number>) => number): boolean =>
    length < MANY_TEXTS || count(samples, sampledWeights) > 0;
  return {
    rows: cells.codes.length,
    present,
    distinct: length,
    ...(lookForAll((some, weight) => numbersAmong(some, weight).numbers)
      ? numbersAmong(texts.all(), weights)
      : numbersAmong([], [])),
    dates: lookForAll((some, weight) => readDates(some, weight, order).dates)
      ? timesByLevel(readDates(texts.all(), weights, order), texts)
      : NO_DATES,
    areCompactDates: false,
    flag: length > MOST_SPELLINGS ? undefined : flagPair(texts.all().map(flagWord)),
    leadingZeros: '',
    isSequence: false,
    areCodes: texts.areCodes(),
    length: texts.letters / Math.max(present, 1),
    example: length > 0 ? texts.textAt(0) : '',
    ...countSigns(samples, (at) => sampledWeights[at]),
    samples,
    texts,
  };
}

/** The dates that were read of the texts, for all levels: then nobody has to read them again. */
function timesByLevel({ times, ...reading }: DateReading, texts: PresentTexts): DateReading {
  return { ...reading, ...(times && { times: texts.byLevel(times) }) };
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
  return { ...rangeFacts(values), numbers, format };
}

/** Spellings of two words (Yes, yes, YES ...) that people mix. */
const MOST_SPELLINGS = 6;
