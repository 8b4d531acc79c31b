import { AppError } from '../base/errors';
import type { Cells, Column, ColumnKind, DateOrder, Table, TextCells } from './contract';
import { readDates } from './date-order';
import { parseDate } from './dates';
import { datesOfNumbers } from './dates-of-numbers';
import { parseFlag } from './flags';
import { isMissing } from './missing';
import { guessNumberFormat } from './number-format';
import { parseNumber } from './numbers';
import { packedText } from './packed-texts';
import { writeNumber } from './write-number';

/** The column of that name or index. @throws AppError `table.noColumn`. */
export function columnOf(table: Table, column: number | string): Column {
  const found =
    typeof column === 'number' ? table.columns[column] : table.columns.find((other) => other.name === column);
  if (!found) throw new AppError('table.noColumn', { column });
  return found;
}

/** A cell exactly as the file had it. @throws AppError `table.noColumn`. */
export function cellText(table: Table, row: number, column: number | string): string {
  return textAt(columnOf(table, column).cells, row);
}

/** The text of row `row`; '' outside the rows. */
export function textAt(cells: Cells, row: number): string {
  if (cells.store === 'texts') return levelText(cells, cells.codes[row]);
  const value = cells.values[row];
  return cells.verbatim.get(row) ?? (value === undefined ? '' : writeNumber(value, cells.decimals, cells.format));
}

/** The text of a level; '' where there is none. */
function levelText(cells: TextCells, code: number | undefined): string {
  const { packed } = cells;
  if (code === undefined || code < 0) return '';
  return packed ? packedText(packed, code) : (cells.levels[code] ?? '');
}

export { writeNumber as numberText };

/** How many rows the cells are for. */
export function lengthOf(cells: Cells): number {
  return cells.store === 'numbers' ? cells.values.length : cells.codes.length;
}

/**
 * The column as numbers, one per row, NaN where missing or no value of that kind: dates in ms
 * since 1970 UTC, flags as 0 and 1, any other kind by the rule for numbers. Dates are read in `order`, else
 * as the profile says, else as the cells show; numbers in the format that the cells show. The array may be
 * the table's own: not to be changed. O(rows + distinct texts).
 */
export function numbersOf(
  { cells, profile }: Pick<Column, 'cells'> & { readonly profile?: { readonly dateOrder?: DateOrder } },
  kind: ColumnKind,
  order: DateOrder | undefined = profile?.dateOrder,
): Float64Array {
  if (cells.store === 'numbers') return fromNumbers(cells.values, kind);
  const { codes, levels } = cells;
  const parse = parserOf(kind, levels, order);
  const ofLevel = new Float64Array(levels.length);
  for (let level = 0; level < levels.length; level++) ofLevel[level] = parse(levels[level]);
  return ofCodes(codes, ofLevel);
}

/** The value of each row's level; NaN where the code is negative. O(rows). */
export function ofCodes(codes: Int32Array, ofLevel: Float64Array): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = codes[row] < 0 ? NaN : ofLevel[codes[row]];
  return values;
}

function fromNumbers(values: Float64Array, kind: ColumnKind): Float64Array {
  if (kind === 'date') return datesOfNumbers(values);
  if (kind !== 'flag') return values;
  return values.map((value) => (value === 0 || value === 1 ? value : NaN));
}

function parserOf(kind: ColumnKind, levels: readonly string[], order?: DateOrder): (text: string) => number {
  if (kind === 'flag') return parseFlag;
  if (kind === 'date') {
    const read = order ?? readDates(levels, new Uint8Array(levels.length).fill(1)).order;
    return (text) => parseDate(text, read);
  }
  const { format } = guessNumberFormat(levels);
  return (text) => parseNumber(text, format);
}

export interface Levels {
  /** One per row, an index into `levels`; -1 where missing. */
  readonly codes: Int32Array;
  /** Distinct texts, in order of first appearance. */
  readonly levels: readonly string[];
}

/** The column as categories. Numbers that are equal are one level, however they are written. O(rows). */
export function levelsOf({ cells }: Pick<Column, 'cells'>): Levels {
  return cells.store === 'texts' ? fromTexts(cells.codes, cells.levels) : fromValues(cells);
}

function fromTexts(codes: Int32Array, levels: readonly string[]): Levels {
  if (!levels.some(isMissing)) return { codes, levels };
  const kept: string[] = [];
  const recoded = Int32Array.from(levels, (level) => (isMissing(level) ? -1 : kept.push(level) - 1));
  return { codes: codes.map((code) => recoded[code]), levels: kept };
}

function fromValues(cells: Extract<Cells, { store: 'numbers' }>): Levels {
  const codeOf = new Map<number | string, number>();
  const levels: string[] = [];
  const codes = new Int32Array(cells.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = cells.values[row];
    const key = Number.isNaN(value) ? (cells.verbatim.get(row) ?? '') : value;
    codes[row] = typeof key === 'string' && isMissing(key) ? -1 : encode(key);
  }
  return { codes, levels };

  function encode(key: number | string): number {
    const known = codeOf.get(key);
    if (known !== undefined) return known;
    codeOf.set(key, levels.length);
    return levels.push(String(key)) - 1;
  }
}
