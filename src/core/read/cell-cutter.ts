import { MAX_RECORD_LENGTH } from './limits';
import { RecordCutter, type QuoteOddities } from './records';

/** Whole records as places in a stretch of text. They may differ in length; nothing of it outlives the call. */
export interface CutRecords {
  readonly records: number;
  /** Where the cells of each record end in `from` and `to`. */
  readonly ends: Int32Array;
  readonly text: string;
  readonly units: Uint16Array;
  /** Cell i is `text.slice(from[i], to[i])`, or `texts[-1 - to[i]]` where `to[i]` is negative. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly texts: readonly string[];
}

/** Cell i as text. */
export function textOfCell(
  { text, from, to, texts }: Pick<CutRecords, 'text' | 'from' | 'to' | 'texts'>,
  i: number,
): string {
  return to[i] < 0 ? texts[-1 - to[i]] : text.slice(from[i], to[i]);
}

/** Who is given the records, in the order of the file. */
export interface RecordTaker {
  take(records: string[][]): void;
  takeCut(cut: CutRecords): void;
}

const LF = 10;
const CR = 13;

/** What a unit means where a cell is expected to end. */
const LETTER = 0;
const DELIMITER = 1;
const LINE_END = 2;
const QUOTE = 3;

/** A cell that the piece does not finish. */
const UNFINISHED = -1;
/** Quotation marks that only the tokeniser of `RecordCutter` makes sense of. */
const ODD = -2;

/**
 * Cuts text that arrives in pieces into cells without making a string of any: it finds where they begin and
 * end. What is regular (cells wholly in quotation marks, or without any) is cut here. The first record of a
 * piece that is not goes to the `RecordCutter`, and so does the rest of its piece. Both cut alike: what stands
 * here is the same, only faster. O(length).
 */
export class CellCutter {
  private readonly plain: RecordCutter;
  /** By UTF-16 unit. */
  private readonly meanings = new Uint8Array(65536);
  /** No unit above it means anything: most letters are ruled out by one comparison. */
  private highest = 0;
  /** Its unit; -1 where quotation marks are letters. */
  private quote: number;
  /** A cell cannot be cut by more than one unit here. */
  private readonly isWhollyPlain: boolean;

  /** The text of `units[0..length)`; it starts with a record. */
  private text = '';
  private length = 0;
  private units = new Uint16Array(0);
  private from = new Int32Array(0);
  private to = new Int32Array(0);
  private ends = new Int32Array(0);
  private texts: string[] = [];
  /** An unfinished record is looked at again only when twice as much of it is there. */
  private nextLook = 0;
  /** Where the record starts that was not cut. */
  private rest = 0;

  constructor(
    delimiter: string,
    quote: string,
    file: string,
    private readonly taker: RecordTaker,
  ) {
    this.plain = new RecordCutter(delimiter, file, quote);
    this.isWhollyPlain = delimiter.length !== 1 || quote.length > 1;
    this.quote = quote === '' ? -1 : quote.charCodeAt(0);
    this.mark(LF, LINE_END);
    this.mark(CR, LINE_END);
    this.mark(delimiter.charCodeAt(0), DELIMITER);
    if (this.quote >= 0) this.mark(this.quote, QUOTE);
  }

  get oddities(): QuoteOddities {
    return this.plain.oddities;
  }

  /**
   * Hands over the records that `piece` completes. `ascii`: its bytes, where each is a letter of it.
   * @throws AppError `file.unreadable` on a line without end; whatever the taker throws.
   */
  push(piece: string, ascii?: Uint8Array): void {
    if (this.isWhollyPlain) return this.taker.take(this.plain.push(piece));
    this.append(piece, ascii);
    if (this.length < this.nextLook) return;
    const odd = this.cut();
    if (odd || this.length > MAX_RECORD_LENGTH) this.cutPlainly();
  }

  /** What is left, once all pieces were given. */
  end(): void {
    if (this.length > 0) this.taker.take(this.plain.push(this.text));
    this.taker.take(this.plain.end());
  }

  private mark(unit: number, meaning: number): void {
    this.meanings[unit] = meaning;
    this.highest = Math.max(this.highest, unit);
  }

  private append(piece: string, ascii: Uint8Array | undefined): void {
    const before = this.length;
    this.reserve(before + piece.length);
    if (ascii) this.units.set(ascii, before);
    else for (let i = 0; i < piece.length; i++) this.units[before + i] = piece.charCodeAt(i);
    this.text = before === 0 ? piece : this.text + piece;
    this.length += piece.length;
  }

  private reserve(length: number): void {
    if (length <= this.units.length) return;
    const units = new Uint16Array(Math.max(length, this.units.length * 2));
    units.set(this.units.subarray(0, this.length));
    this.units = units;
    this.from = new Int32Array(units.length + 1);
    this.to = new Int32Array(units.length + 1);
    this.ends = new Int32Array(units.length + 1);
  }

  /** Hands over the whole records; the rest is kept back. Whether it stopped at something odd. */
  private cut(): boolean {
    this.texts = [];
    this.rest = 0;
    const odd = this.findCells();
    this.keep(this.rest);
    return odd;
  }

  /** Finds the cells of all whole records, and hands them over. Whether it stopped at something odd. */
  private findCells(): boolean {
    const { units, meanings, highest, length, from, to, ends, quote } = this;
    let records = 0;
    let cell = 0;
    let start = 0;
    let odd = false;
    for (;;) {
      let at = start;
      let isQuoted = false;
      if (at < length && units[at] === quote) {
        isQuoted = true;
        at = this.afterQuoted(start, cell);
        if (at === UNFINISHED) break;
      } else {
        while (at < length && (units[at] > highest || meanings[units[at]] === LETTER)) at++;
        from[cell] = start;
        to[cell] = at;
      }
      odd = at === ODD || (at < length && meanings[units[at]] === QUOTE && !isQuoted);
      if (odd || at >= length) break;
      cell++;
      start = at + 1;
      if (meanings[units[at]] === DELIMITER) continue;
      if (units[at] === CR) {
        // Half of a CRLF perhaps: the next piece will tell.
        if (start === length) break;
        if (units[start] === LF) start++;
      }
      ends[records++] = cell;
      this.rest = start;
    }
    if (records > 0) this.handOver(records);
    return odd;
  }

  private handOver(records: number): void {
    const { text, units, from, to, ends, texts } = this;
    this.plain.countElsewhere(records);
    this.taker.takeCut({ records, ends, text, units, from, to, texts });
  }

  /** Notes the place of a cell in quotation marks. The index after it, `UNFINISHED` or `ODD`. */
  private afterQuoted(open: number, cell: number): number {
    const { units, length, quote } = this;
    let at = open + 1;
    let isDoubled = false;
    for (;;) {
      while (at < length && units[at] !== quote) at++;
      if (at + 1 >= length) return UNFINISHED;
      if (units[at + 1] !== quote) break;
      isDoubled = true;
      at += 2;
    }
    const meaning = this.meanings[units[at + 1]];
    if (meaning !== DELIMITER && meaning !== LINE_END) return ODD;
    this.from[cell] = open + 1;
    this.to[cell] = isDoubled ? this.withoutDoubles(open + 1, at) : at;
    return at + 1;
  }

  private withoutDoubles(from: number, to: number): number {
    const mark = String.fromCharCode(this.quote);
    this.texts.push(this.text.slice(from, to).replaceAll(mark + mark, mark));
    return -this.texts.length;
  }

  /** Forgets the text before `start`. */
  private keep(start: number): void {
    this.text = this.text.slice(start);
    this.units.copyWithin(0, start, this.length);
    this.length -= start;
    this.nextLook = 2 * this.length;
  }

  /** The rest of this piece by the other cutter, which gives back what it does not finish. */
  private cutPlainly(): void {
    this.taker.take(this.plain.push(this.text));
    const rest = this.plain.release();
    this.text = '';
    this.length = 0;
    this.append(rest, undefined);
    this.nextLook = 2 * this.length;
    if (this.plain.quotesAreLetters && this.quote >= 0) this.forgetQuotes();
  }

  private forgetQuotes(): void {
    this.meanings[this.quote] = LETTER;
    this.quote = -1;
  }
}
