import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import { note, type Note } from '../../base/notes';
import { CellCutter } from '../cell-cutter';
import { ClosingRows } from '../closing-rows';
import { SPACES, type Reader, type ReadOptions, type ReadReport, type RowSink, type Source } from '../contract';
import { textFeed, type TextFeed } from '../encoding';
import { bytesOf } from '../held';
import { inspectText } from '../inspect-text';
import { MAX_BYTES } from '../limits';
import { planText } from '../plan-text';
import { looksLike } from '../recognise';
import type { QuoteOddities } from '../records';
import { RowGate } from '../row-gate';
import { SpaceSqueezer } from '../spaces';
import { cutsAt, dialectOf, type TextPlan } from '../text-plan';

/**
 * Delimited text: CSV, TSV and their kin (RFC 4180 and what people make of it).
 *
 *     bytes -> text -> cells, as places in it -> rows of equal length -> sink
 *
 * One pass, piece by piece; memory is one piece and one unfinished record. Whatever is odd in a
 * file is kept and told, never dropped: see `RowGate` for ragged rows, `CellCutter` and `RecordCutter` for
 * quotation marks, `planText` for how encoding, delimiter and header are found.
 */
export const csv: Reader = {
  id: 'csv',
  recognises: (head) => (looksLike(head) === undefined ? 0.5 : 0),
  inspect: (source, options, context) => inspectText(source, options, context, read),
  read,
};

/**
 * @throws AppError `file.tooLarge`, `file.empty`, `file.notATable`, `file.encoding`, `file.unreadable`,
 * `file.tooManyColumns`, `file.tooManyRows`, `file.tooManyCells`, `file.noRows`; `param.choice` for options; `cancelled`.
 */
async function read(source: Source, options: ReadOptions, sink: RowSink, context: RunContext): Promise<ReadReport> {
  if (source.size > MAX_BYTES) {
    throw new AppError('file.tooLarge', { file: source.name, bytes: source.size, limit: MAX_BYTES });
  }
  const plan = await planText(source, options);
  const closing = plan.dropTotals ? new ClosingRows(sink) : undefined;
  const gate = new RowGate(closing ?? sink, source.name, plan);
  const cutter = new CellCutter(cutsAt(plan.delimiter), plan.quote, source.name, gate, plan.decimal);
  const feed = textFeed(plan.encoding, source.name);
  sink.numbers?.(plan);
  let bytes = 0;
  for await (const { letters, size } of lettersOf(source, feed, plan, context)) {
    gate.seekNuls ||= typeof letters === 'string' ? letters.includes('\0') : letters.includes(0);
    cutter.push(letters);
    if (bytes < ENOUGH_TO_TELL && bytes + size >= ENOUGH_TO_TELL) {
      sink.expect?.(Math.ceil((gate.rows / (bytes + size)) * source.size * 1.02));
    }
    bytes += size;
  }
  cutter.end();
  gate.end();
  const totals = closing?.finish() ?? 0;
  return {
    rows: gate.rows - totals,
    dialect: dialectOf(plan),
    notes: [...plan.notes, ...gate.notes(), ...quoteNotes(cutter.oddities), ...endNotes(plan, totals, feed)],
  };
}

/** Bytes decoded and cut into cells at a time: they stay in the cache of the processor meanwhile. */
const PIECE = 64 * 1024;
/** How many bytes are read between two ticks: a few ms of work. */
const TICK_BYTES = 512 * 1024;

/** After so many bytes the rows of the whole file can be reckoned. */
const ENOUGH_TO_TELL = 1024 * 1024;

interface Piece {
  /** In bytes. */
  readonly size: number;
  /** Text, or the bytes themselves, where each is a letter. */
  readonly letters: string | Uint8Array;
}

/** The text of the file in pieces; progress by bytes. */
async function* lettersOf(
  source: Source,
  feed: TextFeed,
  { delimiter }: TextPlan,
  context: RunContext,
): AsyncGenerator<Piece> {
  const squeezer = delimiter === SPACES ? new SpaceSqueezer() : undefined;
  let bytes = 0;
  let nextTick = 0;
  for await (const value of bytesOf(source)) {
    for (let at = 0; at < value.length; at += PIECE) {
      const piece = value.subarray(at, at + PIECE);
      yield { size: piece.length, letters: lettersIn(piece, feed, squeezer) };
    }
    bytes += value.length;
    if (bytes < nextTick) continue;
    await context.tick(Math.min(bytes / source.size, 1));
    nextTick = bytes + TICK_BYTES;
  }
  yield { size: 0, letters: squeezer ? squeezer.push(feed.end()) : feed.end() };
}

function lettersIn(bytes: Uint8Array, feed: TextFeed, squeezer?: SpaceSqueezer): string | Uint8Array {
  if (squeezer) return squeezer.push(feed.decode(bytes));
  return feed.takesAscii(bytes) ? bytes : feed.decode(bytes);
}

function quoteNotes({ strayCells, firstStrayRecord, unclosedRecord }: QuoteOddities): Note[] {
  const notes: Note[] = [];
  if (unclosedRecord > 0) notes.push(note('read.unclosedQuote', { row: unclosedRecord }));
  if (strayCells > 0) notes.push(note('read.quoteInField', { count: strayCells, row: firstStrayRecord }));
  return notes;
}

function endNotes(plan: TextPlan, totals: number, { replaced }: TextFeed): Note[] {
  const notes: Note[] = [];
  if (replaced > 0) notes.push(note('read.replaced', { count: replaced }));
  if (totals > 0) notes.push(note('read.totals', { count: totals }));
  if (!plan.dropTotals && plan.totals > 0) notes.push(note('read.totalsKept', { count: plan.totals }));
  return notes;
}
