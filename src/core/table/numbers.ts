import type { NumberFormat } from './contract';
import { isCurrency } from './currencies';

export { isMissing } from './missing';
export { DecimalScan } from './decimal-scan';

/**
 * What text is a number. The whole rule, in one place:
 *
 * - spaces around it do not matter; then digits with an optional decimal sign among, before or after
 *   them, and an optional exponent: `12`, `3.`, `.5`, `007`, `1e3`, `1E-3`;
 * - which sign is the decimal one, and which stands between groups of three digits, is said by the format of
 *   the column (`number-format.ts`); without one it is the point, and there are no groups. Where groups are
 *   written, they are complete: `1,234,567` and `1234567`, but neither `12,34` nor `1,234567`;
 * - one sign in front: `-5`, `−5` (U+2212), `+5`. Brackets stand for minus, as in bookkeeping: `(5)` is -5;
 * - one currency, before or after, with or without space: `€5`, `-€5`, `€-5`, `5 USD`, `12 000 soʻm`. The
 *   amount is taken as it is, whatever the currency;
 * - or a percent sign after it: `12 %` is 12, meaning percent, not 0.12;
 * - it must be finite as a float64, so `1e400` is no number; `1e-400` is, and is 0;
 * - no other spelling is: `NaN`, `Infinity`, `0x1F`, `1_000`, `5-`, `--5`, `½`, `٣`.
 *
 * What is missing is told by `missing.ts`. Whatever is neither number nor missing is text; in a column of
 * numbers it is a misfit.
 */
export function parseNumber(text: string, format: NumberFormat = PLAIN_FORMAT): number {
  const anatomy = dissect(text, format.decimal);
  if (!anatomy) return NaN;
  const plain = plainDigits(anatomy.body, format);
  if (plain === undefined) return NaN;
  const value = Number(plain);
  if (!Number.isFinite(value)) return NaN;
  return anatomy.negative ? -value : value;
}

export const PLAIN_FORMAT: NumberFormat = { decimal: '.', thousands: '' };

/** A number cut into what stands before its digits, the digits and signs among them, and what stands after. */
export interface Anatomy {
  readonly before: string;
  readonly body: string;
  readonly after: string;
  readonly negative: boolean;
}

/** No number that people write is longer. */
const LONGEST = 60;
const PLAIN_MINUS = '-';
const MINUSES = '-−';
const SIGNS = '+-−';

/**
 * Where the digits begin and end, if what stands around them may stand around a number. Whether the body
 * is a number is another question. Undefined where it cannot be one.
 */
export function dissect(text: string, decimal?: string): Anatomy | undefined {
  if (text.length > LONGEST) {
    const trimmed = text.trim();
    return trimmed.length > LONGEST ? undefined : dissect(trimmed, decimal);
  }
  let from = 0;
  while (from < text.length && !isDigitAt(text, from)) from++;
  if (from === text.length) return undefined;
  let to = text.length - 1;
  while (!isDigitAt(text, to)) to--;
  // `.5` and `3.`, but `руб.5` has the point of a word.
  if (startsWithDecimal(text, from, decimal)) from--;
  if (isDecimal(text[to + 1], decimal)) to++;
  const before = text.slice(0, from);
  const after = text.slice(to + 1);
  const body = text.slice(from, to + 1);
  if (before === '' && after === '') return { before, body, after, negative: false };
  if (before === PLAIN_MINUS && after === '') return { before: '', body, after, negative: true };
  return around(before, body, after);
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function startsWithDecimal(text: string, from: number, decimal: string | undefined): boolean {
  if (from === 0 || !isDecimal(text[from - 1], decimal)) return false;
  return from === 1 || !/\p{L}/u.test(text[from - 2]);
}

function isDecimal(sign: string | undefined, decimal: string | undefined): boolean {
  return decimal === undefined ? sign === '.' || sign === ',' : sign === decimal;
}

/** Takes brackets and sign away from what stands around the digits; a currency or percent sign may remain. */
function around(before: string, body: string, after: string): Anatomy | undefined {
  let front = before.trim();
  let back = after.trim();
  const bracketed = front.startsWith('(');
  if (bracketed) {
    if (!back.includes(')')) return undefined;
    front = front.slice(1).trim();
    back = back.replace(')', '').trim();
  }
  const signs = [...front].filter((letter) => SIGNS.includes(letter));
  if (signs.length > (bracketed ? 0 : 1)) return undefined;
  if (signs.length > 0) front = front.replace(signs[0], '').trim();
  if (front !== '' && (back !== '' || !isCurrency(front))) return undefined;
  if (back !== '' && back !== '%' && !isCurrency(back)) return undefined;
  const negative = bracketed || MINUSES.includes(signs[0] ?? '+');
  // The spaces between sign and digits belong to the format: `€ 5`, `5 %`.
  return { before: affix(before, front, true), body, after: affix(after, back, false), negative };
}

function affix(whole: string, word: string, inFront: boolean): string {
  if (word === '') return '';
  const at = whole.indexOf(word);
  return inFront ? word + trailingSpace(whole.slice(at + word.length)) : leadingSpace(whole.slice(0, at)) + word;
}

function trailingSpace(rest: string): string {
  return rest.trim() === '' ? rest : '';
}

function leadingSpace(rest: string): string {
  return rest.trim() === '' ? rest : '';
}

/** Spaces that people put between groups of digits: plain, no-break, narrow no-break, thin, figure. */
const SPACES = ' \u00a0\u202f\u2009\u2007';
const APOSTROPHES = "'’";

/** Signs that are one and the same between groups of digits: every space, every apostrophe. */
export function groupSignsLike(sign: string): string {
  if (sign === '') return '';
  if (SPACES.includes(sign)) return SPACES;
  return APOSTROPHES.includes(sign) ? APOSTROPHES : sign;
}

/** The body as `Number` reads it; undefined where it is none in this format. O(length). */
function plainDigits(body: string, { decimal, thousands }: NumberFormat): string | undefined {
  const { whole, fraction, exponent } = partsOf(body, decimal);
  const digits = thousands === '' ? whole : withoutGroups(whole, groupSignsLike(thousands));
  if (digits === undefined || !isDigits(digits) || !isDigits(fraction)) return undefined;
  if (digits === '' && fraction === '') return undefined;
  if (exponent !== undefined && !/^[+-]?\d+$/.test(exponent)) return undefined;
  return `${digits || '0'}.${fraction || '0'}e${exponent ?? '0'}`;
}

function partsOf(body: string, decimal: string): { whole: string; fraction: string; exponent?: string } {
  const e = body.search(/[eE]/);
  const mantissa = e < 0 ? body : body.slice(0, e);
  const at = mantissa.indexOf(decimal);
  const whole = at < 0 ? mantissa : mantissa.slice(0, at);
  const fraction = at < 0 ? '' : mantissa.slice(at + 1);
  return e < 0 ? { whole, fraction } : { whole, fraction, exponent: body.slice(e + 1) };
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isDigitAt(text, i)) return false;
  return true;
}

/** `1,234,567` without its commas; the digits as they are where there are no groups; undefined where groups are wrong. */
function withoutGroups(whole: string, signs: string): string | undefined {
  const groups: string[] = [];
  let start = 0;
  for (let i = 0; i <= whole.length; i++) {
    if (i < whole.length && !signs.includes(whole[i])) continue;
    groups.push(whole.slice(start, i));
    start = i + 1;
  }
  if (groups.length === 1) return whole;
  const [first, ...others] = groups;
  const isWhole = first.length >= 1 && first.length <= 3 && first[0] !== '0';
  return isWhole && others.every((group) => group.length === 3) ? groups.join('') : undefined;
}
