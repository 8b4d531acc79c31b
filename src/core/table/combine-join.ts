import type { RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { note, type Note } from '../base/notes';
import { freeName } from '../read/headers';
import { checkExtent } from '../read/limits';
import { columnOf } from './cells';
import { KeyNumbers, NO_KEY, rowsByKey, spreadOf, type KeySpread } from './combine-keys';
import { columnNotes, combinedName, inputNotes, listed, newColumn } from './combined';
import type { Column, Combine, JoinedFile, Table } from './contract';
import { NO_ROW, takeCells } from './take-cells';

type Join = Extract<Combine, { how: 'join' }>;

/** Keys named in a note. */
const EXAMPLES = 5;

/**
 * Columns beside one another, row by row of the first table, by a key that each has in a column. Keys are
 * compared as text, spaces around them apart; a missing key meets none.
 *
 * A key may repeat in the first table (many purchases, one customer) or in another (then the first's row stands
 * beside each of them), but not in both: that would pair every row with every other. Rows of the others that
 * the first lacks are left out, and told. O(cells).
 * @throws AppError `table.noColumn`, `combine.keys`, `combine.noneMatch`, `combine.manyToMany`, `file.tooManyRows`
 */
export async function joinTables(tables: readonly Table[], join: Join, context: RunContext): Promise<Table> {
  if (join.keys.length !== tables.length) {
    throw new AppError('combine.keys', { files: tables.length, keys: join.keys.length });
  }
  const numbers = new KeyNumbers();
  const keys = tables.map((table, i) => numbers.of(columnOf(table, join.keys[i]).cells));
  const spreads = keys.map((ofFile) => spreadOf(ofFile, numbers.size));
  const joined = tables.map((table, i) => factsOf(table, i, spreads, numbers));
  if (joined[0].matched === 0) throw noneMatch(tables, joined);
  const rows = matchRows(tables, spreads, join);
  const columns = await columnsOf(tables, join, rows, context);
  return {
    fileName: combinedName(tables),
    rowCount: rows[0].length,
    columns: columns.columns,
    dialect: tables[0].dialect,
    notes: [
      ...joinNotes(joined, join, rows[0].length),
      ...columns.notes,
      ...inputNotes(tables),
      ...columnNotes(columns.columns),
    ],
    joined,
  };
}

function factsOf(
  { fileName, rowCount }: Table,
  file: number,
  spreads: readonly KeySpread[],
  numbers: KeyNumbers,
): JoinedFile {
  const { keys, distinct, repeated, blank } = spreads[file];
  const others = file === 0 ? spreads.slice(1) : spreads.slice(0, 1);
  const isMet = (key: number) => others.some(({ counts }) => counts[key] > 0);
  const unmet = new Set<number>();
  let matched = 0;
  for (const key of keys) {
    if (key === NO_KEY) continue;
    if (isMet(key)) matched++;
    else if (unmet.size < EXAMPLES) unmet.add(key);
  }
  const examples = Array.from(unmet, (key) => numbers.text(key));
  const unmatched = rowCount - blank - matched;
  return { file: fileName, rows: rowCount, keys: distinct, matched, unmatched, repeated, blank, examples };
}

function noneMatch(tables: readonly Table[], joined: readonly JoinedFile[]): AppError {
  const [first, second] = joined.map(({ examples }) => examples[0] ?? '');
  const values = { file: tables[0].fileName, other: tables[1].fileName, first, second };
  return new AppError('combine.noneMatch', values);
}

/**
 * For each table the row that stands in each row of the result; `NO_ROW` where its key is lacking.
 * Table after table, so that a row of the first may be repeated by one of the others only.
 */
function matchRows(tables: readonly Table[], spreads: readonly KeySpread[], join: Join): Int32Array[] {
  let rows: Int32Array[] = [Int32Array.from({ length: tables[0].rowCount }, (_, row) => row)];
  for (let file = 1; file < tables.length; file++) {
    const left = rows[0].map((row) => spreads[0].keys[row]);
    refuseManyToMany(tables, file, spreadOf(left, spreads[file].counts.length), spreads[file]);
    const pairs = pairUp(left, spreads[file], combinedName(tables));
    rows = [...rows.map((of) => pairs.left.map((at) => of[at])), pairs.right];
  }
  return join.keep === 'all' ? rows : onlyMatched(rows);
}

function refuseManyToMany(tables: readonly Table[], file: number, left: KeySpread, right: KeySpread): void {
  let keys = 0;
  let rows = 0;
  left.counts.forEach((count, key) => {
    if (count > 1 && right.counts[key] > 1) {
      keys++;
      rows += count * right.counts[key];
    }
  });
  if (keys === 0) return;
  throw new AppError('combine.manyToMany', { file: tables[0].fileName, other: tables[file].fileName, keys, rows });
}

/** Each row of the left beside each of the right with its key, or beside none. */
function pairUp(left: Int32Array, spread: KeySpread, file: string): { left: Int32Array; right: Int32Array } {
  const { starts, rows } = rowsByKey(spread);
  const meets = (key: number) => (key === NO_KEY ? 0 : starts[key + 1] - starts[key]);
  const length = left.reduce((sum, key) => sum + Math.max(1, meets(key)), 0);
  checkExtent(length, 1, file);
  const pairs = { left: new Int32Array(length), right: new Int32Array(length).fill(NO_ROW) };
  let at = 0;
  left.forEach((key, place) => {
    const count = meets(key);
    for (let i = 0; i < Math.max(1, count); i++) {
      pairs.left[at] = place;
      if (count > 0) pairs.right[at] = rows[starts[key] + i];
      at++;
    }
  });
  return pairs;
}

/** The rows that every table has. */
function onlyMatched(rows: readonly Int32Array[]): Int32Array[] {
  const kept = rows[0].map((_, at) => (rows.every((of) => of[at] !== NO_ROW) ? at : -1)).filter((at) => at >= 0);
  return rows.map((of) => kept.map((at) => of[at]));
}

interface JoinedColumns {
  readonly columns: readonly Column[];
  readonly notes: readonly Note[];
}

/** All columns of the first table, then those of the others but for their keys; a name that is taken says its file. */
async function columnsOf(
  tables: readonly Table[],
  { keys }: Join,
  rows: readonly Int32Array[],
  context: RunContext,
): Promise<JoinedColumns> {
  const wanted = tables.flatMap((table, file) => {
    const key = columnOf(table, keys[file]);
    return table.columns.filter((column) => file === 0 || column !== key).map((column) => ({ file, column }));
  });
  checkExtent(rows[0].length, wanted.length, combinedName(tables));
  const taken = new Set<string>();
  const renamed: string[] = [];
  const columns: Column[] = [];
  for (const { file, column } of wanted) {
    await context.tick(columns.length / wanted.length);
    const isTaken = (other: string) => taken.has(other);
    const name = isTaken(column.name) ? freeName(`${column.name} (${tables[file].fileName})`, isTaken) : column.name;
    if (name !== column.name) renamed.push(name);
    taken.add(name);
    columns.push(newColumn(columns.length, name, column.header, takeCells(column.cells, rows[file])));
  }
  return { columns, notes: renamed.length > 0 ? [note('combine.renamed', { names: listed(renamed) })] : [] };
}

function joinNotes(joined: readonly JoinedFile[], { keys, keep }: Join, rows: number): Note[] {
  const [first, ...others] = joined;
  const notes = [note('combine.joined', { key: keys[0], rows, matched: first.matched, of: first.rows })];
  const lacking = first.unmatched + first.blank;
  if (lacking > 0) {
    notes.push(note('combine.unmatchedFirst', { ...countsOf(first), count: lacking, keep }));
  }
  for (const other of others) {
    const count = other.unmatched + other.blank;
    if (count > 0) notes.push(note('combine.unmatchedOther', { ...countsOf(other), count }));
  }
  for (const file of joined) {
    if (file.repeated > 0)
      notes.push(note('combine.repeatedKeys', { file: file.file, count: file.repeated, keys: file.keys }));
  }
  return notes;
}

function countsOf({ file, examples, blank }: JoinedFile): { file: string; examples: string; blank: number } {
  return { file, blank, examples: examples.length > 0 ? examples.join(', ') : 'none' };
}
