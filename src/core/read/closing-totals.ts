import { isBlankRecord, shapeOf } from './cell-shape';

/** What rows that add up the others are called, in the languages of the house and of many exports; lower case. */
const WORDS: ReadonlySet<string> = new Set([
  ...['total', 'totals', 'grand total', 'subtotal', 'sub-total', 'sum', 'overall', 'all customers'],
  ...['итого', 'итог', 'всего', 'общий итог', 'итого по всем', 'сумма', 'усього', 'разом', 'всичко', 'общо'],
  ...['jami', 'umumiy', 'hammasi', 'жами', 'умумий', 'ҳаммаси'],
  ...['жалпы', 'жалпы сумма', 'баары', 'бардыгы', 'жыйынтык', 'барлығы', 'жиыны'],
  ...['სულ', 'ჯამი', 'ჯამში', 'სულ ჯამი'],
  ...['cyfanswm', 'cyfan', 'cyfansymiau'],
  ...[
    'summe',
    'gesamt',
    'insgesamt',
    'gesamtsumme',
    'somme',
    'total général',
    'totale',
    'suma',
    'total general',
    'razem',
  ],
  ...['toplam', 'genel toplam', 'totaal', 'soma', 'summa', 'yhteensä', 'i alt', 'w sumie'],
]);

/** Totals stand among so many last rows. */
export const CLOSING_ROWS = 5;

/**
 * How many of the last rows of a table add up the others: from the last one back, those whose first cell that
 * is filled is a word for it (`Total`, `Итого:`) beside numbers or nothing. `rows` are the last ones, at least
 * `CLOSING_ROWS` where there are so many; blank lines do not count as rows. Never all of them.
 */
export function closingTotals(rows: readonly (readonly string[])[]): number {
  const last = rows.filter((row) => !isBlankRecord(row)).slice(-CLOSING_ROWS);
  let count = 0;
  while (count < last.length && wordOfTotal(last[last.length - 1 - count]) !== undefined) count++;
  return count === last.length ? 0 : count;
}

/** The word by which a row says that it adds up others, as the file has it; undefined where it does not. */
export function wordOfTotal(row: readonly string[]): string | undefined {
  const [word, ...others] = row.filter((cell) => cell.trim() !== '');
  if (word === undefined || !isWord(word) || others.length === 0) return undefined;
  const isSum = others.every((cell) => shapeOf(cell) === 'number' || isWord(cell) || /^[-–—*]$/.test(cell.trim()));
  return isSum ? word.trim() : undefined;
}

function isWord(cell: string): boolean {
  if (cell.length > 60) return false;
  const text = cell.normalize('NFC').trim().toLowerCase();
  return WORDS.has(text.replace(/^\*+|\s*\([^)]*\)\s*:?$|[\s:*.=]+$/gu, '').trim());
}
