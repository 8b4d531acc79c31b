import type { CellLetters } from './contract';
import { signsOf, type CellPlaces } from './find-cells';
import { Letters } from './letters';
import { MAX_RECORD_LENGTH } from './limits';
import { RecordCutter, type QuoteOddities } from './records';

/** Whole records as places among letters. They may differ in length; nothing of it outlives the call. */
export interface CutRecords extends CellPlaces {
  readonly records: number;
  readonly letters: CellLetters;
  /** Decimal sign of the numbers that were read. */
  readonly point: string;
  /** Cell i is `letters.slice(from[i], to[i])`, or `texts[-1 - to[i]]` where `to[i]` is negative. */
  readonly texts: readonly string[];
}

/** Cell i as text. */
export function textOfCell(
  { letters, from, to, texts }: Pick<CutRecords, 'letters' | 'from' | 'to' | 'texts'>,
  i: number,
): string {
  return to[i] < 0 ? texts[-1 - to[i]] : letters.slice(from[i], to[i]);
}

/** Who is given the records, in the order of the file. */
export interface RecordTaker {
  take(records: string[][]): void;
  takeCut(cut: CutRecords): void;
}

/**
 * Cuts text that arrives in pieces into cells without making a string of any: it finds where they begin and
 * end. What is regular (cells wholly in quotation marks, or without any) is cut here. The first record of a
 * piece that is not goes to the `RecordCutter`, and so does the rest of its piece. Both cut alike: what stands
 * here is the same, only faster. O(length).
 */
export class CellCutter {
  private readonly plain: RecordCutter;
  /** A cell cannot be cut here by more than one unit, nor by what stands in numbers. */
  private readonly isWhollyPlain: boolean;
  /** They start with a record. */
  private readonly letters: Letters;
  /** An unfinished record is looked at again only when twice as much of it is there. */
  private nextLook = 0;

  constructor(
    private readonly delimiter: string,
    private readonly quote: string,
    file: string,
    private readonly taker: RecordTaker,
    private readonly point = '.',
  ) {
    this.plain = new RecordCutter(delimiter, file, quote);
    this.isWhollyPlain = delimiter.length !== 1 || quote.length > 1 || /[\d-]/.test(delimiter) || delimiter === point;
    this.letters = new Letters(signsOf(delimiter, quote, point));
  }

  get oddities(): QuoteOddities {
    return this.plain.oddities;
  }

  /**
   * Hands over the records that `piece` completes: text, or bytes of which each is an ASCII letter.
   * @throws AppError `file.unreadable` on a line without end; whatever the taker throws.
   */
  push(piece: string | Uint8Array): void {
    if (this.isWhollyPlain) return this.taker.take(this.plain.push(textOf(piece)));
    if (typeof piece === 'string') this.letters.append(piece);
    else this.letters.appendBytes(piece);
    if (this.letters.length < this.nextLook) return;
    const odd = this.cut();
    if (odd || this.letters.length > MAX_RECORD_LENGTH) this.cutPlainly();
  }

  /** What is left, once all pieces were given. */
  end(): void {
    if (this.letters.length > 0) this.taker.take(this.plain.push(this.letters.text));
    this.taker.take(this.plain.end());
  }

  /** Hands over the whole records; the rest is kept back. Whether it stopped at something odd. */
  private cut(): boolean {
    const { letters, point } = this;
    const { records, rest, isOdd, doubles } = letters.find();
    if (records > 0) {
      const texts = this.withoutDoubles(doubles);
      this.plain.countElsewhere(records);
      this.taker.takeCut({ records, ...letters.places, letters, texts, point });
    }
    letters.keepFrom(rest);
    this.nextLook = 2 * letters.length;
    return isOdd;
  }

  /** The texts of those cells, whose places then lead to them. */
  private withoutDoubles(doubles: number): string[] {
    const { from, to, doubled } = this.letters.places;
    return Array.from(doubled.subarray(0, doubles), (cell, i) => {
      const text = this.letters.slice(from[cell], to[cell]).replaceAll(this.quote + this.quote, this.quote);
      to[cell] = -1 - i;
      return text;
    });
  }

  /** The rest of this piece by the other cutter, which gives back what it does not finish. */
  private cutPlainly(): void {
    const { letters, plain } = this;
    this.taker.take(plain.push(letters.text));
    letters.keepFrom(letters.length);
    letters.append(plain.release());
    this.nextLook = 2 * letters.length;
    if (plain.quotesAreLetters) letters.tellApartBy(signsOf(this.delimiter, '', this.point));
  }
}

function textOf(piece: string | Uint8Array): string {
  return typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
}
