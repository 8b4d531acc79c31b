import type { NumberFormat } from './contract';
import { groupSignsLike, parseNumber, PLAIN_FORMAT } from './numbers';
import { writeNumber } from './write-number';

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Any decimal of up to 15 digits survives the way to float64 and back (IEEE 754, DBL_DIG). */
const SAFE_DIGITS = 15;
const ZERO = 48;
const MINUS = 45;
const NO_SIGN = -1;

/**
 * Reads decimals (`-12.5`, or `-1.234,50` in another format) in one scan without making another string,
 * and tells whether a number format gives the text back, in which case the text need not be kept. A decimal
 * of at most 15 digits is an integer below 2^53 over a power of ten up to 10^22, both exact, so that one
 * division rounds correctly (Clinger 1990). Everything else goes the slow way, by the rule in `numbers.ts`.
 *
 * One object is used for many cells, so that nothing is allocated per cell.
 */
export class DecimalScan {
  /** The number last read; NaN where the text is none. */
  value = NaN;
  /** `writeNumber(value, undefined, format) === text`; with the plain format that is `String(value)`. */
  isPlain = false;
  /** The d for which `writeNumber(value, d, format) === text`; -1 where there is none, or it was not looked for. */
  decimals = -1;

  readonly format: NumberFormat;
  /** Letter codes of the decimal sign and of the sign between groups. */
  private readonly decimal: number;
  private readonly group: number;
  private readonly before: string;
  private readonly after: string;
  private readonly isDefault: boolean;

  constructor(format: NumberFormat = PLAIN_FORMAT) {
    this.format = format;
    this.decimal = format.decimal.charCodeAt(0);
    this.group = format.thousands === '' ? NO_SIGN : format.thousands.charCodeAt(0);
    this.before = format.before ?? '';
    this.after = format.after ?? '';
    this.isDefault = format.decimal === '.' && this.group === NO_SIGN && this.before === '' && this.after === '';
  }

  read(text: string): void {
    if (this.before !== '' || this.after !== '') this.readDressed(text);
    else if (!this.readDigits(text)) this.readAny(text);
  }

  /** What every cell of the column has around its digits is taken away first. */
  private readDressed(text: string): void {
    const { before, after } = this;
    const isNegative = text.charCodeAt(0) === MINUS;
    const from = before.length + (isNegative ? 1 : 0);
    const isDressed = text.startsWith(before, isNegative ? 1 : 0) && text.endsWith(after);
    const digits = isDressed ? text.slice(from, text.length - after.length) : '';
    if (digits.charCodeAt(0) === MINUS || !this.readDigits(isNegative ? `-${digits}` : digits)) this.readAny(text);
  }

  private readAny(text: string): void {
    this.value = parseNumber(text, this.format);
    this.isPlain = !Number.isNaN(this.value) && this.write(undefined) === text;
    this.decimals = -1;
  }

  private write(decimals: number | undefined): string {
    return this.isDefault && decimals === undefined
      ? String(this.value)
      : writeNumber(this.value, decimals, this.format);
  }

  /** False where the text is not digits with at most one decimal sign inside, in complete groups if any. */
  private readDigits(text: string): boolean {
    const { decimal, group } = this;
    const length = text.length;
    const start = text.charCodeAt(0) === MINUS ? 1 : 0;
    if (length === start) return false;
    let digits = 0;
    let point = -1;
    let groups = 0;
    for (let i = start; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code >= ZERO && code <= ZERO + 9) digits = digits * 10 + (code - ZERO);
      else if (code === decimal && point < 0 && i > start && i < length - 1) point = i;
      else if (code === group && point < 0 && i > start) groups++;
      else return false;
    }
    const end = point < 0 ? length : point;
    if (groups > 0 && !this.hasWholeGroups(text, start, end)) return false;
    const decimals = point < 0 ? 0 : length - 1 - point;
    const whole = end - start - groups;
    if (whole + decimals > SAFE_DIGITS) return groups === 0 && this.isDefault ? this.readLong(text) : false;
    const size = digits / POWERS_OF_TEN[decimals];
    this.value = start === 1 ? -size : size;
    this.judgeForm(text, start, whole, decimals, size);
    // A format with groups writes them from 1000 on.
    if (group !== NO_SIGN && groups !== Math.floor((whole - 1) / 3)) this.disown();
    return true;
  }

  /** More digits than are safe, but digits: no need to look at the rule again. */
  private readLong(text: string): boolean {
    this.value = Number(text);
    this.isPlain = String(this.value) === text;
    this.decimals = -1;
    return Number.isFinite(this.value);
  }

  /** Every fourth sign from the right, and no other, stands between groups. */
  private hasWholeGroups(text: string, start: number, end: number): boolean {
    if (text.charCodeAt(start) === ZERO) return false;
    for (let i = end - 1, place = 1; i >= start; i--, place++) {
      if ((text.charCodeAt(i) === this.group) !== (place % 4 === 0)) return false;
    }
    return text.charCodeAt(start) !== this.group;
  }

  /** No format writes 007 or -0; String writes no zero at the end of decimals, and an exponent below 1e-6. */
  private judgeForm(text: string, start: number, whole: number, decimals: number, size: number): void {
    const isFixed = (whole === 1 || text.charCodeAt(start) !== ZERO) && (size > 0 || start === 0);
    const endsInZero = decimals > 0 && text.charCodeAt(text.length - 1) === ZERO;
    this.decimals = isFixed ? decimals : -1;
    this.isPlain = isFixed && !endsInZero && (size >= 1e-6 || size === 0);
  }

  private disown(): void {
    this.decimals = -1;
    this.isPlain = false;
  }
}

/** Do the formats read the same texts as numbers, with the same values? */
export function readAlike(a: NumberFormat, b: NumberFormat): boolean {
  return a.decimal === b.decimal && groupSignsLike(a.thousands) === groupSignsLike(b.thousands);
}
