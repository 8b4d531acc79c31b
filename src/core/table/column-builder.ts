import type { CellBlock, ColumnPiece } from '../read/contract';
import type { Cells } from './contract';
import { numberFormatOf, settleFormat, startingFormat, type AskedFormat } from './number-format';
import { NUMBER_SHARE } from './number-share';
import { NumberStore } from './number-store';
import { TextStore } from './text-store';

export { NUMBER_SHARE };

/** Misfits that a column of numbers may have before their share is looked at. */
const PATIENCE = 32;
/** Rows of a list of different texts by which it is seen whether they are numbers. */
const GLANCE = 4096;

/**
 * Gathers the cells of one column, row after row. It starts as numbers, because most columns of
 * most files are. Once too many cells are none, another number format is sought, and where there is none it
 * turns into texts. The cells hold the same text either way; only memory and speed differ.
 */
export class ColumnBuilder {
  private store: NumberStore | TextStore;
  /** The format was sought, and found or not. */
  private hasSought = false;

  /** `asked`: how numbers are written, where that is known beforehand. */
  constructor(private readonly asked: AskedFormat = {}) {
    this.store = new NumberStore(startingFormat(asked));
  }

  /** Cell `column` of each row; '' where a row is shorter. */
  push(rows: readonly (readonly string[])[], column: number): void {
    this.pushTexts(rows.map((cells) => cells[column] ?? ''));
  }

  pushTexts(texts: readonly string[]): void {
    this.store.pushTexts(texts);
    this.settle(PATIENCE);
  }

  pushCells(block: CellBlock, column: number): void {
    this.store.pushCells(block, column);
    this.settle(PATIENCE);
  }

  pushPiece(piece: ColumnPiece): void {
    if ('texts' in piece) this.pushTexts(piece.texts);
    else if ('values' in piece) this.pushValues(piece.values);
    else this.pushCodes(piece.codes, piece.levels);
  }

  /** Room for so many rows in all. */
  reserve(rows: number): void {
    this.store.reserve(rows);
  }

  /** Missing cells, for the rows before a column first appeared. */
  pushMissing(count: number): void {
    this.store.pushMissing(count);
  }

  /** Nothing can be pushed any more. O(rows + letters). */
  finish(): Cells {
    this.settle(0);
    const { store } = this;
    // A format that was found on the way must not have the last word where some cells contradict it.
    const isInDoubt = store instanceof NumberStore && this.hasSought && store.misfits > 0;
    return settleFormat((isInDoubt ? toTexts(store) : store).finish(), this.asked);
  }

  private pushValues(values: Float64Array): void {
    if (this.store instanceof NumberStore) this.store.pushValues(values);
    else this.store.pushTexts(Array.from(values, (value) => (Number.isNaN(value) ? '' : String(value))));
    this.settle(PATIENCE);
  }

  private pushCodes(codes: Int32Array, levels: readonly string[]): void {
    for (let from = 0; from < codes.length; from += GLANCE) {
      const { store } = this;
      if (store instanceof TextStore) return store.pushCodes(codes.subarray(from), levels);
      const some = codes.subarray(from, from + GLANCE);
      this.pushTexts(Array.from(some, (code) => (code < 0 ? '' : levels[code])));
    }
  }

  private settle(patience: number): void {
    const { store } = this;
    if (!(store instanceof NumberStore) || store.misfits <= patience) return;
    if (store.misfits <= (1 - NUMBER_SHARE) * (store.length - store.missing)) return;
    const texts = toTexts(store);
    this.store = (this.hasSought ? undefined : this.inAnotherFormat(texts)) ?? texts;
    this.hasSought = true;
  }

  private inAnotherFormat(texts: TextStore): NumberStore | undefined {
    const { codes, levels } = texts.finish();
    const format = numberFormatOf(levels, this.asked);
    if (!format) return undefined;
    const numbers = new NumberStore(format);
    numbers.pushTexts(Array.from(codes, (code) => levels[code]));
    return numbers;
  }
}

function toTexts(numbers: NumberStore): TextStore {
  const texts = new TextStore();
  for (let row = 0; row < numbers.length; row++) texts.pushText(numbers.textAt(row));
  return texts;
}
