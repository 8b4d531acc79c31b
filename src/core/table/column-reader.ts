import { lengthOf, numbersOf, textAt } from './cells';
import { HAS_VALUE, IS_MISFIT, IS_MISSING } from './contract';
import type { Cells, ColumnKind } from './contract';
import type { Reading } from './grid-contract';
import { isMissing } from './numbers';

/** Kinds whose values are numbers underneath. */
export const MEASURED: ReadonlySet<ColumnKind> = new Set(['number', 'date', 'flag']);

/**
 * The cells of a column read as one kind: what each is, and its number where it has one. Texts are
 * looked at once per distinct text, so that a million cells of twelve words cost twelve looks.
 */
export class ColumnReader {
  readonly cells: Cells;
  /** Values are numbers: of measured kinds, and of any column that is stored as numbers. */
  readonly isNumeric: boolean;
  readonly #isMeasured: boolean;
  /** By row where cells are stored as numbers, by level where they are texts; NaN for no number. */
  readonly #numbers: Float64Array | null;
  /** Of texts: what each level is. */
  readonly #levelStates: Uint8Array | null;

  constructor(cells: Cells, { kind, dateOrder }: Pick<Reading, 'kind' | 'dateOrder'>) {
    this.cells = cells;
    this.#isMeasured = MEASURED.has(kind);
    this.isNumeric = this.#isMeasured || cells.store === 'numbers';
    this.#numbers = this.isNumeric
      ? numbersOf({ cells: byLevel(cells) }, this.#isMeasured ? kind : 'number', dateOrder)
      : null;
    this.#levelStates =
      cells.store === 'texts' ? Uint8Array.from(cells.levels, (text, code) => this.#stateOfText(text, code)) : null;
  }

  /** The number of a row (dates in ms since 1970 UTC, flags 0 and 1), or NaN. */
  numberAt(row: number): number {
    if (!this.#numbers) return NaN;
    return this.#numbers[this.cells.store === 'texts' ? this.cells.codes[row] : row];
  }

  /** The number of every row, as `numberAt` gives it. May be the table's own: not to be changed. O(rows). */
  numbersOfRows(): Float64Array {
    const { cells } = this;
    const numbers = this.#numbers;
    if (!numbers) return new Float64Array(lengthOf(cells)).fill(NaN);
    if (cells.store === 'numbers') return numbers;
    const values = new Float64Array(cells.codes.length);
    for (let row = 0; row < values.length; row++) values[row] = numbers[cells.codes[row]];
    return values;
  }

  /** `HAS_VALUE`, `IS_MISSING` or `IS_MISFIT`. */
  stateAt(row: number): number {
    if (this.#levelStates && this.cells.store === 'texts') return this.#levelStates[this.cells.codes[row]];
    const number = this.numberAt(row);
    return number === number ? HAS_VALUE : this.#stateOfText(textAt(this.cells, row), row);
  }

  #stateOfText(text: string, at: number): number {
    if (isMissing(text)) return IS_MISSING;
    return this.#isMeasured && Number.isNaN(this.#numbers?.[at]) ? IS_MISFIT : HAS_VALUE;
  }
}

/** Texts one per level, in their order; numbers as they are. */
function byLevel(cells: Cells): Cells {
  if (cells.store === 'numbers') return cells;
  return { ...cells, codes: Int32Array.from(cells.levels, (_, code) => code) };
}

/** The cells of these rows only, as a small column of its own. O(rows). */
export function cellsOfRows(cells: Cells, rows: ArrayLike<number>): Cells {
  if (cells.store === 'texts') {
    const levels = Array.from(rows, (row) => textAt(cells, row));
    return { store: 'texts', levels, codes: Int32Array.from(levels, (_, code) => code) };
  }
  const verbatim = new Map<number, string>();
  const values = Float64Array.from(rows, (row, at) => {
    const text = cells.verbatim.get(row);
    if (text !== undefined) verbatim.set(at, text);
    return cells.values[row];
  });
  return { ...cells, values, verbatim };
}
