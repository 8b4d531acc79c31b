import type { CellBlock } from '../read/contract';
import type { NumberCells, NumberFormat } from './contract';
import { DecimalScan } from './decimal-scan';
import { isMissing } from './missing';
import { PLAIN_FORMAT } from './numbers';
import { detached, withRoom } from './text-store';
import { writeNumber } from './write-number';

/** Cells with text of their own before another way of writing is sought. */
const PATIENCE = 64;
/** It is sought when more than this share of the cells have text of their own. */
const WORTH_A_LOOK = 0.05;

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Any decimal of up to 15 digits survives the way to float64 and back (IEEE 754, DBL_DIG). */
const SAFE_DIGITS = 15;
/** So many digits fit an int32, which is added up faster. */
const INT_DIGITS = 9;
const ZERO = 48;
const MINUS = 45;

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

  /**
   * The cells of a column. Plain decimals, nearly all of them, are read from the letters; the rest as texts.
   * A decimal of at most 15 digits is an integer below 2^53 over a power of ten up to 10^22, both exact, so
   * that one division rounds correctly (Clinger 1990).
   */
  pushCells(block: CellBlock, column: number): void {
    const { units, from, to, text, columns } = block;
    const { decimals: wanted, format } = this;
    this.values = withRoom(this.values, this.length + block.rows);
    const { values } = this;
    const isDressed = (format.before ?? '') + (format.after ?? '') !== '';
    const point = format.decimal.charCodeAt(0);
    const mostWhole = isDressed ? 0 : format.thousands === '' ? SAFE_DIGITS : 3;
    const last = block.first + block.rows * columns;
    let row = this.length;
    for (let cell = block.first + column; cell < last; cell += columns, row++) {
      const end = to[cell];
      let at = from[cell];
      if (at === end) {
        values[row] = NaN;
        this.missing++;
        continue;
      }
      const isNegative = units[at] === MINUS;
      if (isNegative) at++;
      const start = at;
      let digits = 0;
      let digit: number;
      while (at < end && (digit = units[at] - ZERO) >= 0 && digit <= 9) {
        digits = (Math.imul(digits, 10) + digit) | 0;
        at++;
      }
      const whole = at - start;
      let decimals = 0;
      if (at + 1 < end && units[at] === point) {
        const first = ++at;
        while (at < end && (digit = units[at] - ZERO) >= 0 && digit <= 9) {
          digits = (Math.imul(digits, 10) + digit) | 0;
          at++;
        }
        decimals = at - first;
      }
      if (at !== end || whole === 0 || whole > mostWhole || whole + decimals > SAFE_DIGITS) {
        // Not digits alone, too many of them, or no stretch of the text at all.
        this.setText(row, end < 0 ? block.texts[-1 - end] : text.slice(from[cell], end));
        continue;
      }
      const size = (whole + decimals > INT_DIGITS ? longDigits(units, start, end) : digits) / POWERS_OF_TEN[decimals];
      values[row] = isNegative ? -size : size;
      // No way of writing gives 007 or -0; `String` gives no zero at the end of decimals, and an exponent below 1e-6.
      const isWritable = (whole === 1 || units[start] !== ZERO) && (size > 0 || !isNegative);
      const endsWell = decimals === 0 || units[end - 1] !== ZERO;
      const isWritten = wanted >= 0 ? decimals === wanted : endsWell && (size >= 1e-6 || size === 0);
      if (!isWritable || !isWritten) this.verbatim.set(row, detached(text.slice(from[cell], end)));
    }
    this.length = row;
    this.lookForDecimals();
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
    const values = this.values.slice(0, this.length);
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
    this.values[this.length++] = NaN;
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

/** The digits of `units[start..end)` as one integer, below 10^15; what stands between them is skipped. */
function longDigits(units: Uint16Array, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) {
    const digit = units[at] - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
  }
  return digits;
}
