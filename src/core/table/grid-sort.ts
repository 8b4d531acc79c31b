import type { RunContext } from '../base/context';
import { columnOf } from './cells';
import { ColumnReader, MEASURED } from './column-reader';
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
    const { high, low } = await keyOf(table, sort, context);
    order = await sortedByWord(order, high, context);
    if (low) order = await withTiesSorted(order, high, low, context);
  }
  return order;
}

/** What each row sorts by: 32 bits, and 32 more where those are equal. */
interface Key {
  readonly high: Uint32Array;
  readonly low?: Uint32Array;
}

async function keyOf(table: Table, sort: GridSort, context: RunContext): Promise<Key> {
  const { cells } = columnOf(table, sort.column);
  if (cells.store === 'texts' && !MEASURED.has(sort.kind)) {
    return { high: await textKey(cells, sort.descending, context) };
  }
  return numberKey(new ColumnReader(cells, sort), table.rowCount, sort.descending, context);
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);
bits[0] = 1;
const HIGH = halves[1] === 0 ? 0 : 1;

/**
 * The bits of an IEEE double sort like the number once the sign is turned round for positive ones
 * and all bits for negative ones (Herf 2001). All bits again for the largest first.
 */
async function numberKey(reader: ColumnReader, n: number, descending: boolean, context: RunContext): Promise<Key> {
  const values = reader.numbersOfRows();
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  const turned = descending ? LAST : 0;
  let lowBits = 0;
  for (let row = 0; row < n; row++) {
    if (row % TICK === 0) await context.tick();
    const value = values[row];
    if (value !== value) {
      high[row] = reader.stateAt(row) === IS_MISSING ? LAST : MISFITS;
      continue;
    }
    bits[0] = value + 0; // -0 is 0
    const sign = halves[HIGH] >>> 31 === 1 ? LAST : 0;
    lowBits |= halves[1 - HIGH];
    low[row] = halves[1 - HIGH] ^ sign ^ turned;
    high[row] = halves[HIGH] ^ (sign || 0x80000000) ^ turned;
  }
  // Of whole numbers up to a million or so the upper half says it all.
  return lowBits === 0 ? { high } : { high, low };
}

/** Texts are put in order once per distinct text; rows then sort by the place of theirs. */
async function textKey({ codes, levels }: TextCells, descending: boolean, context: RunContext): Promise<Uint32Array> {
  const places = await naturalRanks(levels, context);
  for (let code = 0; code < levels.length; code++) {
    if (code % TICK === 0) await context.tick();
    if (isMissing(levels[code])) places[code] = LAST;
    else if (descending) places[code] = levels.length - 1 - places[code];
  }
  const key = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) key[row] = places[codes[row]];
  return key;
}

/** Bits per pass: a table of counts that stays in the cache. */
const DIGIT = 11;
const PLACES = 1 << DIGIT;

/**
 * Stable radix sort of `rows` by a word each (least significant digit first; Knuth, volume 3, 5.2.5).
 * The words move along with the rows, so that memory is read in order. A digit that all rows share
 * costs one look and no move. `rows` is not changed. O(rows).
 */
async function sortedByWord(rows: Int32Array, words: Uint32Array, context: RunContext): Promise<Int32Array> {
  const n = rows.length;
  let order = rows.slice();
  let keys = new Uint32Array(n);
  for (let i = 0; i < n; i++) keys[i] = words[rows[i]];
  let otherOrder = new Int32Array(n);
  let otherKeys = new Uint32Array(n);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    await context.tick();
    const starts = startsOf(keys, shift);
    if (!starts) continue;
    for (let i = 0; i < n; i++) {
      const key = keys[i];
      const place = starts[(key >>> shift) & (PLACES - 1)]++;
      otherOrder[place] = order[i];
      otherKeys[place] = key;
    }
    [order, otherOrder] = [otherOrder, order];
    [keys, otherKeys] = [otherKeys, keys];
  }
  return order;
}

/** Where the keys of each digit begin; null where all have the same one. */
function startsOf(keys: Uint32Array, shift: number): Int32Array | null {
  const starts = new Int32Array(PLACES);
  for (let i = 0; i < keys.length; i++) starts[(keys[i] >>> shift) & (PLACES - 1)]++;
  if (keys.length === 0 || starts[(keys[0] >>> shift) & (PLACES - 1)] === keys.length) return null;
  let sum = 0;
  for (let digit = 0; digit < PLACES; digit++) {
    const count = starts[digit];
    starts[digit] = sum;
    sum += count;
  }
  return starts;
}

/** Ties up to so many rows are sorted by insertion; longer ones as all rows are. */
const FEW = 40;

/** Rows with the same `high` put in the order of `low`. They are in the order of `high` already; changes `order`. */
async function withTiesSorted(
  order: Int32Array,
  high: Uint32Array,
  low: Uint32Array,
  context: RunContext,
): Promise<Int32Array> {
  let nextTick = 0;
  let start = 0;
  while (start < order.length) {
    const end = endOfTie(order, high, start);
    const first = low[order[start]];
    const differ = end > start + 1 && order.subarray(start + 1, end).some((row) => low[row] !== first);
    if (differ && end - start <= FEW) insertionSort(order, low, start, end);
    else if (differ) order.set(await sortedByWord(order.subarray(start, end), low, context), start);
    start = end;
    if (start < nextTick) continue;
    nextTick = start + TICK;
    await context.tick();
  }
  return order;
}

function endOfTie(order: Int32Array, words: Uint32Array, start: number): number {
  const word = words[order[start]];
  let end = start + 1;
  while (end < order.length && words[order[end]] === word) end++;
  return end;
}

/** Stable. */
function insertionSort(order: Int32Array, words: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const row = order[i];
    let place = i;
    while (place > start && words[order[place - 1]] > words[row]) order[place] = order[--place];
    order[place] = row;
  }
}
