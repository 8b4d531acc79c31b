import type { RunContext } from '../../base/context';
import { note, type Note } from '../../base/notes';
import { ClosingRows } from '../closing-rows';
import { closingTotals } from '../closing-totals';
import type { Preview, Reader, ReadOptions, ReadReport, RowSink, Source } from '../contract';
import { firstRows } from '../first-rows';
import { HEAD_RECORDS } from '../head-records';
import { proposeHeader } from '../header-row';
import { looksLike } from '../recognise';
import { RowGate, type HeaderPlace } from '../row-gate';
import { checkParts, partsOf, type Ends } from '../xlsx/parts';
import { asDamaged, SheetRecords } from '../xlsx/records';
import { chosenSheet, readSheets, type SheetEntry } from '../xlsx/sheets';

/**
 * Workbooks of Excel and of whatever saves as such (ECMA-376), read with hucre. A sheet is a table: records of
 * text whose header is found as in delimited text. `cellText` says what becomes of values.
 */
export const xlsx: Reader = {
  id: 'xlsx',
  recognises: (head) => (looksLike(head) === 'xlsx' ? 1 : 0),
  inspect,
  read,
};

/** A workbook that was unpacked on trial, and a sheet of it. */
interface Opened {
  readonly bytes: Uint8Array;
  readonly sheets: readonly SheetEntry[];
  readonly sheet: SheetEntry;
  readonly ends: Ends;
}

async function open(source: Source, options: ReadOptions): Promise<Opened> {
  const parts = await partsOf(source);
  const sheets = await readSheets(parts);
  const sheet = chosenSheet(sheets, options.sheet, source.name);
  const ends = await checkParts(parts, sheet.part);
  return { bytes: await parts.file.slice(0, parts.file.size), sheets, sheet, ends };
}

/** How the records of a sheet are to be read. */
interface SheetPlan extends HeaderPlace {
  readonly dropTotals: boolean;
  readonly width: number;
  readonly records: readonly (readonly string[])[];
}

/**
 * @throws AppError `file.damaged`, `file.bomb`, `file.tooLarge`, `file.noSheet`, `file.encrypted`, `file.packing`,
 * `file.empty`, `file.noRows`, `file.tooManyColumns`, `file.tooManyRows`, `file.tooManyCells`; `cancelled`
 */
async function read(source: Source, options: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport> {
  await context.tick(0);
  const opened = await open(source, options);
  return readSheet(source, opened, await planSheet(source, opened, options), sink, context);
}

async function readSheet(
  source: Source,
  opened: Opened,
  plan: SheetPlan,
  sink: RowSink,
  context: RunContext,
): Promise<ReadReport> {
  const closing = plan.dropTotals ? new ClosingRows(sink) : undefined;
  const gate = new RowGate(closing ?? sink, source.name, plan);
  const records = new SheetRecords();
  records.width = plan.width;
  for await (const some of recordsOf(source.name, opened, records)) {
    gate.take(some);
    await context.tick(Math.min(gate.rows / Math.max(opened.sheet.rows, gate.rows), 1));
  }
  gate.end();
  const totals = closing?.finish() ?? 0;
  const failed = records.failed.count > 0 ? [note('read.errorCells', { ...records.failed })] : [];
  const dropped = totals > 0 ? [note('read.totals', { count: totals })] : [];
  return {
    rows: gate.rows - totals,
    dialect: { reader: 'xlsx', encoding: 'utf-8', delimiter: ',', newline: '\r\n', bom: true },
    notes: [...sheetNotes(opened), ...preambleNotes(plan), ...gate.notes(), ...failed, ...dropped],
  };
}

async function* recordsOf(
  file: string,
  { bytes, sheet }: Opened,
  records: SheetRecords,
): AsyncGenerator<string[][], void> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const rows = streamXlsxRows(bytes, { sheet: sheet.name });
  try {
    for await (const { index, values } of rows) {
      const some = records.push(index, values);
      if (some.length > 0) yield some;
    }
  } catch (cause) {
    throw asDamaged(file, cause);
  }
  yield records.end();
}

/** The header is looked for in the first records, as it is in delimited text. */
async function planSheet(source: Source, opened: Opened, options: ReadOptions): Promise<SheetPlan> {
  const records: string[][] = [];
  for await (const some of recordsOf(source.name, opened, new SheetRecords())) {
    records.push(...some);
    if (records.length >= HEAD_RECORDS) break;
  }
  records.splice(HEAD_RECORDS);
  const proposed = proposeHeader(padded(records));
  const headerRow = options.headerRow ?? proposed.headerRow;
  const headerRows = options.headerRows ?? (options.headerRow === undefined ? proposed.headerRows : 1);
  const header = records.slice(Math.max(headerRow, 0), headerRow < 0 ? HEAD_RECORDS : headerRow + headerRows);
  const width = header.reduce((most, { length }) => Math.max(most, length), 0);
  const dropTotals = options.dropTotals ?? (opened.sheet.rows > records.length || closingTotals(records) > 0);
  return { headerRow, headerRows, dropTotals, width, records };
}

/** Empty cells at the end, which a sheet leaves out, are cells like others to whoever looks for a header. */
function padded(records: readonly (readonly string[])[]): string[][] {
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  return records.map((record) =>
    record.length === 1 && record[0] === '' ? [''] : Array.from({ length: width }, (_, i) => record[i] ?? ''),
  );
}

async function inspect(source: Source, options: ReadOptions, context: RunContext): Promise<Preview> {
  const opened = await open(source, options);
  const plan = await planSheet(source, opened, options);
  const { headerRow, headerRows, dropTotals } = plan;
  const completed: ReadOptions = {
    ...options,
    reader: 'xlsx',
    sheet: opened.sheet.name,
    headerRow,
    ...(headerRows > 1 && { headerRows }),
    dropTotals,
  };
  const readThis: Reader['read'] = (file, _, sink, ticks) => readSheet(file, opened, plan, sink, ticks);
  const { header, rows, report } = await firstRows(source, completed, context, readThis);
  return {
    fileName: source.name,
    reader: 'xlsx',
    options: completed,
    sheets: opened.sheets.map(({ name, rows: count, columns }) => ({ name, rows: count, columns })),
    header,
    rows,
    ...(report ? { rowCount: report.rows } : rowsAbout(opened, plan)),
    before: plan.records.slice(0, Math.max(headerRow, 0)),
    records: plan.records,
    notes: report?.notes ?? [...sheetNotes(opened), ...preambleNotes(plan)],
  };
}

/** A sheet that says no size is taken for nothing. */
function rowsAbout({ sheet }: Opened, { headerRow, headerRows }: SheetPlan): { readonly rowsAbout?: number } {
  const rows = sheet.rows - (headerRow < 0 ? 0 : headerRow + headerRows);
  return rows > 0 ? { rowsAbout: rows } : {};
}

function sheetNotes({ sheets, sheet, ends }: Opened): Note[] {
  const notes: Note[] = [];
  const hidden = sheets.filter((one) => one.hidden).length;
  if (sheets.length > 1) notes.push(note('read.sheet', { sheet: sheet.name, of: sheets.length, hidden }));
  const merged = ends.end.match(/<(?:\w+:)?mergeCell\s/g)?.length ?? 0;
  if (merged > 0) notes.push(note('read.mergedCells', { count: merged }));
  return notes;
}

/** What stands above the header and is left out, the header of several records, or none. */
function preambleNotes({ headerRow, headerRows, records, width }: SheetPlan): Note[] {
  const before = records.slice(0, Math.max(headerRow, 0)).filter((record) => record.some((cell) => cell !== ''));
  const notes: Note[] = [];
  if (before.length > 0) notes.push(note('read.preamble', { count: before.length, row: headerRow + 1 }));
  if (headerRow < 0) notes.push(note('read.noHeader', { columns: width }));
  if (headerRows > 1) notes.push(note('read.headerRows', { count: headerRows }));
  return notes;
}
