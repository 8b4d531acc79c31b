import type { PackedTexts, TextCells } from './contract';
import { isMissing, mayBeMissing } from './missing';
import { firstUnit, isPlainWord, lengthOfPacked, packedText } from './packed-texts';

/** The distinct texts that cells have, missing ones apart. */
export interface PresentTexts {
  readonly length: number;
  /** How often each occurs. */
  readonly weights: Int32Array;
  textAt(at: number): string;
  /** Letters of them, each text as often as it occurs. */
  readonly letters: number;
  /** Every text is one short word with a digit in it. */
  areCodes(): boolean;
  /** All of them as strings. */
  all(): readonly string[];
  /** What is known of each text (`values`), by level; NaN for those that are missing. */
  byLevel(values: Float64Array): Float64Array;
}

/** O(rows + letters); no string is made of packed texts but of those that look as if they meant "missing". */
export function presentTexts(cells: TextCells): PresentTexts {
  const { packed } = cells;
  return packed ? presentPacked(cells, packed) : presentStrings(cells);
}

function presentStrings({ codes, levels }: TextCells): PresentTexts {
  const counts = countCodes(codes, levels.length);
  const kept = keptLevels(levels.length, (code) => counts[code] > 0 && !isMissing(levels[code]));
  const texts = kept ? Array.from(kept, (code) => levels[code]) : levels;
  const weights = weightsOf(counts, kept);
  return {
    length: texts.length,
    weights,
    letters: texts.reduce((sum, text, at) => sum + text.length * weights[at], 0),
    textAt: (at) => texts[at],
    areCodes: () => texts.every(isCode),
    all: () => texts,
    byLevel: (values) => spread(values, kept, levels.length),
  };
}

function presentPacked(cells: TextCells, packed: PackedTexts): PresentTexts {
  const { length } = packed;
  const counts = countCodes(cells.codes, length);
  const missing = new Uint8Array(length);
  for (let code = 0; code < length; code++) {
    const letters = lengthOfPacked(packed, code);
    const isSuspect = letters === 0 || mayBeMissing(firstUnit(packed, code), letters);
    if (isSuspect && isMissing(packedText(packed, code))) missing[code] = 1;
  }
  const kept = keptLevels(length, (code) => counts[code] > 0 && missing[code] === 0);
  const weights = weightsOf(counts, kept);
  const codeAt = (at: number): number => (kept ? kept[at] : at);
  return {
    length: weights.length,
    weights,
    letters: weights.reduce((sum, weight, at) => sum + weight * lengthOfPacked(packed, codeAt(at)), 0),
    textAt: (at) => packedText(packed, codeAt(at)),
    areCodes: () => weights.every((_, at) => isPackedCode(packed, codeAt(at))),
    all: () => (kept ? Array.from(kept, (code) => cells.levels[code]) : cells.levels),
    byLevel: (values) => spread(values, kept, length),
  };
}

/** Undefined where all are kept: a million of them need no list. */
function keptLevels(levels: number, isKept: (code: number) => boolean): Int32Array | undefined {
  const kept = new Int32Array(levels);
  let count = 0;
  for (let code = 0; code < levels; code++) if (isKept(code)) kept[count++] = code;
  return count === levels ? undefined : kept.slice(0, count);
}

function weightsOf(counts: Int32Array, kept: Int32Array | undefined): Int32Array {
  return kept ? kept.map((code) => counts[code]) : counts;
}

function spread(values: Float64Array, kept: Int32Array | undefined, levels: number): Float64Array {
  if (!kept) return values;
  const all = new Float64Array(levels).fill(NaN);
  kept.forEach((code, at) => (all[code] = values[at]));
  return all;
}

const LONGEST_CODE = 40;
/** The rule; plain words, of which a million texts are mostly made, have no need of it. */
const CODE = /^(?=\S*\d)\S{1,40}$/;

function isCode(text: string): boolean {
  return CODE.test(text.trim());
}

function isPackedCode(packed: PackedTexts, i: number): boolean {
  return (isPlainWord(packed, i) && lengthOfPacked(packed, i) <= LONGEST_CODE) || isCode(packedText(packed, i));
}

/** How often each code occurs. */
export function countCodes(codes: Int32Array, levels: number): Int32Array {
  const counts = new Int32Array(levels);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) counts[codes[row]]++;
  return counts;
}
