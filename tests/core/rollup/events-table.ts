import type { Table } from '../../../src/core/table/contract';
import { read } from '../../helpers/headless';

/** A table as the app would read it, from lines of cells with commas between. */
export async function tableOf(...lines: readonly string[]): Promise<Table> {
  const { table } = await read(new TextEncoder().encode(lines.join('\n')), 'events.csv');
  return table;
}

/** The column of that name as texts, one per customer. */
export function textsOf({ columns }: Table, name: string): string[] {
  const cells = columns.find((column) => column.name === name)?.cells;
  if (!cells) return [];
  if (cells.store === 'texts') return [...cells.codes].map((code) => cells.levels[code] ?? '');
  return [...cells.values].map((value) => (Number.isNaN(value) ? '' : String(value)));
}

/** The column of that name as numbers, NaN where missing. */
export function valuesOf(table: Table, name: string): number[] {
  return textsOf(table, name).map((text) => (text === '' ? NaN : Number(text)));
}
