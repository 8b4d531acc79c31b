import { utcDay } from './dates';

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, such that 1 March 1900 and later come out right (they count a 29 February 1900). */
const SPREADSHEET_EPOCH = utcDay(1899, 12, 30);
/** 31 December 9999, the last day of spreadsheets. */
const LAST_SERIAL = 2_958_465;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** 20240131 as ms since 1970 UTC; NaN where it is no day from 1900 to 2100. */
export function compactDate(value: number): number {
  if (!(value >= FIRST_YEAR * 10_000 && value < (LAST_YEAR + 1) * 10_000) || !Number.isInteger(value)) return NaN;
  return utcDay(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
}

/** Are these numbers days written as 20240131, all of them? False where there are none. O(rows), less where not. */
export function areCompactDates(values: Float64Array): boolean {
  let some = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value !== value) continue;
    if (Number.isNaN(compactDate(value))) return false;
    some = true;
  }
  return some;
}

/**
 * Numbers as dates in ms since 1970 UTC, NaN where they are none. All are read alike, in the way that the
 * first of these makes dates of most: days as 20240131; days since 30 December 1899, as spreadsheets store
 * them (45322.5 is noon of 31 January 2024); seconds since 1970; milliseconds since 1970. Only for columns
 * that a person, or 20240131 throughout, calls dates. O(rows).
 */
export function datesOfNumbers(values: Float64Array): Float64Array {
  let best = READINGS[0];
  let most = -1;
  for (const read of READINGS) {
    const dates = values.reduce((sum, value) => sum + (Number.isNaN(read(value)) ? 0 : 1), 0);
    if (dates > most) [best, most] = [read, dates];
  }
  return values.map(best);
}

const READINGS: readonly ((value: number) => number)[] = [compactDate, serialDate, secondsDate, millisecondsDate];

function serialDate(value: number): number {
  return value >= 1 && value <= LAST_SERIAL ? SPREADSHEET_EPOCH + Math.round(value * DAY_MS) : NaN;
}

/** From 1973 on: less would be days. */
function secondsDate(value: number): number {
  return value >= 1e8 && value < 1e10 ? Math.round(value * 1000) : NaN;
}

function millisecondsDate(value: number): number {
  return value >= 1e11 && value < 1e13 ? Math.round(value) : NaN;
}
