import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import type { Dialect, Reader, ReadOptions, ReadReport, RowSink, Source } from '../contract';
import { checkDelimiter, DELIMITER_NAMES, firstLineEnd, sniffDelimiter } from '../dialect';
import { encodingOf, textFeed, type Encoding, type TextFeed } from '../encoding';
import { HEAD_BYTES, MAX_BYTES, MAX_COLUMNS } from '../limits';
import { looksLike, refuseOtherFormats } from '../recognise';
import { RecordCutter, type QuoteOddities } from '../records';
import { RowGate } from '../row-gate';

/**
 * Delimited text: CSV, TSV and their kin (RFC 4180 and what people make of it).
 *
 *     bytes -> strict UTF-8 (or the encoding chosen) -> records (papaparse) -> rows of equal length -> sink
 *
 * One pass, piece by piece; memory is one piece and one unfinished record. Whatever is odd in a
 * file is kept and told, never dropped: see `RowGate` for ragged rows and `RecordCutter` for
 * quotation marks.
 */
export const csv: Reader = {
  id: 'csv',
  recognises: (head) => (looksLike(head) === undefined ? 0.5 : 0),
  read,
};

/**
 * @throws AppError `file.tooLarge`, `file.empty`, `file.notATable`, `file.encoding`, `file.unreadable`,
 * `file.tooManyColumns`, `file.tooManyRows`, `file.noRows`; `param.choice` for options; `cancelled`.
 */
async function read(source: Source, options: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport> {
  if (source.size > MAX_BYTES) {
    throw new AppError('file.tooLarge', { file: source.name, bytes: source.size, limit: MAX_BYTES });
  }
  const head = await readHead(source);
  refuseOtherFormats(head, source.name, options.encoding !== undefined);
  const encoding = encodingOf(head, options.encoding);
  const dialect = dialectOf(head, encoding, options, source.name);
  const cutter = new RecordCutter(dialect.delimiter, source.name);
  const gate = new RowGate(sink, source.name);
  for await (const text of textOf(source, textFeed(encoding, source.name), context)) {
    gate.seekNuls ||= text.includes('\0');
    gate.take(cutter.push(text));
  }
  gate.take(cutter.end());
  gate.end();
  return {
    rows: gate.rows,
    dialect,
    notes: [...dialectNotes(dialect), ...gate.notes(), ...quoteNotes(cutter.oddities)],
  };
}

async function readHead(source: Source): Promise<Uint8Array> {
  try {
    return await source.head(HEAD_BYTES);
  } catch (cause) {
    throw unreadable(source, cause);
  }
}

/** @throws AppError `file.tooManyColumns` here already, before a header of a million cells is cut up again and again. */
function dialectOf(head: Uint8Array, encoding: Encoding, options: ReadOptions, file: string): Dialect {
  const text = textFeed({ ...encoding, strict: false }, file).decode(head);
  const delimiter = options.delimiter === undefined ? sniffDelimiter(text) : checkDelimiter(options.delimiter);
  const firstLine = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const columns = firstLine.includes('"') ? 0 : firstLine.split(delimiter).length;
  if (columns > MAX_COLUMNS) throw new AppError('file.tooManyColumns', { file, columns, limit: MAX_COLUMNS });
  return {
    reader: 'csv',
    encoding: encoding.label,
    delimiter,
    newline: firstLineEnd(text),
    bom: encoding.markLength > 0,
  };
}

/**
 * Bytes decoded and cut into rows at a time. Measured: with 32 KB the cells of a piece die young and
 * reading a million rows takes a quarter less time than with 256 KB, most of it saved in garbage collection.
 */
const PIECE = 32 * 1024;
/** How many bytes are read between two ticks: about 10 ms of work. */
const TICK_BYTES = 512 * 1024;

/** The text of the file in pieces; progress by bytes. */
async function* textOf(source: Source, feed: TextFeed, context: RunContext): AsyncGenerator<string> {
  const reader = source.stream().getReader();
  let bytes = 0;
  let nextTick = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw unreadable(source, cause);
      });
      if (done) break;
      for (let at = 0; at < value.length; at += PIECE) yield feed.decode(value.subarray(at, at + PIECE));
      bytes += value.length;
      if (bytes < nextTick) continue;
      await context.tick(Math.min(bytes / source.size, 1));
      nextTick = bytes + TICK_BYTES;
    }
    yield feed.end();
  } finally {
    // A stream that is left half-way would keep the file open; one that failed has nothing to cancel.
    await reader.cancel().catch(() => undefined);
  }
}

function unreadable(source: Source, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('file.unreadable', { file: source.name, detail }, { cause });
}

function dialectNotes({ delimiter }: Dialect): Note[] {
  if (delimiter === ',') return [];
  return [note('read.delimiter', { delimiter, name: DELIMITER_NAMES.get(delimiter) ?? 'other' })];
}

function quoteNotes({ strayCells, firstStrayRecord, unclosedRecord }: QuoteOddities): Note[] {
  const notes: Note[] = [];
  if (unclosedRecord > 0) notes.push(note('read.unclosedQuote', { row: unclosedRecord }));
  if (strayCells > 0) notes.push(note('read.quoteInField', { count: strayCells, row: firstStrayRecord }));
  return notes;
}
