import type { RunContext } from '../../base/context';
import { within } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import type { Preview, ReadOptions, ReadReport, RowSink, Source } from '../contract';
import { findEncoding, textFeed, type Encoding } from '../encoding';
import { firstRows } from '../first-rows';
import { nameColumns } from '../headers';
import { bytesOf } from '../held';
import { HEAD_BYTES, MAX_BYTES, MAX_COLUMNS } from '../limits';
import { JsonFinder } from './finder';
import { JsonTable } from './table';
import { JsonTokens } from './tokens';

/** JSON as one value, or as many, a line each. */
export type JsonReaderId = 'json' | 'ndjson';

const PIECE = 64 * 1024;
/** Rows handed on at a time. */
const BATCH = 500;
/** Rows from which the columns of a preview are known. */
const LOOKED_AT = 1000;

/**
 * Read twice: first for the columns, since any row may have a key that no other has, then for the rows. Memory
 * is a row, apart from an object of columns, which is held whole.
 * @throws AppError `file.json`, `file.jsonDepth`, `file.jsonShape`, `file.empty`, `file.noRows`, `file.tooLarge`,
 * `file.encoding`, `file.tooManyColumns`, `file.tooManyRows`, `file.tooManyCells`; `cancelled`
 */
export async function readJson(
  id: JsonReaderId,
  source: Source,
  options: ReadOptions,
  sink: RowSink,
  context: RunContext,
): Promise<ReadReport> {
  const known = new JsonTable(source.name, () => undefined);
  await pass(id, source, options, known, within(context, 0, 0.5), Infinity);
  return readRows(id, source, options, sink, within(context, 0.5, 1), known);
}

async function readRows(
  id: JsonReaderId,
  source: Source,
  options: ReadOptions,
  sink: RowSink,
  context: RunContext,
  known: JsonTable,
): Promise<ReadReport> {
  const { names: header } = known;
  checkNames(header, known.rows, source.name);
  const { names, notes } = nameColumns(header);
  sink.header(names, header);
  let rows: string[][] = [];
  const give = (row: string[]): void => {
    while (row.length < names.length) row.push('');
    if (rows.push(row) < BATCH) return;
    sink.rows(rows);
    rows = [];
  };
  const table = new JsonTable(source.name, give, known);
  await pass(id, source, options, table, context, Infinity);
  if (rows.length > 0) sink.rows(rows);
  return {
    rows: table.rows,
    dialect: { reader: id, encoding: 'utf-8', delimiter: ',', newline: '\n', bom: false },
    notes: [...notes, ...notesOf(table, names)],
  };
}

function checkNames(names: readonly string[], rows: number, file: string): void {
  const columns = names.length;
  if (columns > MAX_COLUMNS) throw new AppError('file.tooManyColumns', { file, columns, limit: MAX_COLUMNS });
  if (columns === 0) throw new AppError('file.jsonShape', { file });
  if (rows === 0) throw new AppError('file.noRows', { file, columns });
}

/** The file, or its first `most` rows, into `table`. */
async function pass(
  id: JsonReaderId,
  source: Source,
  options: ReadOptions,
  table: JsonTable,
  context: RunContext,
  most: number,
): Promise<void> {
  if (source.size > MAX_BYTES) {
    throw new AppError('file.tooLarge', { file: source.name, bytes: source.size, limit: MAX_BYTES });
  }
  const feed = textFeed(await encodingOf(source, options), source.name);
  const tokens = new JsonTokens(new JsonFinder(table, id === 'ndjson'), source.name, id === 'ndjson');
  let bytes = 0;
  for await (const some of bytesOf(source)) {
    for (let at = 0; at < some.length; at += PIECE) {
      const piece = some.subarray(at, at + PIECE);
      tokens.push(feed.decode(piece));
      bytes += piece.length;
      await context.tick(Math.min(bytes / source.size, 1));
      if (table.rows >= most) return;
    }
  }
  if (bytes === 0) throw new AppError('file.empty', { file: source.name });
  tokens.push(feed.end());
  tokens.end();
  table.end();
}

/** JSON is UTF-8 (RFC 8259) unless it is marked as something else or a person says so: nothing is guessed. */
async function encodingOf(source: Source, options: ReadOptions): Promise<Encoding> {
  const found = await findEncoding(await source.head(HEAD_BYTES), new Uint8Array(0), options.encoding);
  return found.guessed ? { label: 'utf-8', markLength: 0, strict: true } : found;
}

/** What would be read, from the first rows. */
export async function inspectJson(
  id: JsonReaderId,
  source: Source,
  options: ReadOptions,
  context: RunContext,
): Promise<Preview> {
  const known = new JsonTable(source.name, () => undefined);
  await pass(id, source, options, known, context, LOOKED_AT);
  const completed: ReadOptions = { ...options, reader: id };
  const { header, rows, report } = await firstRows(source, completed, context, (file, given, sink, ticks) =>
    readRows(id, file, given, sink, ticks, known),
  );
  const notes = report?.notes ?? notesOf(known, header);
  const counted = report && { rowCount: report.rows };
  return {
    ...{ fileName: source.name, reader: id, options: completed, header, rows, before: [], records: [], notes },
    ...counted,
  };
}

const NAMED = 10;

function notesOf({ odd, beside }: JsonTable, names: readonly string[]): Note[] {
  const notes: Note[] = [];
  const nested = [...odd.nested].map((column) => names[column]);
  if (nested.length > 0) notes.push(note('read.jsonTexts', { names: nested.slice(0, NAMED).join(', ') }));
  if (odd.repeated > 0) notes.push(note('read.jsonRepeatedKeys', { count: odd.repeated }));
  if (beside.size > 0) notes.push(note('read.jsonBeside', { names: [...beside].slice(0, NAMED).join(', ') }));
  return notes;
}
