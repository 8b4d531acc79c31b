import Papa from 'papaparse';
import { AppError } from '../base/errors';
import type { Dialect } from './contract';
import { evenLineEnds } from './line-ends';

/** In the order of preference where two fit equally well. */
const DELIMITERS = [',', ';', '\t', '|'] as const;

export const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
]);

/** Records of the head that are compared. */
const RECORDS = 100;

/**
 * What separates the cells: the delimiter by which most records have as many cells as the first
 * one. It must cut the first record at all (or else most records, where the first is a title);
 * ties go to the one that makes more columns. A single column has none: then it is the comma.
 * `head` is the start of the file as text; its last record may be cut off.
 */
export function sniffDelimiter(head: string): string {
  const fits = DELIMITERS.map((delimiter) => ({ delimiter, ...fitOf(head, delimiter) }));
  const cutting = fits.filter((fit) => fit.columns >= 2);
  const best = cutting.reduce((a, b) => (isBetter(b, a) ? b : a), cutting[0]);
  if (best) return best.delimiter;
  const usual = fits.find((fit) => fit.usual >= 2);
  return usual?.delimiter ?? ',';
}

interface Fit {
  /** Cells of the first record. */
  readonly columns: number;
  /** Share of the records that have as many; a malformed quotation mark counts against it. */
  readonly share: number;
  /** Cells that more than half of the records have; 1 where there is no such number. */
  readonly usual: number;
}

function isBetter(a: Fit, b: Fit): boolean {
  return a.share > b.share || (a.share === b.share && a.columns > b.columns);
}

function fitOf(head: string, delimiter: string): Fit {
  const { text } = evenLineEnds(head, delimiter);
  const parser = new Papa.Parser({ delimiter, newline: '\n', preview: RECORDS });
  const { data, errors } = parser.parse(text, 0, false) as { data: string[][]; errors: { code: string }[] };
  const whole = data.length > 1 && data.length < RECORDS && !text.endsWith('\n') ? data.slice(0, -1) : data;
  const lengths = whole.filter((row) => row.length > 1 || row[0] !== '').map((row) => row.length);
  const columns = lengths[0] ?? 0;
  const alike = lengths.filter((length) => length === columns).length;
  return { columns, share: (alike - errors.length) / lengths.length, usual: majorityOf(lengths) };
}

function majorityOf(lengths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [length, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  return count * 2 > lengths.length ? length : 1;
}

/** The line end that the first line has; LF where there is only one line. */
export function firstLineEnd(head: string): Dialect['newline'] {
  const end = /\r\n|\r|\n/.exec(head.replace(/"[^"]*"/g, ''));
  return (end?.[0] ?? '\n') as Dialect['newline'];
}

/** A delimiter given by hand. @throws AppError `param.choice` where it cannot separate anything. */
export function checkDelimiter(delimiter: string): string {
  if (delimiter.length === 1 && !'"\r\n\ufeff'.includes(delimiter)) return delimiter;
  const allowed = ', ; | tab or another single character';
  throw new AppError('param.choice', { param: 'delimiter', got: JSON.stringify(delimiter), allowed });
}
