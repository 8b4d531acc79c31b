import { countDistinct } from '../base/stats';
import type { Cells, NumberCells, TextCells } from './contract';
import { dateFormat, parseDate } from './dates';
import { isFlagPair } from './flags';
import { isMissing, parseNumber } from './numbers';

/** What can be seen of a column's cells, before anything is guessed from it. */
export interface Facts {
  readonly rows: number;
  /** Cells that are not missing; the shares below are of these. */
  readonly present: number;
  /** Different values among them. */
  readonly distinct: number;
  readonly numbers: number;
  readonly dates: number;
  readonly dateFormat: string;
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
}

/** O(rows). */
export function factsOf(cells: Cells): Facts {
  return cells.store === 'numbers' ? numberFacts(cells) : textFacts(cells);
}

function numberFacts(cells: NumberCells): Facts {
  const { values, verbatim } = cells;
  let numbers = 0;
  for (let row = 0; row < values.length; row++) if (values[row] === values[row]) numbers++;
  const misfits = new Set<string>();
  let misfitCount = 0;
  verbatim.forEach((text, row) => {
    if (!Number.isNaN(values[row]) || isMissing(text)) return;
    misfits.add(text);
    misfitCount++;
  });
  const distinct = countDistinct(values) + misfits.size;
  const present = numbers + misfitCount;
  const first = values.find((value) => !Number.isNaN(value));
  return {
    rows: values.length,
    present,
    distinct,
    numbers,
    dates: 0,
    dateFormat: '',
    flag: misfitCount === 0 && distinct === 2 && areZeroOrOne(values) ? ['0', '1'] : undefined,
    leadingZeros: misfitCount === 0 ? leadingZeros(cells) : '',
    isSequence: misfitCount === 0 && distinct === present && isSequence(values, numbers),
    areCodes: false,
    length: 0,
    example: first === undefined ? ([...misfits][0] ?? '') : String(first),
  };
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

function textFacts({ codes, levels }: TextCells): Facts {
  const counts = countCodes(codes, levels.length);
  const kept = levels.map((_, code) => code).filter((code) => counts[code] > 0 && !isMissing(levels[code]));
  const countWhere = (holds: (text: string) => boolean) =>
    kept.reduce((sum, code) => sum + (holds(levels[code]) ? counts[code] : 0), 0);
  const texts = kept.map((code) => levels[code]);
  const firstDate = texts.find((text) => !Number.isNaN(parseDate(text)));
  const present = countWhere(() => true);
  return {
    rows: codes.length,
    present,
    distinct: kept.length,
    numbers: countWhere((text) => !Number.isNaN(parseNumber(text))),
    dates: firstDate === undefined ? 0 : countWhere((text) => !Number.isNaN(parseDate(text))),
    dateFormat: firstDate === undefined ? '' : dateFormat(firstDate),
    flag: flagOf(texts),
    leadingZeros: '',
    isSequence: false,
    areCodes: texts.every(isCode),
    length: kept.reduce((sum, code) => sum + levels[code].length * counts[code], 0) / Math.max(present, 1),
    example: texts[0] ?? '',
  };
}

function flagOf(texts: readonly string[]): readonly [string, string] | undefined {
  // Six spellings of two words (Yes, yes, YES ...) are as many as people mix.
  if (texts.length > 6 || !isFlagPair(texts)) return undefined;
  const [no, yes] = [...new Set(texts.map((text) => text.trim().toLowerCase()))].sort();
  return [no, yes];
}

const CODE = /^(?=\S*\d)\S{1,40}$/;

function isCode(text: string): boolean {
  return CODE.test(text.trim());
}

/** How often each code occurs. */
export function countCodes(codes: Int32Array, levels: number): Int32Array {
  const counts = new Int32Array(levels);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) counts[codes[row]]++;
  return counts;
}
