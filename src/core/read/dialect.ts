import { AppError } from '../base/errors';
import { DELIMITERS, QUOTES, SPACES, type Dialect } from './contract';
import { isBlankRecord } from './cell-shape';
import { cutHead } from './head-records';
import { isPadded } from './spaces';

/** Found out from the file; others are chosen by hand, since they stand in times, web addresses and texts. */
const SNIFFED = DELIMITERS.slice(0, 4);

export const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  [':', 'colon'],
  ['^', 'caret'],
  ['~', 'tilde'],
  [SPACES, 'spaces'],
]);

/**
 * What separates the cells: the delimiter by which most records have as many cells as the first
 * one. It must cut the first record at all (or else most records, where the first is a title);
 * ties go to the one that makes more columns. Where none cuts anything, columns may be padded with spaces. A
 * single column has no delimiter: then it is the comma.
 * `head` is the start of the file as text; its last record may be cut off.
 */
export function sniffDelimiter(head: string, quote = '"'): string {
  const fits = SNIFFED.map((delimiter) => ({ delimiter, ...fitOf(head, delimiter, quote) }));
  const cutting = fits.filter((fit) => fit.columns >= 2);
  const best = cutting.reduce((a, b) => (isBetter(b, a) ? b : a), cutting[0]);
  // A title may hold a comma by chance: then the delimiter that cuts nearly all the rest is the one.
  const usual = fits.reduce((a, b) => (b.agreeing > a.agreeing ? b : a));
  if (best && (best.share > 0.5 || usual.agreeing <= best.share)) return best.delimiter;
  if (usual.usual >= 2) return usual.delimiter;
  return best?.delimiter ?? (isPadded(head) ? SPACES : ',');
}

interface Fit {
  /** Cells of the first record. */
  readonly columns: number;
  /** Share of the records that have as many; a malformed quotation mark counts against it. */
  readonly share: number;
  /** Cells that more than half of the records have; 1 where there is no such number. */
  readonly usual: number;
  /** Share of the records that have those; 0 where there is no such number, or it is 1. */
  readonly agreeing: number;
}

function isBetter(a: Fit, b: Fit): boolean {
  return a.share > b.share || (a.share === b.share && a.columns > b.columns);
}

function fitOf(head: string, delimiter: string, quote: string): Fit {
  const { records, errors } = cutHead(head, delimiter, quote);
  const lengths = records.filter((record) => !isBlankRecord(record)).map((record) => record.length);
  const columns = lengths[0] ?? 0;
  const alike = lengths.filter((length) => length === columns).length;
  return { columns, share: (alike - errors) / lengths.length, ...majorityOf(lengths) };
}

function majorityOf(lengths: readonly number[]): Pick<Fit, 'usual' | 'agreeing'> {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  return count * 2 > lengths.length && usual > 1
    ? { usual, agreeing: count / lengths.length }
    : { usual: 1, agreeing: 0 };
}

/** Of the apostrophes, at least this share must enclose cells: others stand within names and words. */
const ENCLOSING = 0.8;

/**
 * The quotation mark: `"`, or the apostrophe where nearly all of them enclose cells and no cell starts with
 * the usual mark. O(length of the head).
 */
export function sniffQuote(head: string): string {
  const apostrophes = head.split("'").length - 1;
  if (apostrophes < 4 || /(?:^|[,;\t|\r\n])"/.test(head)) return '"';
  const enclosed = head.match(/(?:^|[,;\t|\r\n])'(?:[^'\r\n]|'')+'(?=[,;\t|\r\n]|$)/g) ?? [];
  return enclosed.length * 2 >= apostrophes * ENCLOSING ? "'" : '"';
}

/** The line end that the first line has; LF where there is only one line. */
export function firstLineEnd(head: string, quote = '"'): Dialect['newline'] {
  const outside = quote === '' ? head : head.replace(new RegExp(`${quote}[^${quote}]*${quote}`, 'g'), '');
  const end = /\r\n|\r|\n/.exec(outside);
  return (end?.[0] ?? '\n') as Dialect['newline'];
}

/** A delimiter given by hand. @throws AppError `param.choice` where it cannot separate anything. */
export function checkDelimiter(delimiter: string): string {
  if (delimiter === SPACES) return delimiter;
  if (delimiter.length === 1 && !'"\r\n\ufeff'.includes(delimiter)) return delimiter;
  const allowed = ', ; | tab spaces or another single character';
  throw new AppError('param.choice', { param: 'delimiter', got: JSON.stringify(delimiter), allowed });
}

/** A quotation mark given by hand. @throws AppError `param.choice`. */
export function checkQuote(quote: string): string {
  if ((QUOTES as readonly string[]).includes(quote)) return quote;
  throw new AppError('param.choice', { param: 'quote', got: JSON.stringify(quote), allowed: '" \' or nothing' });
}
