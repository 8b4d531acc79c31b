/** What a clipboard holds, as its types name it. */
export interface Pasted {
  readonly text?: string;
  readonly html?: string;
}

/**
 * Cells copied from a spreadsheet or a page, as text with tabs; undefined where there is no table in what was
 * pasted. Spreadsheets put their cells on the clipboard as such text, quoted where a cell has a line break, and
 * as a web page beside it; the page is looked at only where there is no text. Nothing of it is ever run or shown:
 * its rows and cells are found by their tags. O(length).
 */
export function pastedTable({ text = '', html = '' }: Pasted): string | undefined {
  const table = text.trim() === '' ? tableOfHtml(html) : text;
  return isTable(table) ? table : undefined;
}

/** A header and a row at least. One column of a spreadsheet has no tab in it. */
function isTable(text: string): boolean {
  return /\S[^\r\n]*[\r\n]+[^\r\n]*\S/.test(text);
}

/** What a page does not show. */
const UNSEEN = /<!--[\s\S]*?-->|<(script|style|template)[\s>][\s\S]*?<\/\1\s*>/gi;
const ROW = /<tr[\s>]([\s\S]*?)(?=<tr[\s>]|<\/table|$)/gi;
const CELL = /<t[dh](?:\s[^>]*)?>([\s\S]*?)(?=<\/t[dh]|<t[dh][\s>]|<\/tr|$)/gi;

function tableOfHtml(html: string): string {
  const seen = html.replace(UNSEEN, '');
  const rows = [...seen.matchAll(ROW)].map(([row]) =>
    [...row.matchAll(CELL)].map(([, cell = '']) => quoted(textOf(cell))),
  );
  return rows
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.join('\t'))
    .join('\n');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** The text of a cell: line breaks where it has any, no layout of its source. */
function textOf(cell: string): string {
  return cell
    .replace(/\s+/g, ' ')
    .replace(/<br[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}

function quoted(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
