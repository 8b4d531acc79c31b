import { CLOSING_ROWS, closingTotals } from './closing-totals';
import type { CellBlock, RowSink } from './contract';
import { textOfCell } from './cell-cutter';

/**
 * Stands before another sink and keeps the last few rows back, since only the end of the file shows whether
 * they add up the others. `finish` lets them through, totals apart.
 */
export class ClosingRows implements RowSink {
  readonly cells: RowSink['cells'];
  private held: (readonly string[])[] = [];

  constructor(private readonly sink: RowSink) {
    if (sink.cells) this.cells = (block) => this.holdCells(block);
  }

  header(names: readonly string[], asInFile: readonly string[]): void {
    this.sink.header(names, asInFile);
  }

  rows(rows: readonly (readonly string[])[]): void {
    const all = this.held.length === 0 ? rows : [...this.held, ...rows];
    const passing = all.slice(0, -CLOSING_ROWS);
    this.held = all.slice(-CLOSING_ROWS);
    if (passing.length > 0) this.sink.rows(passing);
  }

  /** How many closing rows were left out. */
  finish(): number {
    const totals = closingTotals(this.held);
    const rows = this.held.slice(0, this.held.length - totals);
    this.held = [];
    if (rows.length > 0) this.sink.rows(rows);
    return totals;
  }

  private holdCells(block: CellBlock): void {
    const passing = block.rows - CLOSING_ROWS;
    if (passing <= 0) return this.rows(rowsOf(block, 0));
    if (this.held.length > 0) this.sink.rows(this.held);
    this.sink.cells?.({ ...block, rows: passing });
    this.held = rowsOf(block, passing);
  }
}

function rowsOf(block: CellBlock, from: number): string[][] {
  return Array.from({ length: block.rows - from }, (_, i) => {
    const start = block.first + (from + i) * block.columns;
    return Array.from({ length: block.columns }, (__, column) => textOfCell(block, start + column));
  });
}
