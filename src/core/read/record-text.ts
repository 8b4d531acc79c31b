import type { Dialect } from './contract';

/** What decides how a record is written. */
export type RecordStyle = Pick<Dialect, 'delimiter' | 'quote' | 'quoting'>;

/** Writes one cell so that whoever reads this style gets the same text back. */
export type CellText = (text: string) => string;

/**
 * Cells in quotation marks where the style puts them: all, or those that hold a delimiter, a quotation mark or
 * a line end; marks within are doubled (RFC 4180). Where the quotation mark is '' a cell is written as it is.
 */
export function cellTextOf({ delimiter, quote = '"', quoting }: RecordStyle): CellText {
  if (quote === '') return (text) => text;
  const special = [delimiter, quote, '\n', '\r'];
  const enclosed = (text: string) => quote + text.replaceAll(quote, quote + quote) + quote;
  if (quoting === 'all') return enclosed;
  return (text) => (special.some((sign) => text.includes(sign)) ? enclosed(text) : text);
}

/** Does the file put every cell in quotation marks? Seen from its text and the first records cut out of it. */
export function quotesAll(text: string, records: readonly (readonly string[])[], style: RecordStyle): boolean {
  if (style.quote === '' || records.length === 0) return false;
  const write = cellTextOf({ ...style, quoting: 'all' });
  let at = 0;
  for (const record of records) {
    const written = record.map(write).join(style.delimiter);
    if (!text.startsWith(written, at)) return false;
    at += written.length;
    while (text[at] === '\r' || text[at] === '\n') at++;
  }
  return true;
}
