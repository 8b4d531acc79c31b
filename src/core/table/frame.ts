/**
 * danfo.js, behind one door. It makes the small tables that people read (tens of rows, some
 * segments), never the big ones, and is loaded when the first of them is asked for. Frames made here
 * have column names of our own making ("row", "value", "c0" ...): danfo.js keeps columns as object
 * properties, so a header such as `__proto__` or two equal names would break it.
 */

/** One cell of a table to be: its value at a row and a column, both counted from 0. */
export interface CellRecord {
  readonly row: number;
  readonly col: number;
  /** NaN or null where there is nothing to show. */
  readonly value: number | null;
}

/** The part of danfo.js used here; its own types need the DOM. */
interface Frame {
  readonly columns: string[];
  readonly values: (number | null)[][];
  groupby(columns: string[]): Groups;
  loc(selection: { columns: string[] }): Frame;
  rename(names: Record<string, string>): Frame;
  sortValues(column: string, options?: { ascending?: boolean }): Frame;
}
interface Groups {
  agg(operations: Record<string, string>): Frame;
  getGroup(keys: number[]): Frame;
}
interface Danfo {
  readonly DataFrame: new (columns: Record<string, readonly (number | null)[]>) => Frame;
  merge(options: { left: Frame; right: Frame; on: string[]; how: 'left' }): Frame;
}

/** Bundlers and Node disagree on where the exports of a CommonJS package are. */
async function loadDanfo(): Promise<Danfo> {
  const loaded = (await import('danfojs')) as unknown as Danfo & { readonly default?: Danfo };
  return loaded.default ?? loaded;
}

/**
 * Long records to a wide table of `rows` x `cols`: one group per column, joined to the rows one
 * after the other. Where there is no record, or no number in it, the cell is null. Two records of one
 * cell are an error of the caller; the first counts. O(records + rows x cols) merges: small tables only.
 */
export async function pivot(records: readonly CellRecord[], rows: number, cols: number): Promise<(number | null)[][]> {
  const empty = Array.from({ length: rows }, () => new Array<null>(cols).fill(null));
  if (rows === 0 || cols === 0 || records.length === 0) return empty;
  const danfo = await loadDanfo();
  const groups = frameOf(danfo, records).groupby(['col']);
  const present = new Set(records.map(({ col }) => col));
  let wide = new danfo.DataFrame({ row: Array.from({ length: rows }, (_, row) => row) });
  for (const col of present) {
    const column = groups
      .getGroup([col])
      .loc({ columns: ['row', 'value'] })
      .rename({ value: `c${col}` });
    wide = danfo.merge({ left: wide, right: column, on: ['row'], how: 'left' });
  }
  return readWide(wide.sortValues('row'), empty);
}

/** Adds up the values of each row of the records (missing ones count as 0). Rows without a record give 0. */
export async function sumByRow(records: readonly CellRecord[], rows: number): Promise<number[]> {
  const sums = new Array<number>(rows).fill(0);
  if (records.length === 0) return sums;
  const filled = records.map((record) => ({ ...record, value: isNumber(record.value) ? record.value : 0 }));
  const frame = frameOf(await loadDanfo(), filled)
    .groupby(['row'])
    .agg({ value: 'sum' });
  for (const [row, sum] of frame.values) sums[row ?? 0] = sum ?? 0;
  return sums;
}

function frameOf(danfo: Danfo, records: readonly CellRecord[]): Frame {
  return new danfo.DataFrame({
    row: records.map(({ row }) => row),
    col: records.map(({ col }) => col),
    value: records.map(({ value }) => (isNumber(value) ? value : null)),
  });
}

function readWide(wide: Frame, target: (number | null)[][]): (number | null)[][] {
  const places = wide.columns.map((name) => (name.startsWith('c') ? Number(name.slice(1)) : -1));
  wide.values.forEach((cells, row) => {
    cells.forEach((value, at) => {
      if (places[at] >= 0 && isNumber(value)) target[row][places[at]] = value;
    });
  });
  return target;
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
