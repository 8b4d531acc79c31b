/**
 * What text is a date: ISO 8601 calendar dates, `2024-01-31`, alone or with a time of day,
 * `2024-01-31T13:45`, `2024-01-31 13:45:10.250`, `...Z`, `...+02:00`. Without a zone the time is
 * taken as UTC, so that a file means the same everywhere. Spaces around it do not matter.
 * Other orders (31/01/2024) stay text: which is day and which is month cannot be told from one cell.
 */
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;

const MINUTE = 60_000;

/** Milliseconds since 1970-01-01 UTC, or NaN where the text is no such date or the day does not exist. */
export function parseDate(text: string): number {
  const match = ISO_DATE.exec(text.trim());
  if (!match) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match;
  if (+hour > 23 || +minute > 59 || +second > 59) return NaN;
  const date = utcDay(+year, +month, +day);
  const time = (+hour * 60 + +minute) * MINUTE + +second * 1000 + Math.floor(+`0.${fraction}` * 1000);
  return date + time - zoneOffset(zone);
}

/** How the date is written, as people write such patterns. */
export function dateFormat(text: string): string {
  return text.trim().length === 10 ? 'YYYY-MM-DD' : 'YYYY-MM-DD hh:mm';
}

/** Date.UTC takes years below 100 for 19xx and rolls 31 April over, so both are set and checked here. */
function utcDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : NaN;
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = +zone.slice(1, 3) * 60 + +zone.slice(-2);
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE;
}
