/** Numbers, shares and times for reading: rounded on screen, exact in exports and on hover. */
export interface Formats {
  /** Whole numbers in full (1,204), others to three significant digits (31,400; 0.0712). */
  number(value: number): string;
  /** With all its digits: what would be wrong rounded, as the threshold of a rule. */
  exact(value: number): string;
  /** A share of 1 as per cent. */
  percent(share: number): string;
  /** With sign, two digits: +1.31 */
  signed(value: number): string;
  time(date: Date): string;
  /** Days since 1970 or ms, as a date. */
  date(ms: number): string;
  bytes(count: number): string;
  compare(a: string, b: string): number;
}

export function createFormats(locale: string): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const rounded = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const exact = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 2 });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return {
    number: (value) => (Number.isInteger(value) ? whole : rounded).format(value),
    exact: (value) => exact.format(value),
    percent: (value) => share.format(value),
    signed: (value) => signed.format(value),
    time: (value) => time.format(value),
    date: (ms) => (Number.isFinite(ms) ? date.format(ms) : ''),
    bytes: (count) => formatBytes(count, rounded),
    compare: (a, b) => collator.compare(a, b),
  };
}

function formatBytes(count: number, format: Intl.NumberFormat): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${format.format(count / 1000 ** power)} ${units[power] ?? ''}`;
}
