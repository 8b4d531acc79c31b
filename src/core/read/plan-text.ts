import { AppError } from '../base/errors';
import { note, type Note } from '../base/notes';
import { isBlankRecord, shapeOf } from './cell-shape';
import { closingTotals, wordOfTotal } from './closing-totals';
import { SPACES, type ReadOptions, type Source } from './contract';
import { checkDelimiter, checkQuote, DELIMITER_NAMES, firstLineEnd, sniffDelimiter, sniffQuote } from './dialect';
import { findEncoding, textFeed, type FoundEncoding } from './encoding';
import { cutHead, HEAD_RECORDS } from './head-records';
import { proposeHeader, type HeaderProposal } from './header-row';
import { HEAD_BYTES, MAX_COLUMNS } from './limits';
import { proposeNumberFormat, type NumberWriting } from './number-format';
import { refuseOtherFormats } from './recognise';
import { quotesAll } from './record-text';
import { SpaceSqueezer } from './spaces';
import { cutsAt, type TextPlan } from './text-plan';

type Records = readonly (readonly string[])[];

/** Bytes of the end that are looked at. */
const TAIL_BYTES = 16 * 1024;
/** Lines of the end that are cut into records. */
const TAIL_LINES = 20;

/**
 * How this file is to be read: `options` where they say it, else what its first 64 KB and last 16 KB show.
 * O(length of those).
 * @throws AppError `file.notATable`, `file.tooManyColumns`, `file.unreadable`; `param.choice` for options.
 */
export async function planText(source: Source, options: ReadOptions): Promise<TextPlan> {
  const { head, tail } = await endsOf(source);
  refuseOtherFormats(head, source.name, options.encoding !== undefined);
  const encoding = await findEncoding(head, tail, options.encoding);
  const isWhole = head.length < HEAD_BYTES || (source.slice !== undefined && source.size <= head.length);
  const asInFile = decoded(head, encoding, isWhole);
  const mark = options.quote === undefined ? sniffQuote(asInFile) : checkQuote(options.quote);
  const found = options.delimiter === undefined ? sniffDelimiter(asInFile, mark) : checkDelimiter(options.delimiter);
  const isSpaced = found === SPACES;
  const text = isSpaced ? new SpaceSqueezer().push(asInFile) : asInFile;
  const quote = isSpaced ? '' : mark;
  const delimiter = cutsAt(found);
  checkWidth(text, delimiter, source.name);
  const { records } = cutHead(text, delimiter, quote, isWhole);
  const header = headerOf(records, options);
  const rows = records.slice(header.headerRow + header.headerRows);
  const numbers = formatOf(rows, options);
  const lastText = isWhole ? text : tailText(tail, encoding);
  const end = isSpaced ? new SpaceSqueezer().push(lastText) : lastText;
  const last = isWhole && records.length < HEAD_RECORDS ? rows : lastRecords(end, delimiter, quote);
  const totals = totalsOf(rows, last);
  const isEndKnown = isWhole || tail.length > 0;
  const before = records.slice(0, Math.max(header.headerRow, 0)).filter((record) => !isBlankRecord(record));
  return {
    encoding,
    delimiter: found,
    quote,
    newline: firstLineEnd(text, quote),
    quoting: quotesAll(text, records, { delimiter, quote }) ? 'all' : 'needed',
    openEnd: isEndKnown && !/[\r\n]$/.test(end),
    ...header,
    ...(numbers?.decimal !== undefined && { decimal: numbers.decimal }),
    ...(numbers?.thousands !== undefined && { thousands: numbers.thousands }),
    dropTotals: options.dropTotals ?? (!isEndKnown || totals > 0),
    totals,
    before,
    records,
    notes: notesOf({ encoding, delimiter: found, quote, header, before, columns: records[0]?.length ?? 0, numbers }),
  };
}

async function endsOf(source: Source): Promise<{ head: Uint8Array; tail: Uint8Array }> {
  try {
    const head = await source.head(HEAD_BYTES);
    // An even place: half a letter of UTF-16 would turn all that follows into others.
    const from = Math.max(head.length, (source.size - TAIL_BYTES) & ~1);
    const tail = (from < source.size ? await source.slice?.(from, source.size) : undefined) ?? new Uint8Array(0);
    return { head, tail };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('file.unreadable', { file: source.name, detail }, { cause });
  }
}

function decoded(head: Uint8Array, encoding: FoundEncoding, isWhole: boolean): string {
  const feed = textFeed({ ...encoding, strict: false }, '');
  return feed.decode(head) + (isWhole ? feed.end() : '');
}

function tailText(tail: Uint8Array, encoding: FoundEncoding): string {
  return textFeed({ ...encoding, strict: false, markLength: 0 }, '').decode(tail);
}

/** The records of the last lines. A line may begin within quotation marks: then it is no total, and nothing is lost. */
function lastRecords(text: string, delimiter: string, quote: string): Records {
  const lines = text.split(/\r\n|\r|\n/);
  return cutHead(lines.slice(-TAIL_LINES).join('\n'), delimiter, quote, true).records;
}

/** Closing totals; none where the same word stands among the rows as well, as a value like others. */
function totalsOf(rows: Records, last: Records): number {
  const totals = closingTotals(last);
  if (totals === 0) return 0;
  const words = last.slice(-totals).map(wordOfTotal);
  const others = last === rows ? rows.slice(0, -totals) : rows;
  return others.some((row) => words.includes(row.find((cell) => cell.trim() !== '')?.trim())) ? 0 : totals;
}

/** @throws AppError `file.tooManyColumns` here already, before a header of a million cells is cut up again and again. */
function checkWidth(text: string, delimiter: string, file: string): void {
  const firstLine = /^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const columns = firstLine.includes('"') ? 0 : firstLine.split(delimiter).length;
  if (columns > MAX_COLUMNS) throw new AppError('file.tooManyColumns', { file, columns, limit: MAX_COLUMNS });
}

function headerOf(records: Records, options: ReadOptions): HeaderProposal {
  const { headerRow, headerRows } = options;
  if (headerRow === undefined) return proposeHeader(records);
  if (!Number.isInteger(headerRow) || headerRow < -1) {
    throw new AppError('param.choice', { param: 'headerRow', got: headerRow, allowed: '-1, 0, 1, 2, ...' });
  }
  return { headerRow, headerRows: headerRow < 0 ? 1 : Math.max(1, headerRows ?? 1) };
}

/** A column whose cells are numbers so often counts as one. */
const NUMBER_SHARE = 0.8;

/** What was asked for, or what the columns of numbers show. */
function formatOf(rows: Records, { decimal, thousands }: ReadOptions): Partial<NumberWriting> | undefined {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const cells: string[] = [];
  for (let column = 0; column < width; column++) {
    const filled = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    const numbers = filled.filter((cell) => shapeOf(cell) === 'number');
    if (numbers.length >= filled.length * NUMBER_SHARE) cells.push(...numbers);
  }
  const found = proposeNumberFormat(cells);
  const isSame = (decimal ?? found?.decimal) === found?.decimal && (thousands ?? found?.thousands) === found?.thousands;
  return isSame ? found : { ...(decimal && { decimal }), ...(thousands !== undefined && { thousands }) };
}

interface Told {
  readonly encoding: FoundEncoding;
  readonly delimiter: string;
  readonly quote: string;
  readonly header: HeaderProposal;
  readonly before: Records;
  readonly columns: number;
  readonly numbers: Partial<NumberWriting> | undefined;
}

function notesOf({ encoding, delimiter, quote, header, before, columns, numbers }: Told): Note[] {
  const notes: Note[] = [];
  if (encoding.label !== 'utf-8' && encoding.markLength === 0)
    notes.push(note('read.encoding', { encoding: encoding.label }));
  if (delimiter !== ',')
    notes.push(note('read.delimiter', { delimiter, name: DELIMITER_NAMES.get(delimiter) ?? 'other' }));
  if (quote === "'") notes.push(note('read.quote', { quote }));
  if (before.length > 0) notes.push(note('read.preamble', { count: before.length, row: header.headerRow + 1 }));
  if (header.headerRow < 0) notes.push(note('read.noHeader', { columns }));
  if (header.headerRows > 1) notes.push(note('read.headerRows', { count: header.headerRows }));
  if (numbers?.decimal === ',' || numbers?.thousands) notes.push(formatNote(numbers));
  return notes;
}

const MARK_NAMES: ReadonlyMap<string, string> = new Map([
  ...[' ', '\u00a0', '\u202f'].map((space) => [space, 'space'] as const),
  ["'", 'apostrophe'],
  ['’', 'apostrophe'],
  [',', 'comma'],
  ['.', 'point'],
  ['', 'none'],
]);

function formatNote({ decimal = '.', thousands = '', example = 'none' }: Partial<NumberWriting>): Note {
  const name = (mark: string) => MARK_NAMES.get(mark) ?? mark;
  return note('read.numberFormat', { decimal: name(decimal), thousands: name(thousands), example });
}
