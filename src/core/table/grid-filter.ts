import type { RunContext } from '../base/context';
import { columnOf, textAt } from './cells';
import { ColumnReader } from './column-reader';
import { HAS_VALUE, IS_MISFIT, IS_MISSING } from './contract';
import type { Cells, Column, NumberCells, Table, TextCells } from './contract';
import type { GridFilter, GridRequest } from './grid-contract';
import { folded } from './natural-order';

/** Rows or texts between two ticks. */
const TICK = 4096;

type Holds = (row: number) => boolean;

/** The rows that all filters and the search keep, in file order. @throws AppError `table.noColumn`, `cancelled` */
export async function keptRows(
  table: Table,
  { filters, search }: Pick<GridRequest, 'filters' | 'search'>,
  context: RunContext,
): Promise<Int32Array> {
  const { rowCount } = table;
  let rows: Int32Array = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  for (const filter of filters) {
    rows = await where(rows, await testOf(columnOf(table, filter.column), filter, context), context);
  }
  if (search.trim() === '') return rows;
  const found = await searched(table, folded(search.trim()), context);
  return where(rows, (row) => found[row] === 1, context);
}

async function where(rows: Int32Array, holds: Holds, context: RunContext): Promise<Int32Array> {
  const kept = new Int32Array(rows.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    if (holds(rows[i])) kept[n++] = rows[i];
    if (i % TICK === 0) await context.tick();
  }
  return kept.slice(0, n);
}

async function testOf({ cells }: Column, { test, ...reading }: GridFilter, context: RunContext): Promise<Holds> {
  if (test.is === 'among') return isAmong(cells, test.values);
  if (test.is === 'containing') {
    const found = await containing(cells, folded(test.text.trim()), context);
    return (row) => found[row] === 1;
  }
  const reader = new ColumnReader(cells, reading);
  if (test.is === 'others') {
    const named = isAmong(cells, test.values);
    return (row) => reader.stateAt(row) === HAS_VALUE && !named(row);
  }
  if (test.is === 'range') {
    const { from = -Infinity, to = Infinity } = test;
    return (row) => {
      const value = reader.numberAt(row);
      return value >= from && value <= to;
    };
  }
  if (test.is === 'outside') {
    return (row) => {
      const value = reader.numberAt(row);
      return value < test.from || value > test.to;
    };
  }
  const wanted = { missing: IS_MISSING, present: HAS_VALUE, misfit: IS_MISFIT }[test.is];
  return (row) => reader.stateAt(row) === wanted;
}

function isAmong(cells: Cells, values: readonly string[]): Holds {
  const wanted = new Set(values);
  if (cells.store === 'texts') {
    const { codes, levels } = cells;
    const isWanted = Uint8Array.from(levels, (level) => (wanted.has(level) ? 1 : 0));
    return (row) => isWanted[codes[row]] === 1;
  }
  const numbers = new Set(values.filter((value) => value.trim() !== '').map(Number));
  return (row) => {
    const value = cells.values[row];
    return Number.isNaN(value) ? wanted.has(cells.verbatim.get(row) ?? '') : numbers.has(value);
  };
}

/** 1 for each row of which any cell contains the text, 0 for the others. */
async function searched(table: Table, text: string, context: RunContext): Promise<Uint8Array> {
  const found = new Uint8Array(table.rowCount);
  for (const { cells, index } of table.columns) {
    await context.tick(index / table.columns.length);
    await containing(cells, text, context, found);
  }
  return found;
}

/** Marks the rows whose cell contains the text (folded already), on top of those marked before. */
async function containing(
  cells: Cells,
  text: string,
  context: RunContext,
  found = new Uint8Array(cells.store === 'texts' ? cells.codes.length : cells.values.length),
): Promise<Uint8Array> {
  if (cells.store === 'texts') await inTexts(cells, text, found, context);
  else if (cells.format !== undefined || CAN_BE_IN_A_NUMBER.test(text)) await inNumbers(cells, text, found, context);
  else for (const [row, own] of cells.verbatim) if (folded(own).includes(text)) found[row] = 1;
  return found;
}

async function inTexts({ codes, levels }: TextCells, text: string, found: Uint8Array, context: RunContext) {
  const has = new Uint8Array(levels.length);
  for (let code = 0; code < levels.length; code++) {
    has[code] = folded(levels[code]).includes(text) ? 1 : 0;
    if (code % TICK === 0) await context.tick();
  }
  for (let row = 0; row < codes.length; row++) {
    found[row] |= has[codes[row]];
    if (row % TICK === 0) await context.tick();
  }
}

/** What is written of a number without a format. Any other text can only be in cells that keep a text of their own. */
const CAN_BE_IN_A_NUMBER = /^[\d.+\-e]*$/;

async function inNumbers(cells: NumberCells, text: string, found: Uint8Array, context: RunContext) {
  for (let row = 0; row < cells.values.length; row++) {
    if (found[row] === 0 && folded(textAt(cells, row)).includes(text)) found[row] = 1;
    if (row % TICK === 0) await context.tick();
  }
}
