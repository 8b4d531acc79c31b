import Papa from 'papaparse';
import { AppError } from '../base/errors';
import { evenLineEnds, withLineFeeds, type EvenText } from './line-ends';
import { MAX_RECORD_LENGTH } from './limits';

/** Oddities met while text was cut into records. Records are counted from 1, the header included; 0 where there is none. */
export interface QuoteOddities {
  strayCells: number;
  firstStrayRecord: number;
  /** Record whose opening quotation mark is never closed, or closed only in another record. */
  unclosedRecord: number;
}

interface Tokens {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Cuts text that arrives in pieces into records with papaparse's tokeniser. Its own streaming is
 * not used: given a File it spoils characters at the borders of pieces, and it cannot be awaited.
 * An unfinished record is kept back and joined to the next piece, as papaparse does it.
 *
 * A quotation mark that is never closed would make one cell of all that follows. Then quotation
 * marks are letters from that record on, so that the rows below stay rows.
 */
export class RecordCutter {
  readonly oddities: QuoteOddities = { strayCells: 0, firstStrayRecord: 0, unclosedRecord: 0 };
  /** Starts with an unfinished record. */
  private pending = '';
  /** What came since. */
  private waiting = '';
  private records = 0;
  private lettersOnly: boolean;

  /** A `quote` of '' is for none. */
  constructor(
    private readonly delimiter: string,
    private readonly file: string,
    private readonly quote = '"',
  ) {
    this.lettersOnly = quote === '';
  }

  /** Quotation marks mean nothing: from the start, or since one was never closed. */
  get quotesAreLetters(): boolean {
    return this.lettersOnly;
  }

  /** Records that somebody else cut, between those given here. */
  countElsewhere(records: number): void {
    this.records += records;
  }

  /** Gives back the text of the record that is not finished. */
  release(): string {
    const rest = this.pending + this.waiting;
    this.pending = '';
    this.waiting = '';
    return rest;
  }

  /** The records that `piece` completes. @throws AppError `file.unreadable` on a line without end. */
  push(piece: string): string[][] {
    this.waiting += piece;
    // A long record is looked at again only when twice as much is there, so that it costs O(length), not its square.
    if (this.waiting.length < this.pending.length) return [];
    const rows = this.feed(this.pending + this.waiting);
    return this.pending.length > MAX_RECORD_LENGTH ? rows.concat(this.recover()) : rows;
  }

  /** What is left, once all pieces were given: at most a few records, or many after an unclosed quotation mark. */
  end(): string[][] {
    let rows = this.cut(this.even(this.pending + this.waiting), false);
    if (this.pending !== '' && isUnclosed(this.tokens(this.pending, true))) rows = rows.concat(this.recover());
    return this.pending === '' ? rows : rows.concat(this.cut(this.even(this.pending), true));
  }

  /** A CR at the end may be half of a CRLF: it waits for the next piece. */
  private feed(text: string): string[][] {
    const held = text.endsWith('\r') ? '\r' : '';
    const rows = this.cut(this.even(held ? text.slice(0, -1) : text), false);
    this.pending += held;
    return rows;
  }

  private even(text: string): EvenText {
    if (this.lettersOnly) return { text: withLineFeeds(text), strays: [] };
    return evenLineEnds(text, this.delimiter, this.quote);
  }

  /** The whole records of `text`, which starts with one; the rest is kept back unless this is the end. */
  private cut({ text, strays }: EvenText, isEnd: boolean): string[][] {
    const tokens = this.tokens(text, isEnd);
    const end = isEnd ? text.length : tokens.meta.cursor;
    this.countStrays(text, strays, end);
    this.countBadQuotes(tokens);
    this.pending = text.slice(end);
    this.waiting = '';
    this.records += tokens.data.length;
    return tokens.data;
  }

  private tokens(text: string, isEnd: boolean): Tokens {
    const quoting = this.lettersOnly ? { fastMode: true } : { quoteChar: this.quote, escapeChar: this.quote };
    const parser = new Papa.Parser({ delimiter: this.delimiter, newline: '\n', ...quoting });
    return parser.parse(text, 0, !isEnd) as Tokens;
  }

  /** Strays beyond `end` are kept back with their record and will be met again. */
  private countStrays(text: string, strays: readonly number[], end: number): void {
    if (strays.length === 0 || strays[0] >= end) return;
    this.oddities.strayCells += strays.filter((at) => at < end).length;
    this.oddities.firstStrayRecord ||= this.records + this.tokens(text.slice(0, strays[0]), false).data.length + 1;
  }

  /**
   * A quotation mark that stands neither at the end of its cell nor doubled. Where the cell runs
   * over several lines, its opening mark was most likely meant to be closed in the first.
   */
  private countBadQuotes(tokens: Tokens): void {
    const odd = tokens.errors.filter((error) => error.code === 'InvalidQuotes' && error.row < tokens.data.length);
    for (const index of new Set(odd.map((error) => error.row))) {
      const record = this.records + index + 1;
      if (tokens.data[index].some((cell) => cell.includes('\n'))) this.oddities.unclosedRecord ||= record;
      else {
        this.oddities.strayCells++;
        this.oddities.firstStrayRecord ||= record;
      }
    }
  }

  private recover(): string[][] {
    if (this.lettersOnly || !this.pending.includes(this.quote)) {
      const detail = `a line is longer than ${MAX_RECORD_LENGTH} characters`;
      throw new AppError('file.unreadable', { file: this.file, detail });
    }
    this.lettersOnly = true;
    this.oddities.unclosedRecord ||= this.records + 1;
    return this.feed(this.pending);
  }
}

function isUnclosed(tokens: Tokens): boolean {
  return tokens.errors.some((error) => error.code === 'MissingQuotes');
}
