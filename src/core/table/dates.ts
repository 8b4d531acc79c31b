import type { DateOrder } from './contract';
import { DAY_FOLLOWS, monthOf } from './date-words';

/**
 * What text is a date. The whole rule, in one place:
 *
 * - year first: `2024-01-31`, `2024/1/31`, `2024.01.31`;
 * - year last, `31.01.2024`, `31/1/2024`, `31-01-24`: which of the others is the day is said by the order of
 *   the column (`date-order.ts`), and a day or month that does not exist makes it no date;
 * - with the name of a month in English, Russian, Uzbek, Kyrgyz, Georgian or Welsh, in full or shortened:
 *   `31 January 2024`, `Jan 31, 2024`, `31-Jan-24`, `31 января 2024 г.`, `2024-yil 31-yanvar`. Days of the week
 *   and words such as `года` are left aside;
 * - two digits are a year from 1969 to 2068, as POSIX has it: 68 is 2068, 69 is 1969;
 * - a time of day may follow: `13:45`, `13:45:10.250`, `1:45 PM`, with `Z` or `+02:00`. Without a zone it is taken
 *   as UTC, so that a file means the same everywhere.
 *
 * Spaces around it do not matter. Years alone, months of a year and bare numbers are no dates; numbers are
 * read as dates only where a person, or the whole column, says so (`dates-of-numbers.ts`).
 */
export function parseDate(text: string, order: DateOrder = 'day-month'): number {
  const parts = dissectDate(text);
  if (!parts) return NaN;
  return dayOf(parts, order) + parts.time;
}

/** A date cut into its numbers. */
export interface DateParts {
  readonly year: number;
  /** The order of the column decides which is which where `open`; otherwise month, then day. */
  readonly first: number;
  readonly second: number;
  readonly open: boolean;
  /** Between its numbers; ' ' where it has the name of a month. */
  readonly separator: string;
  /** Milliseconds since midnight UTC; NaN where there is no such time. */
  readonly time: number;
  readonly hasTime: boolean;
}

const SHORTEST = 6;
const LONGEST = 60;
const ZERO = 48;

/** Undefined where the text is not put together like a date; its day need not exist. */
export function dissectDate(text: string): DateParts | undefined {
  if (text.length < SHORTEST) return undefined;
  const trimmed = text.trim();
  if (trimmed.length < SHORTEST || trimmed.length > LONGEST) return undefined;
  return ofNumbers(trimmed) ?? ofWords(trimmed);
}

/** The beginning of the day in ms since 1970 UTC; NaN where it does not exist. */
export function dayOf({ year, first, second, open }: DateParts, order: DateOrder): number {
  const dayFirst = open && order === 'day-month';
  return utcDay(year, dayFirst ? second : first, dayFirst ? first : second);
}

/** `2024-01-31`, `31.01.2024` and what is like them, in one pass over the letters. */
function ofNumbers(text: string): DateParts | undefined {
  const a = digitsFrom(text, 0);
  if (a === 0 || a > 4 || a === 3) return undefined;
  const separator = text[a];
  if (separator !== '-' && separator !== '.' && separator !== '/') return undefined;
  const from = skipSpace(text, a + 1);
  const b = digitsFrom(text, from);
  if (b === 0 || b > 2 || text[from + b] !== separator) return undefined;
  const last = skipSpace(text, from + b + 1);
  const c = digitsFrom(text, last);
  const end = last + c;
  const plain = end === text.length ? 0 : plainTime(text, end);
  const after = plain >= 0 ? undefined : timeOf(text.slice(end));
  if (plain < 0 && !after) return undefined;
  const time = after?.time ?? plain;
  const hasTime = after?.hasTime ?? end < text.length;
  const x = numberAt(text, 0, a);
  const y = numberAt(text, from, b);
  const z = numberAt(text, last, c);
  if (a === 4) {
    return c === 1 || c === 2 ? { year: x, first: y, second: z, open: false, separator, time, hasTime } : undefined;
  }
  if (c !== 2 && c !== 4) return undefined;
  return { year: c === 4 ? z : fullYear(z), first: x, second: y, open: true, separator, time, hasTime };
}

function numberAt(text: string, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i++) value = value * 10 + text.charCodeAt(i) - ZERO;
  return value;
}

function digitsFrom(text: string, from: number): number {
  let to = from;
  while (to < text.length && text.charCodeAt(to) - ZERO >= 0 && text.charCodeAt(to) - ZERO <= 9) to++;
  return to - from;
}

function skipSpace(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

const PIVOT = 69;

function fullYear(twoDigits: number): number {
  return twoDigits < PIVOT ? 2000 + twoDigits : 1900 + twoDigits;
}

const WORD_OR_NUMBER = /[\p{L}\p{M}'ʻʼ‘’]+|\d+/gu;
const LETTER = /\p{L}/u;
/** Where a time of day begins. */
const TIME_START = /(?:[T,]|\s)\s*\d{1,2}:\d\d/;

/** `31 January 2024` and what is like it. */
function ofWords(text: string): DateParts | undefined {
  if (!LETTER.test(text)) return undefined;
  const at = text.search(TIME_START);
  const time = at < 0 ? NO_TIME : timeOf(text.slice(at));
  const tokens = (at < 0 ? text : text.slice(0, at)).match(WORD_OR_NUMBER) ?? [];
  // Before any name is looked up: a remark has more words than a date.
  if (!time || tokens.length < 3 || tokens.length > 8) return undefined;
  const found = numbersAndMonth(tokens);
  if (!found) return undefined;
  const [a, b] = found.numbers;
  const yearFirst = a.length === 4;
  const [day, year] = yearFirst ? [b, a] : [a, b];
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return undefined;
  const fullOrShort = year.length === 4 ? +year : fullYear(+year);
  return { year: fullOrShort, first: found.month, second: +day, open: false, separator: ' ', ...time };
}

function numbersAndMonth(tokens: readonly string[]): { numbers: readonly string[]; month: number } | undefined {
  const numbers: string[] = [];
  let month = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (digitsFrom(token, 0) > 0) numbers.push(token);
    else if (DAY_FOLLOWS.has(token.toLowerCase())) i++;
    else {
      const named = monthOf(token);
      if (named === undefined || (named > 0 && month > 0)) return undefined;
      month += named;
    }
  }
  return numbers.length === 2 && month > 0 ? { numbers, month } : undefined;
}

type Time = Pick<DateParts, 'time' | 'hasTime'>;
const NO_TIME: Time = { time: 0, hasTime: false };
const MINUTE = 60_000;
const TIME =
  /^(?:[T,]|\s)\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s*([AP])\.?M\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;
/** What may follow a date of numbers alone: `31.01.2024 г.`. */
const YEAR_WORD = /^\s*(?:г|года|yil|йил|ж|жыл|წ|წელი)\.?$/i;

const T = 84;
const SPACE = 32;
const COLON = 58;
const POINT = 46;

/**
 * `T13:45`, ` 13:45:10`, `T13:45:10.250Z` in ms since midnight, read without a pattern: a million different
 * times are common. -1 where it is written in any other way, or does not exist.
 */
function plainTime(text: string, at: number): number {
  const start = text.charCodeAt(at);
  if ((start !== T && start !== SPACE) || digitsFrom(text, at + 1) !== 2 || text.charCodeAt(at + 3) !== COLON)
    return -1;
  if (digitsFrom(text, at + 4) !== 2) return -1;
  let end = at + 6;
  let second = 0;
  let ms = 0;
  if (text.charCodeAt(end) === COLON && digitsFrom(text, end + 1) === 2) {
    second = numberAt(text, end + 1, 2);
    end += 3;
    if (text.charCodeAt(end) === POINT && digitsFrom(text, end + 1) === 3) {
      ms = numberAt(text, end + 1, 3);
      end += 4;
    }
  }
  if (text[end] === 'Z') end++;
  const hour = numberAt(text, at + 1, 2);
  const minute = numberAt(text, at + 4, 2);
  if (end !== text.length || hour > 23 || minute > 59 || second > 59) return -1;
  return (hour * 60 + minute) * MINUTE + second * 1000 + ms;
}

/** The time of day that follows a date; undefined where it is none. `time` is NaN where the hour does not exist. */
function timeOf(rest: string): Time | undefined {
  const match = TIME.exec(rest);
  if (!match) return YEAR_WORD.test(rest) ? NO_TIME : undefined;
  const [, hour, minute, second = '0', fraction = '0', half, zone = 'Z'] = match;
  const hours = half === undefined ? +hour : twelveHours(+hour, half.toUpperCase() === 'P');
  if (!(hours <= 23) || +minute > 59 || +second > 59) return { time: NaN, hasTime: true };
  const time = (hours * 60 + +minute) * MINUTE + +second * 1000 + Math.floor(+`0.${fraction}` * 1000);
  return { time: time - zoneOffset(zone), hasTime: true };
}

/** 12 AM is midnight, 12 PM is noon. */
function twelveHours(hour: number, afternoon: boolean): number {
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (afternoon ? 12 : 0);
}

function zoneOffset(zone: string): number {
  if (!/\d/.test(zone)) return 0;
  const minutes = +zone.slice(1, 3) * 60 + +zone.slice(-2);
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE;
}

const DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAY_MS = 86_400_000;
/** Days from 1 January of year 0 to 1970, in the Gregorian calendar carried back. */
const EPOCH = 719_528;

/** ms since 1970 at the start of the day (Gregorian), NaN where there is no such day. Exact for years 0 to 9999. */
export function utcDay(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  const past = year - 1;
  // Year 0 is a leap year, so all of its days count before year 1.
  const leaps = year === 0 ? 0 : Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1;
  const days = year * 365 + leaps + DAYS_BEFORE[month] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
  return (days - EPOCH) * DAY_MS;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How the date is written, as people write such patterns. */
export function dateFormat({ open, separator, hasTime }: DateParts, order: DateOrder): string {
  const day = patternOfDay(open, separator, order);
  return hasTime ? `${day} hh:mm` : day;
}

function patternOfDay(open: boolean, separator: string, order: DateOrder): string {
  if (separator === ' ') return 'D Month YYYY';
  if (!open) return ['YYYY', 'MM', 'DD'].join(separator);
  return (order === 'day-month' ? ['DD', 'MM', 'YYYY'] : ['MM', 'DD', 'YYYY']).join(separator);
}
