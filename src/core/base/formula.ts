/**
 * Text that a spreadsheet would run when the file is opened in it (CWE-1236; OWASP ASVS 5.0, 1.2.10):
 * after optional spaces it starts with = + - @, with one of their full-width forms, or with NUL; or it
 * starts with a tab or a line end, which spreadsheets drop before they look.
 */

const FORMULA_START = /^(?:\s*[=+\-@\0\uff1d\uff0b\uff0d\uff20]| *[\t\r\n])/;

/** Would a spreadsheet run this cell? Real numbers, such as -5 and -12.5e3, it would not. */
export function isFormula(text: string): boolean {
  return FORMULA_START.test(text) && !isPlainNumber(text);
}

/** The text with an apostrophe in front where it is a formula: spreadsheets then show it as it is. */
export function withoutFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Is the text a number as programs write them: no currency, no percent, no groups, a point? */
export function isPlainNumber(text: string): boolean {
  const trimmed = text.trim();
  return PLAIN_NUMBER.test(trimmed) && Number.isFinite(Number(trimmed));
}
