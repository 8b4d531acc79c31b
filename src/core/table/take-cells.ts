import { lengthOf, textAt } from './cells';
import { ColumnBuilder } from './column-builder';
import type { Cells, NumberCells, TextCells } from './contract';

/** Stands in a list of rows for one that has no cell. */
export const NO_ROW = -1;

/** The cells of these rows, in this order; '' where there is none (`NO_ROW`). Each keeps its text. O(rows). */
export function takeCells(cells: Cells, rows: Int32Array): Cells {
  return cells.store === 'numbers' ? takeNumbers(cells, rows) : takeTexts(cells, rows);
}

function takeNumbers({ values, verbatim, ...format }: NumberCells, rows: Int32Array): NumberCells {
  const taken = new Float64Array(rows.length);
  const texts = new Map<number, string>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    taken[i] = row === NO_ROW ? NaN : values[row];
    const text = verbatim.size > 0 && row !== NO_ROW ? verbatim.get(row) : undefined;
    if (text !== undefined) texts.set(i, text);
  }
  return { ...format, values: taken, verbatim: texts };
}

function takeTexts({ codes, levels }: TextCells, rows: Int32Array): TextCells {
  const taken = new Int32Array(rows.length);
  const places = new LevelPlaces(levels);
  for (let i = 0; i < rows.length; i++) taken[i] = rows[i] === NO_ROW ? places.ofBlank() : places.of(codes[rows[i]]);
  return { store: 'texts', codes: taken, levels: places.levels };
}

/** Levels of one column seen from another that has them in the order in which they first appear there. */
class LevelPlaces {
  readonly levels: string[] = [];
  private readonly place: Int32Array;
  private blank: number;

  constructor(private readonly old: readonly string[]) {
    this.place = new Int32Array(old.length).fill(-1);
    this.blank = -1;
  }

  of(code: number): number {
    if (this.place[code] < 0)
      this.place[code] = this.old[code] === '' ? this.ofBlank() : this.levels.push(this.old[code]) - 1;
    return this.place[code];
  }

  ofBlank(): number {
    if (this.blank < 0) this.blank = this.levels.push('') - 1;
    return this.blank;
  }
}

/** A stretch of a column to be: cells, or so many empty ones. */
export type Part = Cells | number;

/** Parts below one another as one column, each cell with its text. Numbers written alike are copied as they are. O(rows). */
export function stackCells(parts: readonly Part[]): Cells {
  const numbers = parts.filter((part): part is NumberCells => typeof part !== 'number' && part.store === 'numbers');
  const [first] = numbers;
  const isAlike = first !== undefined && parts.every((part) => typeof part === 'number' || areAlike(part, first));
  return isAlike ? stackNumbers(parts, first) : stackTexts(parts);
}

function areAlike(cells: Cells, other: NumberCells): boolean {
  if (cells.store !== 'numbers' || cells.decimals !== other.decimals) return false;
  return JSON.stringify(cells.format ?? null) === JSON.stringify(other.format ?? null);
}

function stackNumbers(parts: readonly Part[], first: NumberCells): NumberCells {
  const length = parts.reduce<number>((sum, part) => sum + lengthOfPart(part), 0);
  const values = new Float64Array(length).fill(NaN);
  const verbatim = new Map<number, string>();
  let start = 0;
  for (const part of parts) {
    if (typeof part !== 'number' && part.store === 'numbers') {
      values.set(part.values, start);
      for (const [row, text] of part.verbatim) verbatim.set(start + row, text);
    }
    start += lengthOfPart(part);
  }
  return { ...first, values, verbatim };
}

/** Cells whose texts are made at a time. */
const BATCH = 4096;

function stackTexts(parts: readonly Part[]): Cells {
  const builder = new ColumnBuilder();
  for (const part of parts) {
    if (typeof part === 'number') builder.pushMissing(part);
    else if (part.store === 'texts') builder.pushPiece(part);
    else pushNumbers(builder, part);
  }
  return builder.finish();
}

function pushNumbers(builder: ColumnBuilder, cells: NumberCells): void {
  const length = lengthOf(cells);
  for (let start = 0; start < length; start += BATCH) {
    const count = Math.min(BATCH, length - start);
    builder.pushTexts(Array.from({ length: count }, (_, i) => textAt(cells, start + i)));
  }
}

function lengthOfPart(part: Part): number {
  return typeof part === 'number' ? part : lengthOf(part);
}
