import type { RunContext } from '../base/context';
import { columnOf } from './cells';
import { ColumnReader } from './column-reader';
import { IS_MISSING } from './contract';
import type { Table, TextCells } from './contract';
import type { GridSort } from './grid-contract';
import { naturalRanks } from './natural-order';
import { isMissing } from './numbers';

/** Where cells without a value go: behind every value in either direction. */
const MISFITS = 0xfffffffe;
const LAST = 0xffffffff;
/** Rows between two ticks. */
const TICK = 16_384;

/**
 * The rows in the order of the sorts: by the last one first, each sort stable, so that the first
 * one decides and what it leaves equal stays as the others put it. `rows` is not changed.
 * @throws AppError `table.noColumn`, `cancelled`
 */
export async function sortRows(
  table: Table,
  rows: Int32Array,
  sorts: readonly GridSort[],
  context: RunContext,
): Promise<Int32Array> {
  let order = rows;
  for (const sort of sorts.toReversed()) {
    for (const words of await keyOf(table, sort, context)) order = await sortedByWord(order, words, context);
  }
  return order;
}

/** What a row sorts by: one word of 32 bits per row or two, the least significant first. */
async function keyOf(table: Table, sort: GridSort, context: RunContext): Promise<readonly Uint32Array[]> {
  const { cells } = columnOf(table, sort.column);
  const reader = new ColumnReader(cells, sort);
  if (reader.isNumeric) return numberKey(reader, table.rowCount, sort.descending, context);
  return cells.store === 'texts' ? [await textKey(cells, sort.descending, context)] : [];
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);
bits[0] = 1;
const HIGH = halves[1] === 0 ? 0 : 1;

/**
 * The bits of an IEEE double sort like the number once the sign is turned round for positive ones
 * and all bits for negative ones (Herf 2001). All bits again for the largest first.
 */
async function numberKey(
  reader: ColumnReader,
  n: number,
  descending: boolean,
  context: RunContext,
): Promise<readonly Uint32Array[]> {
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  const turned = descending ? LAST : 0;
  for (let row = 0; row < n; row++) {
    if (row % TICK === 0) await context.tick();
    const value = reader.numberAt(row);
    if (Number.isNaN(value)) {
      high[row] = reader.stateAt(row) === IS_MISSING ? LAST : MISFITS;
      continue;
    }
    bits[0] = value + 0; // -0 is 0
    const isNegative = halves[HIGH] >>> 31 === 1;
    low[row] = halves[1 - HIGH] ^ (isNegative ? LAST : 0) ^ turned;
    high[row] = halves[HIGH] ^ (isNegative ? LAST : 0x80000000) ^ turned;
  }
  return [low, high];
}

/** Texts are put in order once per distinct text; rows then sort by the place of theirs. */
async function textKey({ codes, levels }: TextCells, descending: boolean, context: RunContext): Promise<Uint32Array> {
  const ranks = await naturalRanks(levels, context);
  const ofLevel = ranks.map((rank, code) => {
    if (isMissing(levels[code])) return LAST;
    return descending ? levels.length - 1 - rank : rank;
  });
  const key = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) key[row] = ofLevel[codes[row]];
  return key;
}

/** Bits per pass: a table of counts that stays in the cache. */
const DIGIT = 11;
const PLACES = 1 << DIGIT;

/**
 * Stable radix sort of `rows` by a word each (least significant digit first; Knuth, volume 3, 5.2.5).
 * A digit that all rows share costs one look and no move. O(rows).
 */
async function sortedByWord(rows: Int32Array, words: Uint32Array, context: RunContext): Promise<Int32Array> {
  let order = rows;
  let spare: Int32Array | null = null;
  for (let shift = 0; shift < 32; shift += DIGIT) {
    await context.tick();
    const starts = startsOf(order, words, shift);
    if (!starts) continue;
    const into: Int32Array = spare ?? new Int32Array(rows.length);
    for (let i = 0; i < order.length; i++) {
      const row = order[i];
      into[starts[(words[row] >>> shift) & (PLACES - 1)]++] = row;
    }
    spare = order === rows ? null : order;
    order = into;
  }
  return order;
}

/** Where the rows of each digit begin; null where all rows have the same one. */
function startsOf(rows: Int32Array, words: Uint32Array, shift: number): Int32Array | null {
  const starts = new Int32Array(PLACES);
  for (let i = 0; i < rows.length; i++) starts[(words[rows[i]] >>> shift) & (PLACES - 1)]++;
  if (rows.length === 0 || starts[(words[rows[0]] >>> shift) & (PLACES - 1)] === rows.length) return null;
  let sum = 0;
  for (let digit = 0; digit < PLACES; digit++) {
    const count = starts[digit];
    starts[digit] = sum;
    sum += count;
  }
  return starts;
}
