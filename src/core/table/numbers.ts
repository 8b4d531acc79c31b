/**
 * What text is a number. The whole rule, in one place:
 *
 * - spaces around it do not matter; then an optional sign, digits with an optional point among,
 *   before or after them, and an optional exponent: `12`, `-5`, `+5`, `3.`, `.5`, `007`, `1e3`, `1E-3`;
 * - it must be finite as a float64, so `1e400` is no number; `1e-400` is, and is 0;
 * - no other spelling is: `NaN`, `Infinity`, `0x1F`, `1_000`, `1,234`, `1 234`, `5%`, `$5`, `(5)`, `½`, `٣`;
 * - a cell that is empty, has only spaces, or is one of the words below is missing.
 *
 * Whatever is neither number nor missing is text; in a column of numbers it is a misfit.
 */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** In lower case; the case of a cell does not matter. `-` and `?` are what people type for "nothing" and "unknown". */
const MISSING_WORDS: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'null',
  'nan',
  'none',
  'missing',
  '-',
  '?',
  '.',
]);
const LONGEST_WORD = 7;

/** Is this cell missing? */
export function isMissing(text: string): boolean {
  if (text === '') return true;
  // Almost every cell is ruled out by its length or its first letter, without making another string.
  if (text.length > LONGEST_WORD && text.charCodeAt(0) > 32) return false;
  const word = text.trim();
  return word.length <= LONGEST_WORD && MISSING_WORDS.has(word.toLowerCase());
}

/** The number that a text is, or NaN. */
export function parseNumber(text: string): number {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return NaN;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : NaN;
}

const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Any decimal of up to 15 digits survives the way to float64 and back (IEEE 754, DBL_DIG). */
const SAFE_DIGITS = 15;
const ZERO = 48;
const POINT = 46;
const MINUS = 45;

/**
 * Reads plain decimals (`-12.5`) in one scan without making another string, and tells whether a
 * number format gives the text back, in which case the text need not be kept. A decimal of at most
 * 15 digits is an integer below 2^53 over a power of ten up to 10^22, both exact, so that one
 * division rounds correctly (Clinger 1990). Everything else goes the slow way.
 *
 * One object is used for many cells, so that nothing is allocated per cell.
 */
export class DecimalScan {
  /** The number last read; NaN where the text is none. */
  value = NaN;
  /** `String(value) === text`. */
  isPlain = false;
  /** The d for which `value.toFixed(d) === text`; -1 where there is none, or it was not looked for. */
  decimals = -1;

  read(text: string): void {
    if (!this.readPlain(text)) this.readAny(text);
  }

  /** More digits than are safe, but digits: no need to look at the rule again. */
  private readLong(text: string): boolean {
    this.value = Number(text);
    this.isPlain = String(this.value) === text;
    this.decimals = -1;
    return Number.isFinite(this.value);
  }

  private readAny(text: string): void {
    this.value = parseNumber(text);
    this.isPlain = !Number.isNaN(this.value) && String(this.value) === text;
    this.decimals = -1;
  }

  /** False where the text is not digits with at most one point inside. */
  private readPlain(text: string): boolean {
    const length = text.length;
    const start = text.charCodeAt(0) === MINUS ? 1 : 0;
    if (length === start) return false;
    let digits = 0;
    let point = -1;
    for (let i = start; i < length; i++) {
      const digit = text.charCodeAt(i) - ZERO;
      if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
      else if (digit === POINT - ZERO && point < 0 && i > start && i < length - 1) point = i;
      else return false;
    }
    if (length - start - (point < 0 ? 0 : 1) > SAFE_DIGITS) return this.readLong(text);
    const decimals = point < 0 ? 0 : length - 1 - point;
    const size = digits / POWERS_OF_TEN[decimals];
    this.value = start === 1 ? -size : size;
    const whole = length - start - (point < 0 ? 0 : decimals + 1);
    this.judgeForm(text, start, whole, decimals, size);
    return true;
  }

  /** No format writes 007 or -0; String writes no zero at the end of decimals, and an exponent below 1e-6. */
  private judgeForm(text: string, start: number, whole: number, decimals: number, size: number): void {
    const isFixed = (whole === 1 || text.charCodeAt(start) !== ZERO) && (size > 0 || start === 0);
    const endsInZero = decimals > 0 && text.charCodeAt(text.length - 1) === ZERO;
    this.decimals = isFixed ? decimals : -1;
    this.isPlain = isFixed && !endsInZero && (size >= 1e-6 || size === 0);
  }
}
