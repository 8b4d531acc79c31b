import { AppError } from '../base/errors';
import { note, type Note } from '../base/notes';
import type { RowSink } from './contract';
import { nameColumns } from './headers';
import { MAX_COLUMNS, MAX_ROWS } from './limits';

/** Ragged rows named in the note. */
const EXAMPLES = 5;

/**
 * Lets records through to the sink as rows: the first is the header, short rows are filled with
 * missing cells, longer ones keep their extra cells, blank lines are skipped (in a table of one
 * column they are missing values). Counts what was odd. Rows are named by their number among the
 * records of the file; the header is row 1.
 */
export class RowGate {
  /** Rows let through so far. */
  rows = 0;
  private columns = 0;
  private record = 0;
  private blankLines = 0;
  private short = 0;
  private long = 0;
  /** Set once the text is known to have a NUL: looking into every cell costs more than all the rest here. */
  seekNuls = false;
  private nulCells = 0;
  private firstNul = 0;
  private readonly examples: string[] = [];
  private headerNotes: readonly Note[] = [];

  constructor(
    private readonly sink: RowSink,
    private readonly file: string,
  ) {}

  /** @throws AppError `file.tooManyColumns`, `file.tooManyRows`. */
  take(records: string[][]): void {
    const start = this.columns === 0 ? this.takeHeader(records) : 0;
    const rows: string[][] = [];
    for (let i = start; i < records.length; i++) {
      const cells = records[i];
      this.record++;
      if (cells.length !== this.columns && !this.fit(cells)) continue;
      if (this.seekNuls) this.countNuls(cells);
      rows.push(cells);
    }
    if (rows.length === 0) return;
    this.rows += rows.length;
    if (this.rows > MAX_ROWS) throw new AppError('file.tooManyRows', { file: this.file, limit: MAX_ROWS });
    this.sink.rows(rows);
  }

  /** @throws AppError `file.empty`, `file.noRows`. */
  end(): void {
    if (this.columns === 0) throw new AppError('file.empty', { file: this.file });
    if (this.rows === 0) throw new AppError('file.noRows', { file: this.file, columns: this.columns });
  }

  notes(): Note[] {
    const notes = [...this.headerNotes];
    const { short, long } = this;
    if (short + long > 0) {
      notes.push(note('read.raggedRows', { count: short + long, short, long, examples: this.examples.join(', ') }));
    }
    if (this.blankLines > 0) notes.push(note('read.blankLines', { count: this.blankLines }));
    if (this.nulCells > 0) notes.push(note('read.nul', { count: this.nulCells, row: this.firstNul }));
    return notes;
  }

  /** The first record that is no blank line. Returns the index of the record after it. */
  private takeHeader(records: string[][]): number {
    const index = records.findIndex((cells) => !isBlank(cells));
    const skipped = index < 0 ? records.length : index;
    this.blankLines += skipped;
    this.record += skipped;
    if (index < 0) return records.length;
    const header = records[index];
    this.record++;
    this.checkWidth(header);
    this.columns = header.length;
    const { names, notes } = nameColumns(header);
    this.headerNotes = notes;
    if (this.seekNuls) this.countNuls(header);
    this.sink.header(names, header);
    return index + 1;
  }

  /** Makes a row of another length than the header fit for the sink; false where it is no row. */
  private fit(cells: string[]): boolean {
    if (isBlank(cells)) {
      this.blankLines++;
      return false;
    }
    this.checkWidth(cells);
    const isShort = cells.length < this.columns;
    if (isShort) this.short++;
    else this.long++;
    if (this.examples.length < EXAMPLES) {
      const of = this.examples.length === 0 ? ` of ${this.columns}` : '';
      this.examples.push(`row ${this.record} has ${cells.length}${of}`);
    }
    while (cells.length < this.columns) cells.push('');
    return true;
  }

  private countNuls(cells: readonly string[]): void {
    const count = cells.filter((cell) => cell.includes('\0')).length;
    this.nulCells += count;
    if (count > 0) this.firstNul ||= this.record;
  }

  private checkWidth(cells: string[]): void {
    if (cells.length <= MAX_COLUMNS) return;
    throw new AppError('file.tooManyColumns', { file: this.file, columns: cells.length, limit: MAX_COLUMNS });
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}
