/** Text whose records all end with a line feed, and what was met on the way. */
export interface EvenText {
  readonly text: string;
  /** Where in `text` a cell has its first quotation mark although it does not start with one. */
  readonly strays: readonly number[];
}

/**
 * Makes every line end outside quotation marks a line feed, whatever mix of CR, LF and CRLF the
 * file has, so that the tokeniser (which knows one line end for a whole file) cannot glue rows
 * together. Text inside quotation marks is data and stays as it is.
 *
 * `text` starts at the start of a record. What counts as an opening and a closing quotation mark
 * is what papaparse takes for one. O(n); text without quotation marks takes no scan of our own.
 */
export function evenLineEnds(text: string, delimiter: string, mark = '"'): EvenText {
  let quote = text.indexOf(mark);
  if (quote < 0) return { text: withLineFeeds(text), strays: [] };
  const restOfCell = new RegExp(`[^${escapeForClass(delimiter)}\\r\\n]*`, 'y');
  const pieces: string[] = [];
  const strays: number[] = [];
  let done = 0;
  let length = 0;

  function take(until: number, data: boolean): void {
    const piece = data ? text.slice(done, until) : withLineFeeds(text.slice(done, until));
    pieces.push(piece);
    length += piece.length;
    done = until;
  }

  while (quote >= 0) {
    if (startsCell(text, quote, delimiter)) {
      take(quote, false);
      take(afterClosingQuote(text, quote, delimiter, mark), true);
      quote = text.indexOf(mark, done);
    } else {
      take(quote, false);
      strays.push(length);
      restOfCell.lastIndex = quote;
      restOfCell.test(text);
      quote = text.indexOf(mark, restOfCell.lastIndex);
    }
  }
  take(text.length, false);
  return { text: pieces.join(''), strays };
}

/** CRLF and CR become LF. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function startsCell(text: string, at: number, delimiter: string): boolean {
  if (at === 0) return true;
  const before = text[at - 1];
  return before === delimiter || before === '\n' || before === '\r';
}

/** Index just after the quotation mark that closes the cell opened at `open`; the end of the text if none does. */
function afterClosingQuote(text: string, open: number, delimiter: string, mark: string): number {
  let at = text.indexOf(mark, open + 1);
  while (at >= 0) {
    if (text[at + 1] === mark) at++;
    else if (endsCell(text, at + 1, delimiter)) return at + 1;
    at = text.indexOf(mark, at + 1);
  }
  return text.length;
}

/** A closing quotation mark stands before a delimiter or a line end, at most with spaces between. */
function endsCell(text: string, at: number, delimiter: string): boolean {
  while (text[at] === ' ' && delimiter !== ' ') at++;
  const next = text[at];
  return next === undefined || next === delimiter || next === '\n' || next === '\r';
}

function escapeForClass(character: string): string {
  return character.replace(/[\\\]^-]/g, '\\$&');
}
