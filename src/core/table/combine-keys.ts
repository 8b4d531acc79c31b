import { lengthOf, textAt } from './cells';
import type { Cells } from './contract';
import { isMissing } from './missing';

/** Of a row that has no key. */
export const NO_KEY = -1;

/** Gives keys numbers: equal texts, spaces around them apart, have the same in every file. */
export class KeyNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** The number of each row's key; `NO_KEY` where the cell is missing. O(rows). */
  of(cells: Cells): Int32Array {
    if (cells.store === 'texts') {
      const ofLevel = Int32Array.from(cells.levels, (level) => this.numberOf(level));
      return cells.codes.map((code) => ofLevel[code]);
    }
    return Int32Array.from({ length: lengthOf(cells) }, (_, row) => this.numberOf(textAt(cells, row)));
  }

  text(number: number): string {
    return this.texts[number];
  }

  private numberOf(text: string): number {
    if (isMissing(text)) return NO_KEY;
    const key = text.trim();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.texts.length);
    return this.texts.push(key) - 1;
  }
}

/** How the keys of one file are spread over its rows. */
export interface KeySpread {
  readonly keys: Int32Array;
  /** Rows of each key. */
  readonly counts: Int32Array;
  readonly distinct: number;
  readonly repeated: number;
  readonly blank: number;
}

/** `size`: how many numbers there are. O(rows + size). */
export function spreadOf(keys: Int32Array, size: number): KeySpread {
  const counts = new Int32Array(size);
  let blank = 0;
  for (const key of keys) {
    if (key === NO_KEY) blank++;
    else counts[key]++;
  }
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  return { keys, counts, distinct, repeated: keys.length - blank - distinct, blank };
}

/** Rows of a file by key: `rows[starts[key] .. starts[key + 1]]`, in the order of the file. O(rows + size). */
export function rowsByKey({ keys, counts }: KeySpread): { readonly starts: Int32Array; readonly rows: Int32Array } {
  const starts = new Int32Array(counts.length + 1);
  for (let key = 0; key < counts.length; key++) starts[key + 1] = starts[key] + counts[key];
  const next = starts.slice();
  const rows = new Int32Array(starts[counts.length]);
  keys.forEach((key, row) => {
    if (key !== NO_KEY) rows[next[key]++] = row;
  });
  return { starts, rows };
}
