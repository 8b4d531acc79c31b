import { AppError } from '../base/errors';
import { note, type Note } from '../base/notes';
import { textOfCell, type CutRecords, type RecordTaker } from './cell-cutter';
import type { CellBlock, RowSink } from './contract';
import { nameColumns } from './headers';
import { joinedHeader } from './joined-header';
import { checkExtent, MAX_COLUMNS } from './limits';

/** Ragged rows named in the note. */
const EXAMPLES = 5;

/** Where the header stands among the records of a file. */
export interface HeaderPlace {
  /** 0 for the first record, blank lines counted; -1 where there is none, so that the first record is a row. */
  readonly headerRow: number;
  /** How many records make it up, one below another. */
  readonly headerRows: number;
}

/**
 * Lets records through to the sink as rows: those above the header are left out, short rows are filled with
 * missing cells, longer ones keep their extra cells, blank lines are skipped (in a table of one
 * column they are missing values). Counts what was odd. Rows are named by their number among the
 * records of the file; the first record is row 1.
 */
export class RowGate implements RecordTaker {
  /** Rows let through so far. */
  rows = 0;
  private columns = 0;
  /** Cells of the longest row. */
  private width = 0;
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
  private readonly header: string[][] = [];

  constructor(
    private readonly sink: RowSink,
    private readonly file: string,
    private readonly place: HeaderPlace = { headerRow: 0, headerRows: 1 },
  ) {}

  /** @throws AppError `file.tooManyColumns`, `file.tooManyRows`, `file.tooManyCells`. */
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
    this.count(rows.length);
    this.sink.rows(rows);
  }

  /** The same for records that nobody has made strings of; most of them pass as they are. @throws as `take`. */
  takeCut(cut: CutRecords): void {
    if (this.columns === 0 || this.seekNuls || !this.sink.cells) return this.take(recordsOf(cut, 0, cut.records));
    let record = 0;
    while (record < cut.records) {
      const regular = this.regularFrom(cut, record);
      if (regular > record) this.pass(cut, record, regular);
      const odd = this.oddFrom(cut, regular);
      if (odd > regular) this.take(recordsOf(cut, regular, odd));
      record = odd;
    }
  }

  /** Index of the first record from `record` on that has not as many cells as the header. */
  private regularFrom(cut: CutRecords, record: number): number {
    const { ends, records } = cut;
    let start = startOf(cut, record);
    while (record < records && ends[record] - start === this.columns) start = ends[record++];
    return record;
  }

  /** Index of the first record from `record` on that has. */
  private oddFrom(cut: CutRecords, record: number): number {
    const { ends, records } = cut;
    let start = startOf(cut, record);
    while (record < records && ends[record] - start !== this.columns) start = ends[record++];
    return record;
  }

  private pass(cut: CutRecords, from: number, to: number): void {
    this.record += to - from;
    this.count(to - from);
    const block: CellBlock = { ...cut, rows: to - from, columns: this.columns, first: startOf(cut, from) };
    this.sink.cells?.(block);
  }

  private count(rows: number): void {
    this.rows += rows;
    checkExtent(this.rows, this.width, this.file);
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

  /** Leaves out what stands above the header, and takes it. Returns the index of the first row. */
  private takeHeader(records: string[][]): number {
    const { headerRow, headerRows } = this.place;
    let i = 0;
    while (i < records.length && this.header.length < Math.max(headerRows, 1)) {
      const cells = records[i];
      // Without a header the first record shows how many columns there are, and is a row all the same.
      if (headerRow < 0 && !isBlank(cells)) {
        this.open(cells.map(() => ''));
        return i;
      }
      i++;
      this.record++;
      if (isBlank(cells)) this.blankLines++;
      else if (this.record > headerRow && headerRow >= 0) this.header.push(cells);
    }
    if (headerRow >= 0 && this.header.length === headerRows)
      this.open(this.header.length === 1 ? this.header[0] : joinedHeader(this.header));
    return i;
  }

  private open(header: readonly string[]): void {
    this.checkWidth(header);
    this.columns = header.length;
    this.width = header.length;
    const { names, notes } = nameColumns(header);
    this.headerNotes = this.place.headerRow < 0 ? [] : notes;
    if (this.seekNuls) this.countNuls(header);
    this.sink.header(names, header);
  }

  /** Makes a row of another length than the header fit for the sink; false where it is no row. */
  private fit(cells: string[]): boolean {
    if (isBlank(cells)) {
      this.blankLines++;
      return false;
    }
    this.checkWidth(cells);
    this.width = Math.max(this.width, cells.length);
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

  private checkWidth(cells: readonly string[]): void {
    if (cells.length <= MAX_COLUMNS) return;
    throw new AppError('file.tooManyColumns', { file: this.file, columns: cells.length, limit: MAX_COLUMNS });
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

function startOf({ ends }: CutRecords, record: number): number {
  return record === 0 ? 0 : ends[record - 1];
}

/** Records `first..last` (exclusive) as strings. */
function recordsOf(cut: CutRecords, first: number, last: number): string[][] {
  const records: string[][] = [];
  let cell = startOf(cut, first);
  for (let record = first; record < last; record++) {
    const cells: string[] = [];
    for (; cell < cut.ends[record]; cell++) cells.push(textOfCell(cut, cell));
    records.push(cells);
  }
  return records;
}
