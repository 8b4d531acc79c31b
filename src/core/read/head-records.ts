import Papa from 'papaparse';
import { evenLineEnds, withLineFeeds } from './line-ends';

/** The first records of a file, and what cutting them was like. */
export interface HeadRecords {
  readonly records: readonly (readonly string[])[];
  /** Quotation marks that are neither doubled nor at the end of their cell, or never closed. */
  readonly errors: number;
}

/** Records of the head that are looked at. */
export const HEAD_RECORDS = 100;

/**
 * The head cut into records as the reader will cut them; the last one, which the end of the head may have cut
 * off, only where the head is the `whole` file. A quote of '' is for none. O(length).
 */
export function cutHead(head: string, delimiter: string, quote: string, whole = false): HeadRecords {
  const text = quote === '' ? withLineFeeds(head) : evenLineEnds(head, delimiter, quote).text;
  const quoting = quote === '' ? { fastMode: true } : { quoteChar: quote, escapeChar: quote };
  const parser = new Papa.Parser({ delimiter, newline: '\n', preview: HEAD_RECORDS, ...quoting });
  const { data, errors } = parser.parse(text, 0, false) as { data: string[][]; errors: readonly unknown[] };
  const isFinished = whole || data.length >= HEAD_RECORDS || text.endsWith('\n') || data.length === 1;
  const records = isFinished ? data : data.slice(0, -1);
  return { records: withoutLastLineEnd(records, text), errors: errors.length };
}

/** papaparse takes the end of the last line for the start of another. */
function withoutLastLineEnd(records: string[][], text: string): string[][] {
  const last = records.at(-1);
  const isGhost = text.endsWith('\n') && records.length < HEAD_RECORDS && last?.length === 1 && last[0] === '';
  return isGhost ? records.slice(0, -1) : records;
}
