/** What the library makes of a cell. */
export type SheetValue = string | number | boolean | Date | null;

/** Texts by which a workbook says that a formula failed. */
const ERROR = /^#(?:N\/A|DIV\/0!|REF!|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/;

/**
 * A cell as text, by its value, never by its looks: a number with all its digits whatever format it is shown
 * in (0.15 for 15 %), a date as `2026-01-31` or `2026-01-31 13:45:10`, a time alone as `13:45:10`, yes and no as
 * TRUE and FALSE, a formula by its last result, the error of a formula by its name, which stays text (`#N/A`
 * is one of the words for a missing value).
 */
export function cellText(value: SheetValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return dateText(value);
}

export function isErrorText(text: string): boolean {
  return text.startsWith('#') && ERROR.test(text);
}

/** Day 0 of workbooks: what comes before it is the time of no day. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

function dateText(date: Date): string {
  const time = date.getTime();
  if (Number.isNaN(time)) return '';
  const [day, clock] = date.toISOString().split('T');
  const shown = clock.replace('Z', '').replace('.000', '');
  if (time < FIRST_DAY && time >= FIRST_DAY - 86_400_000) return shown;
  return time % 86_400_000 === 0 ? day : `${day} ${shown}`;
}
