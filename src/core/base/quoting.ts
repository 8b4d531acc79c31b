/**
 * Cells that need quotation marks: those with a comma, a quotation mark or a line end (RFC 4180), and
 * also those with another character that readers try as a delimiter, so that nobody's guess at the
 * delimiter can go wrong.
 */
const NEEDS_QUOTES = /[",\r\n;\t|]/;

/** One cell of a comma-separated file. */
export function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
