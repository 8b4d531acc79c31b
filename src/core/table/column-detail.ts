import type { RunContext } from '../base/context';
import { countDistinct, quartilesInPlace } from '../base/stats';
import { columnOf, textAt } from './cells';
import { ColumnReader } from './column-reader';
import { HAS_VALUE, IS_MISFIT } from './contract';
import type { Table } from './contract';
import type { Bin, CellExample, ColumnDetail, Outliers, Reading } from './grid-contract';
import { shortened } from './grid-block';
import { summariseLevels } from './profile';

/** Bars of the distribution. */
const BINS = 24;
/** Cells shown as examples, and outliers named at each end. */
const EXAMPLES = 5;
/** Rows between two ticks. */
const TICK = 16_384;

/** O(rows). @throws AppError `table.noColumn`, `cancelled` */
export async function columnDetail(table: Table, reading: Reading, context: RunContext): Promise<ColumnDetail> {
  const { cells } = columnOf(table, reading.column);
  const reader = new ColumnReader(cells, reading);
  const { rows, ...counted } = await countStates(reader, table.rowCount, context);
  if (reading.kind !== 'number' && reading.kind !== 'date') {
    const levels = summariseLevels(cells);
    const distinct = levels.top.length + levels.otherLevels;
    return { ...counted, distinct, bins: [], levels };
  }
  const values = Float64Array.from(rows, (row) => reader.numberAt(row));
  const bins = binsOf(values);
  await context.tick(0.5);
  const distinct = countDistinct(values);
  const outliers = reading.kind === 'number' ? outliersOf(reader, rows, values) : undefined;
  return { ...counted, distinct, bins, ...(outliers && { outliers }) };
}

type Counted = Pick<ColumnDetail, 'present' | 'missing' | 'misfits' | 'misfitExamples'> & { readonly rows: Int32Array };

async function countStates(reader: ColumnReader, rowCount: number, context: RunContext): Promise<Counted> {
  const rows = new Int32Array(rowCount);
  const misfitExamples: CellExample[] = [];
  let present = 0;
  let misfits = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row % TICK === 0) await context.tick((row / rowCount) * 0.4);
    const state = reader.stateAt(row);
    if (state === HAS_VALUE) rows[present++] = row;
    if (state !== IS_MISFIT) continue;
    if (misfits++ < EXAMPLES) misfitExamples.push(exampleOf(reader, row));
  }
  return { present, misfits, missing: rowCount - present - misfits, misfitExamples, rows: rows.subarray(0, present) };
}

function exampleOf({ cells }: ColumnReader, row: number): CellExample {
  return { row, text: shortened(textAt(cells, row)) };
}

/** Bins of equal width from the smallest to the largest value; one where these are the same. */
function binsOf(values: Float64Array): Bin[] {
  if (values.length === 0) return [];
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  // Halved, because max - min of values near the largest number is infinite.
  const low = min * 0.5;
  const width = max * 0.5 - low;
  const bins = Array.from({ length: width > 0 ? BINS : 1 }, () => ({ from: Infinity, to: -Infinity, count: 0 }));
  for (const value of values) {
    const bin = bins[width > 0 ? Math.min(BINS - 1, Math.floor(((value * 0.5 - low) / width) * BINS)) : 0];
    bin.count++;
    if (value < bin.from) bin.from = value;
    if (value > bin.to) bin.to = value;
  }
  return bins;
}

/** The order of `values` changes. Undefined where the middle half has no width: then a fence would mean nothing. */
function outliersOf(reader: ColumnReader, rows: Int32Array, values: Float64Array): Outliers | undefined {
  const [q1, , q3] = quartilesInPlace(values);
  if (!(q3 > q1)) return undefined;
  const low = q1 - 1.5 * (q3 - q1);
  const high = q3 + 1.5 * (q3 - q1);
  const below = rows.filter((row) => reader.numberAt(row) < low);
  const above = rows.filter((row) => reader.numberAt(row) > high);
  const least = below.toSorted((a, b) => reader.numberAt(a) - reader.numberAt(b)).subarray(0, EXAMPLES);
  const most = above.toSorted((a, b) => reader.numberAt(b) - reader.numberAt(a)).subarray(0, EXAMPLES);
  const examples = [...least, ...most].map((row) => exampleOf(reader, row));
  return { low, high, below: below.length, above: above.length, examples };
}
