import { numbersOf } from '../table/cells';
import type { Column, DateOrder } from '../table/contract';
import { parseDate } from '../table/dates';

export const DAY_MS = 86_400_000;
/** A column of numbers is one of dates when at least this share of its numbers can be read so. */
const MOST = 0.8;
/** Years that dates written in digits may have. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];
/** 1990 to 2100: seconds and milliseconds since 1970 that people mean. */
const [FIRST_SECOND, LAST_SECOND] = [631_152_000, 4_102_444_800];

/**
 * When each row happened, in ms since 1970 UTC; NaN where there is no date. Columns that look like numbers are
 * read as days in digits (19970131), else as seconds, else as milliseconds since 1970, whichever fits most of
 * them. The array may be the table's own: not to be changed. O(rows).
 */
export function timesOf(column: Column, dateOrder?: DateOrder): Float64Array {
  const { profile } = column;
  const asked = dateOrder ? { ...column, profile: { ...profile, dateOrder } } : column;
  const times = numbersOf(asked, 'date');
  if (countOf(times) > 0) return times;
  const numbers = numbersOf(column, 'number');
  const present = countOf(numbers);
  for (const read of [digitsTime, secondsTime, millisecondsTime]) {
    const found = numbers.map(read);
    if (present > 0 && countOf(found) >= present * MOST) return found;
  }
  return times;
}

/** 20260131 as its midnight. */
function digitsTime(value: number): number {
  const year = Math.floor(value / 10_000);
  if (!Number.isInteger(value) || year < FIRST_YEAR || year > LAST_YEAR) return NaN;
  const [month, day] = [Math.floor(value / 100) % 100, value % 100];
  const time = Date.UTC(year, month - 1, day);
  const made = new Date(time);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? time : NaN;
}

function secondsTime(value: number): number {
  return value >= FIRST_SECOND && value <= LAST_SECOND ? value * 1000 : NaN;
}

function millisecondsTime(value: number): number {
  return value >= FIRST_SECOND * 1000 && value <= LAST_SECOND * 1000 ? value : NaN;
}

function countOf(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value === value) count++;
  return count;
}

/** The day (counted from 1970-01-01 UTC) that a time falls on. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS);
}

/** A day as 'YYYY-MM-DD'. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day that 'YYYY-MM-DD' names; NaN where it names none. */
export function parseDay(text: string): number {
  return dayOf(parseDate(text));
}
