import type { RunContext } from '../base/context';
import { note, type Note } from '../base/notes';
import { freeName } from '../read/headers';
import { checkExtent } from '../read/limits';
import { joinTables } from './combine-join';
import { columnNotes, combinedName, inputNotes, listed, newColumn } from './combined';
import type { Cells, Column, Combine, Table } from './contract';
import { stackCells, type Part } from './take-cells';

/**
 * Several tables as one, as `combine` says. Every cell keeps its text; what one file lacks is empty, and told.
 * @throws AppError `file.tooManyRows`, `file.tooManyCells`; for a join also `table.noColumn`, `combine.manyToMany`,
 * `combine.noKeys`; `cancelled`
 */
export async function combineTables(tables: readonly Table[], combine: Combine, context: RunContext): Promise<Table> {
  if (tables.length === 1) return tables[0];
  return combine.how === 'append' ? appendTables(tables, combine, context) : joinTables(tables, combine, context);
}

/**
 * Rows below one another. Columns of the same name are one column, in the order in which they first appear.
 * The dialect is that of the first. O(cells).
 */
async function appendTables(
  tables: readonly Table[],
  { source }: Extract<Combine, { how: 'append' }>,
  context: RunContext,
): Promise<Table> {
  const names = [...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))];
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  checkExtent(rowCount, names.length, combinedName(tables));
  const byName = tables.map(({ columns }) => new Map(columns.map((column) => [column.name, column])));
  const columns: Column[] = [];
  for (const [index, name] of names.entries()) {
    await context.tick(index / names.length);
    const found = byName.map((table) => table.get(name));
    const cells = stackCells(found.map((column, i): Part => column?.cells ?? tables[i].rowCount));
    const header = found.find((column) => column !== undefined)?.header ?? name;
    columns.push(newColumn(columns.length, name, header, cells));
  }
  if (source !== undefined) columns.push(sourceColumn(tables, source, columns));
  return {
    fileName: combinedName(tables),
    rowCount,
    columns,
    dialect: tables[0].dialect,
    notes: [
      note('combine.appended', { files: tables.length, rows: rowCount }),
      ...lackNotes(tables, names),
      ...inputNotes(tables),
      ...columnNotes(columns),
    ],
  };
}

/** Which file each row came from. */
function sourceColumn(tables: readonly Table[], wanted: string, columns: readonly Column[]): Column {
  const name = freeName(wanted, (other) => columns.some((column) => column.name === other));
  const parts = tables.map(({ fileName, rowCount }): Cells => {
    return { store: 'texts', codes: new Int32Array(rowCount), levels: [fileName] };
  });
  return newColumn(columns.length, name, name, stackCells(parts));
}

function lackNotes(tables: readonly Table[], names: readonly string[]): Note[] {
  return tables.flatMap(({ fileName, columns }) => {
    const has = new Set(columns.map(({ name }) => name));
    const lacks = names.filter((name) => !has.has(name));
    if (lacks.length === 0) return [];
    return [note('combine.lacks', { file: fileName, count: lacks.length, columns: listed(lacks) })];
  });
}
