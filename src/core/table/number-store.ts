import { textOfCell } from '../read/cell-cutter';
import type { CellBlock } from '../read/contract';
import { EMPTY } from '../read/find-cells';
import type { NumberCells, NumberFormat } from './contract';
import { DecimalScan } from './decimal-scan';
import { isMissing } from './missing';
import { PLAIN_FORMAT } from './numbers';
import { firstOf, withRoom } from './growing';
import { detached } from './text-store';
import { writeNumber } from './write-number';

/** Cells with text of their own before another way of writing is sought. */
const PATIENCE = 64;
/** It is sought when more than this share of the cells have text of their own. */
const WORTH_A_LOOK = 0.05;

const ZERO = 48;
/** No cell has so many decimals. */
const NONE_WANTED = -100;

/**
 * Numbers, with the text of those cells that a number format does not give back. They are written as `String`
 * does (in the signs of the format), until it turns out that the column has a fixed number of decimals (12.50):
 * then it is `toFixed`, and the texts gathered so far can go. Without that a column of a million
 * amounts such as 127.0 would be a million strings.
 */
export class NumberStore {
  misfits = 0;
  missing = 0;
  length = 0;
  private values = new Float64Array(1024);
  private verbatim = new Map<number, string>();
  /** Digits after the point; -1 stands for `String`. */
  private decimals = -1;
  private nextLook = 0;
  private readonly scan: DecimalScan;

  constructor(readonly format: NumberFormat = PLAIN_FORMAT) {
    this.scan = new DecimalScan(format);
  }

  pushTexts(texts: readonly string[]): void {
    this.values = withRoom(this.values, this.length + texts.length);
    for (const text of texts) {
      if (text === '') this.addMissing();
      else this.addText(text);
    }
    this.lookForDecimals();
  }

  /** The cells of a column: numbers as they were read where they are written as the others are, the rest as texts. */
  pushCells(block: CellBlock, column: number): void {
    this.values = withRoom(this.values, this.length + block.rows);
    const { values } = this;
    const { columns, decimals, values: read } = block;
    const canTake = this.canTake(block);
    const wanted = canTake ? this.decimals : NONE_WANTED;
    const last = block.first + block.rows * columns;
    let row = this.length;
    for (let cell = block.first + column; cell < last; cell += columns, row++) {
      if (decimals[cell] === wanted || (canTake && wanted < 0 && isShort(block, cell))) values[row] = read[cell];
      else if (decimals[cell] === EMPTY) this.setMissing(row);
      else this.setText(row, textOfCell(block, cell));
    }
    this.length = row;
    this.lookForDecimals();
  }

  /** Numbers without groups and signs around them are written in this format as they are in the block. */
  private canTake({ point }: CellBlock): boolean {
    const { decimal, thousands, before = '', after = '' } = this.format;
    return decimal === point && thousands === '' && before === '' && after === '';
  }

  reserve(rows: number): void {
    if (rows > this.values.length) this.values = withRoom(this.values, rows);
  }

  /** Numbers whose text is that of `String`; NaN where missing. */
  pushValues(values: Float64Array): void {
    this.values = withRoom(this.values, this.length + values.length);
    const isPlain = this.decimals < 0 && this.format === PLAIN_FORMAT;
    for (const value of values) {
      if (value !== value) this.addMissing();
      else if (isPlain && Number.isFinite(value) && !Object.is(value, -0)) this.values[this.length++] = value;
      else this.addText(Object.is(value, -0) ? '-0' : String(value));
    }
  }

  pushMissing(count: number): void {
    this.values = withRoom(this.values, this.length + count);
    for (let i = 0; i < count; i++) this.addMissing();
  }

  textAt(row: number): string {
    return this.verbatim.get(row) ?? this.written(this.values[row]);
  }

  finish(): NumberCells {
    const { verbatim, decimals, format } = this;
    const values = firstOf(this.values, this.length);
    this.values = new Float64Array(0);
    return {
      store: 'numbers',
      values,
      verbatim,
      ...(decimals >= 0 && { decimals }),
      ...(format !== PLAIN_FORMAT && { format }),
    };
  }

  private addMissing(): void {
    this.setMissing(this.length++);
  }

  private setMissing(row: number): void {
    this.values[row] = NaN;
    this.missing++;
  }

  private addText(text: string): void {
    this.setText(this.length++, text);
  }

  private setText(row: number, text: string): void {
    const { scan } = this;
    scan.read(text);
    this.values[row] = scan.value;
    if (this.decimals < 0 ? scan.isPlain : scan.decimals === this.decimals) return;
    this.verbatim.set(row, detached(text));
    if (scan.value === scan.value) return;
    if (isMissing(text)) this.missing++;
    else this.misfits++;
  }

  private written(value: number): string {
    return writeNumber(value, this.decimals < 0 ? undefined : this.decimals, this.format);
  }

  /** Looks again each time the rows have doubled, so that all looks together cost O(rows). */
  private lookForDecimals(): void {
    const { size } = this.verbatim;
    if (this.decimals >= 0 || size <= PATIENCE || this.length < this.nextLook) return;
    if (size < this.length * WORTH_A_LOOK) return;
    this.nextLook = this.length * 2;
    const decimals = this.usualDecimals();
    if (decimals < 0) return;
    const others = new Map<number, string>();
    for (let row = 0; row < this.length; row++) {
      const text = this.textAt(row);
      if (text !== '' && this.decimalsOf(text) !== decimals) others.set(row, text);
    }
    if (others.size * 2 > size) return;
    this.verbatim = others;
    this.decimals = decimals;
  }

  /** The number of decimals that most kept texts have; -1 where they have none. */
  private usualDecimals(): number {
    const counts = new Map<number, number>();
    for (const text of this.verbatim.values()) {
      const decimals = this.decimalsOf(text);
      if (decimals > 0) counts.set(decimals, (counts.get(decimals) ?? 0) + 1);
    }
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0])[0];
  }

  private decimalsOf(text: string): number {
    this.scan.read(text);
    return this.scan.decimals;
  }
}

/** Whether `String` writes the number as it stands: no zero at the end of decimals, and no exponent (below 1e-6). */
function isShort({ decimals, values, letters, to }: CellBlock, cell: number): boolean {
  if (decimals[cell] <= 0) return decimals[cell] === 0;
  return letters.units[to[cell] - 1] !== ZERO && Math.abs(values[cell]) >= 1e-6;
}
