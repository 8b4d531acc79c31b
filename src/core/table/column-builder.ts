import type { Cells } from './contract';
import { NumberStore } from './number-store';
import { TextStore } from './text-store';

/** Of the cells that are not missing, at least this share must be numbers to keep a column as numbers. */
export const NUMBER_SHARE = 0.8;

/** Misfits that a column of numbers may have before their share is looked at. */
const PATIENCE = 32;

/**
 * Gathers the cells of one column, row after row. It starts as numbers, because most columns of
 * most files are, and turns into texts once too many cells are none. The cells hold the same text
 * either way; only memory and speed differ.
 */
export class ColumnBuilder {
  private store: NumberStore | TextStore = new NumberStore();

  /** Cell `column` of each row; '' where a row is shorter. */
  push(rows: readonly (readonly string[])[], column: number): void {
    this.store.push(rows, column);
    this.settle(PATIENCE);
  }

  /** Missing cells, for the rows before a column first appeared. */
  pushMissing(count: number): void {
    this.store.pushMissing(count);
  }

  finish(): Cells {
    this.settle(0);
    return this.store.finish();
  }

  private settle(patience: number): void {
    const { store } = this;
    if (!(store instanceof NumberStore) || store.misfits <= patience) return;
    if (store.misfits > (1 - NUMBER_SHARE) * (store.length - store.missing)) this.store = toTexts(store);
  }
}

function toTexts(numbers: NumberStore): TextStore {
  const texts = new TextStore();
  for (let row = 0; row < numbers.length; row++) texts.pushText(numbers.textAt(row));
  return texts;
}
