import { withoutFormula } from '../core/base/formula';
import { quoted } from '../core/base/quoting';
import type { SmallTable } from '../core/explain/contract';
import type { ChartWords, FigureTable } from './figure';

/** How the cells of a column are written for reading. */
export type Reads = 'text' | 'number' | 'share' | 'signed' | 'date';

/** The numbers of a chart, exact: rounded where they are read, whole where they are saved. */
export interface ChartTable extends SmallTable {
  /** One for each column. */
  readonly reads: readonly Reads[];
}

export interface ChartColumn {
  readonly name: string;
  readonly reads: Reads;
}

/** NaN and infinity are no numbers for a reader: such cells are empty. */
export function chartTable(
  columns: readonly ChartColumn[],
  rows: readonly (readonly (string | number | null)[])[],
): ChartTable {
  return {
    columns: columns.map(({ name }) => name),
    reads: columns.map(({ reads }) => reads),
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? null : cell))),
  };
}

/** As it is read on screen. */
export function shownTable({ columns, rows, reads }: ChartTable, { format }: ChartWords): FigureTable {
  return { columns, rows: rows.map((row) => row.map((cell, at) => shownCell(cell, reads[at] ?? 'text', format))) };
}

export function shownCell(cell: string | number | null, reads: Reads, format: ChartWords['format']): string {
  if (cell === null) return '';
  if (typeof cell === 'string' || reads === 'text') return String(cell);
  if (reads === 'share') return format.percent(cell);
  if (reads === 'signed') return format.signed(cell);
  return reads === 'date' ? format.date(cell) : format.number(cell);
}

/** RFC 4180 with every digit; dates as 2026-01-31. What a spreadsheet would run as a formula is kept from it, as in every export. */
export function tableCsv({ columns, rows, reads }: ChartTable): string {
  const lines = rows.map((row) => row.map((cell, at) => csvCell(cell, reads[at] ?? 'text')).join(','));
  return `${[columns.map(safeCell).join(','), ...lines].join('\r\n')}\r\n`;
}

function csvCell(cell: string | number | null, reads: Reads): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return safeCell(cell);
  return reads === 'date' ? isoDay(cell) : String(cell);
}

const LAST_DAY_MS = 8.64e15;

function isoDay(ms: number): string {
  return Math.abs(ms) <= LAST_DAY_MS ? new Date(ms).toISOString().slice(0, 10) : '';
}

function safeCell(text: string): string {
  return quoted(withoutFormula(text));
}
