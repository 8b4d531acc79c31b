import { numberText } from './cells';
import type { NumberCells } from './contract';
import { DecimalScan, isMissing } from './numbers';
import { detached, withRoom } from './text-store';

/** Cells with text of their own before another number format is sought. */
const PATIENCE = 64;
/** Another format is sought when more than this share of the cells have text of their own. */
const WORTH_A_FORMAT = 0.05;

/**
 * Numbers, with the text of those cells that a number format does not give back. The format is
 * `String`, until it turns out that the column is written with a fixed number of decimals (12.50):
 * then it is `toFixed`, and the texts gathered so far can go. Without that a column of a million
 * amounts such as 127.0 would be a million strings.
 */
export class NumberStore {
  misfits = 0;
  missing = 0;
  length = 0;
  private values = new Float64Array(1024);
  private verbatim = new Map<number, string>();
  /** Digits after the point; -1 stands for `String`. */
  private decimals = -1;
  private nextLook = 0;
  private readonly scan = new DecimalScan();

  push(rows: readonly (readonly string[])[], column: number): void {
    this.values = withRoom(this.values, this.length + rows.length);
    const { values, scan, decimals } = this;
    let row = this.length;
    for (const cells of rows) {
      const text = cells[column] ?? '';
      if (text === '') {
        values[row++] = NaN;
        this.missing++;
        continue;
      }
      scan.read(text);
      values[row] = scan.value;
      if (decimals < 0 ? !scan.isPlain : scan.decimals !== decimals) this.keepText(row, text);
      row++;
    }
    this.length = row;
    if (this.decimals < 0 && this.verbatim.size > PATIENCE) this.lookForFormat();
  }

  pushMissing(count: number): void {
    this.values = withRoom(this.values, this.length + count);
    this.values.fill(NaN, this.length, this.length + count);
    this.length += count;
    this.missing += count;
  }

  textAt(row: number): string {
    return this.verbatim.get(row) ?? numberText(this.values[row], this.decimals < 0 ? undefined : this.decimals);
  }

  finish(): NumberCells {
    const { verbatim, decimals } = this;
    const cells: NumberCells = { store: 'numbers', values: this.values.slice(0, this.length), verbatim };
    return decimals < 0 ? cells : { ...cells, decimals };
  }

  private keepText(row: number, text: string): void {
    this.verbatim.set(row, detached(text));
    if (!Number.isNaN(this.values[row])) return;
    if (isMissing(text)) this.missing++;
    else this.misfits++;
  }

  /** Looks again each time the rows have doubled, so that all looks together cost O(rows). */
  private lookForFormat(): void {
    if (this.length < this.nextLook || this.verbatim.size < this.length * WORTH_A_FORMAT) return;
    this.nextLook = this.length * 2;
    const decimals = this.usualDecimals();
    if (decimals < 0) return;
    const others = new Map<number, string>();
    for (let row = 0; row < this.length; row++) {
      const text = this.textAt(row);
      if (text !== '' && this.decimalsOf(text) !== decimals) others.set(row, text);
    }
    if (others.size * 2 > this.verbatim.size) return;
    this.verbatim = others;
    this.decimals = decimals;
  }

  /** The number of decimals that most kept texts have; -1 where they have none. */
  private usualDecimals(): number {
    const counts = new Map<number, number>();
    for (const text of this.verbatim.values()) {
      const decimals = this.decimalsOf(text);
      if (decimals > 0) counts.set(decimals, (counts.get(decimals) ?? 0) + 1);
    }
    return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0])[0];
  }

  private decimalsOf(text: string): number {
    this.scan.read(text);
    return this.scan.decimals;
  }
}
