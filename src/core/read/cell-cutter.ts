import { findCells, NO_NUMBER, ODD, roomForCells, UNFINISHED } from './find-cells';
import { DELIMITER, LETTER, LINE_END, QUOTE, type CellPlaces, type Signs } from './find-cells';
import { MAX_RECORD_LENGTH } from './limits';
import { RecordCutter, type QuoteOddities } from './records';

/** Whole records as places in a stretch of text. They may differ in length; nothing of it outlives the call. */
export interface CutRecords extends CellPlaces {
  readonly records: number;
  readonly text: string;
  readonly units: Uint16Array;
  /** Decimal sign of the numbers that were read. */
  readonly point: string;
  /** Cell i is `text.slice(from[i], to[i])`, or `texts[-1 - to[i]]` where `to[i]` is negative. */
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
  /** A cell cannot be cut here by more than one unit, nor by what stands in numbers. */
  private readonly isWhollyPlain: boolean;

  /** The text of `units[0..length)`; it starts with a record. */
  private text = '';
  private length = 0;
  private units = new Uint16Array(0);
  private places = roomForCells(0);
  private texts: string[] = [];
  /** An unfinished record is looked at again only when twice as much of it is there. */
  private nextLook = 0;

  constructor(
    delimiter: string,
    quote: string,
    file: string,
    private readonly taker: RecordTaker,
    private readonly point = '.',
  ) {
    this.plain = new RecordCutter(delimiter, file, quote);
    this.isWhollyPlain = delimiter.length !== 1 || quote.length > 1 || /[\d-]/.test(delimiter) || delimiter === point;
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
    if (length < this.units.length) return;
    const units = new Uint16Array(Math.max(length + 1, this.units.length * 2));
    units.set(this.units.subarray(0, this.length));
    this.units = units;
    this.places = roomForCells(units.length);
  }

  /** Hands over the whole records; the rest is kept back. Whether it stopped at something odd. */
  private cut(): boolean {
    this.texts = [];
    const { records, rest, isOdd } = findCells(this.units, this.length, this.signs(), this.places, this.afterQuoted);
    if (records > 0) this.handOver(records);
    this.keep(rest);
    return isOdd;
  }

  private signs(): Signs {
    const { meanings, highest, quote } = this;
    return { meanings, highest, quote, point: this.point.charCodeAt(0) };
  }

  private handOver(records: number): void {
    const { text, units, places, texts, point } = this;
    this.plain.countElsewhere(records);
    this.taker.takeCut({ records, ...places, text, units, texts, point });
  }

  /** Notes the place of a cell in quotation marks. The index after it, `UNFINISHED` or `ODD`. */
  private readonly afterQuoted = (open: number, cell: number): number => {
    const { units, length, quote, places } = this;
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
    places.from[cell] = open + 1;
    places.to[cell] = isDoubled ? this.withoutDoubles(open + 1, at) : at;
    places.decimals[cell] = NO_NUMBER;
    return at + 1;
  };

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
