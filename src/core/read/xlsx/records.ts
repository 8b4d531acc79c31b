import { AppError } from '../../base/errors';
import { cellText, isErrorText, type SheetValue } from './cell-text';

/** Cells whose formula failed. */
export interface FailedCells {
  count: number;
  example: string;
  /** 1 for the first row of the sheet. */
  row: number;
}

/** Records handed on at a time. */
const BATCH = 500;

/**
 * The rows of a sheet as records of text, from its first row on: rows that the sheet skips are blank ones,
 * blank rows and cells at the end are none. What a workbook leaves out at the end of a row is nothing odd, so
 * each record is at least `width` cells long, unless it is blank. O(cells).
 */
export class SheetRecords {
  readonly failed: FailedCells = { count: 0, example: '', row: 0 };
  width = 0;
  private row = 0;
  private blank = 0;
  private records: string[][] = [];

  /** Takes the row that is `index` rows below the first; gives records once there are enough. */
  push(index: number, values: readonly SheetValue[]): string[][] {
    const cells = this.textsOf(values, index);
    // A workbook whose rows are out of order is read as it comes.
    this.blank += Math.max(0, index - this.row);
    this.row = Math.max(this.row, index) + 1;
    if (cells.length === 0) {
      this.blank++;
      return [];
    }
    for (; this.blank > 0; this.blank--) this.records.push(['']);
    while (cells.length < this.width) cells.push('');
    this.records.push(cells);
    return this.records.length >= BATCH ? this.end() : [];
  }

  end(): string[][] {
    return this.records.splice(0);
  }

  /** Without the empty cells at the end. */
  private textsOf(values: readonly SheetValue[], index: number): string[] {
    const cells = values.map(cellText);
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    for (const cell of cells) if (isErrorText(cell)) this.countFailed(cell, index + 1);
    return cells;
  }

  private countFailed(example: string, row: number): void {
    if (this.failed.count++ > 0) return;
    this.failed.example = example;
    this.failed.row = row;
  }
}

/** What the library threw, told: it knows no codes, but says what is wrong. */
export function asDamaged(file: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('file.damaged', { file, kind: 'xlsx', detail }, { cause });
}
