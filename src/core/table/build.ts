import { within, type RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import type { CellBlock, ColumnPiece, ReadOptions, RowSink, Source } from '../read/contract';
import { nameExtraColumn } from '../read/headers';
import { MAX_CELLS } from '../read/limits';
import { readingOf } from '../read/reading';
import { numbersOf, textAt } from './cells';
import { ColumnBuilder } from './column-builder';
import type { Cells, Column, Table } from './contract';
import { isMissing } from './numbers';
import type { AskedFormat } from './number-format';
import { profileColumn } from './profile';

/** Reading takes this part of the time, looking at the columns the rest. */
const READING = 0.75;

/**
 * A file as a table: typed columns with every cell's text as the file had it, each with a profile
 * and a guess at what it is. Streams; memory is the columns themselves. O(cells).
 * @throws AppError `file.*`, `param.choice`, `cancelled`: see the readers.
 */
export async function readTable(source: Source, options: ReadOptions, context: RunContext): Promise<Table> {
  const { reader, source: file, notes } = await readingOf(source, options);
  const gatherer = new TableGatherer();
  const report = await reader.read(file, options, gatherer, within(context, 0, READING));
  const columns = await gatherer.finish(report.rows, within(context, READING, 1));
  return {
    fileName: source.name,
    rowCount: report.rows,
    columns,
    dialect: report.dialect,
    notes: [...notes, ...report.notes, ...columns.flatMap(misfitNote)],
  };
}

/** Receives rows and keeps them as columns. Cells beyond the header open columns of their own. */
class TableGatherer implements RowSink {
  private readonly names: string[] = [];
  private readonly headers: string[] = [];
  private readonly builders: ColumnBuilder[] = [];
  private rowCount = 0;
  private writing: AskedFormat = {};

  numbers({ decimal, thousands }: AskedFormat): void {
    this.writing = { ...(decimal !== undefined && { decimal }), ...(thousands !== undefined && { thousands }) };
  }

  header(names: readonly string[], asInFile: readonly string[]): void {
    names.forEach((name, i) => this.open(name, asInFile[i]));
  }

  rows(rows: readonly (readonly string[])[]): void {
    this.openExtraColumns(rows);
    // Column by column, so that one builder's loop stays hot.
    this.builders.forEach((builder, column) => builder.push(rows, column));
    this.rowCount += rows.length;
  }

  expect(rows: number): void {
    // A guess that is wrong must not take the memory of a table that could not be.
    if (rows * this.builders.length > MAX_CELLS) return;
    for (const builder of this.builders) builder.reserve(rows);
  }

  cells(block: CellBlock): void {
    for (let column = 0; column < block.columns; column++) this.builders[column].pushCells(block, column);
    // Columns beyond the header that an earlier row has opened.
    for (let column = block.columns; column < this.builders.length; column++) {
      this.builders[column].pushMissing(block.rows);
    }
    this.rowCount += block.rows;
  }

  columns(pieces: readonly ColumnPiece[]): void {
    pieces.forEach((piece, column) => this.builders[column].pushPiece(piece));
    this.rowCount += lengthOfPiece(pieces[0]);
  }

  async finish(rowCount: number, context: RunContext): Promise<Column[]> {
    const columns: Column[] = [];
    for (const [index, builder] of this.builders.entries()) {
      await context.tick(index / this.builders.length);
      const cells = builder.finish();
      const [name, header] = [this.names[index], this.headers[index]];
      columns.push({ index, name, header, cells, profile: profileColumn(cells, name, rowCount) });
    }
    return columns;
  }

  private open(name: string, header: string): void {
    const builder = new ColumnBuilder(this.writing);
    builder.pushMissing(this.rowCount);
    this.builders.push(builder);
    this.names.push(name);
    this.headers.push(header);
  }

  private openExtraColumns(rows: readonly (readonly string[])[]): void {
    let widest = 0;
    for (const cells of rows) if (cells.length > widest) widest = cells.length;
    while (this.builders.length < widest) this.open(nameExtraColumn(this.builders.length, new Set(this.names)), '');
  }
}

function lengthOfPiece(piece: ColumnPiece): number {
  if ('texts' in piece) return piece.texts.length;
  return 'values' in piece ? piece.values.length : piece.codes.length;
}

function misfitNote({ name, cells, profile }: Column): Note[] {
  if (profile.misfits === 0) return [];
  return [note('column.misfits', { column: name, count: profile.misfits, example: firstMisfit(cells, profile.kind) })];
}

function firstMisfit(cells: Cells, kind: Column['profile']['kind']): string {
  const values = numbersOf({ cells }, kind);
  const row = values.findIndex((value, i) => Number.isNaN(value) && !isMissing(textAt(cells, i)));
  return textAt(cells, row);
}
