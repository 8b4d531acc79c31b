import { AppError } from '../../core/base/errors';
import { agreementOf } from '../../core/evaluate/agreement-measures';
import { confusionOf } from '../../core/evaluate/confusion';
import { crossingOf } from '../../core/evaluate/crossing';
import { matchedTable } from '../../core/explain/matched-table';
import { levelsOf } from '../../core/table/cells';
import type { Column } from '../../core/table/contract';
import type { Comparison, Segmented } from '../contract';

/** A table with more lines than this is no longer read, and pairing its lines takes its cube in time. */
export const MOST_LEVELS = 200;

/** A grouping of rows of the table, with the names of its groups. */
interface Grouping {
  readonly rowIndex: Int32Array;
  readonly labels: Int32Array;
  readonly names: readonly string[];
}

/** Two runs over rows of one table of `rowCount` rows. O(rows) and what the table of groups takes. */
export function compareRuns(
  a: Segmented,
  b: Segmented,
  namesA: readonly string[],
  namesB: readonly string[],
  rowCount: number,
): Promise<Comparison> {
  return compare(named(a, namesA), named(b, namesB), rowCount);
}

/**
 * A run against the levels of a column, which count as known; empty cells are no row of it. Levels are taken
 * most frequent first. @throws AppError `compare.tooManyLevels`
 */
export function compareColumn(run: Segmented, column: Column, names: readonly string[]): Promise<Comparison> {
  const { codes, levels } = levelsOf(column);
  if (levels.length > MOST_LEVELS) {
    const values = { column: column.name, levels: levels.length, limit: MOST_LEVELS };
    throw new AppError('compare.tooManyLevels', values);
  }
  const sizes = new Float64Array(levels.length);
  const filled: number[] = [];
  codes.forEach((code, row) => {
    if (code < 0) return;
    sizes[code]++;
    filled.push(row);
  });
  const order = [...levels.keys()].sort((x, y) => sizes[y] - sizes[x]);
  const place = new Int32Array(levels.length);
  order.forEach((level, at) => {
    place[level] = at;
  });
  const rowIndex = Int32Array.from(filled);
  const labels = Int32Array.from(rowIndex, (row) => place[codes[row]]);
  const known = { rowIndex, labels, names: order.map((level) => levels[level]) };
  return compare(known, named(run, names), codes.length);
}

async function compare(first: Grouping, second: Grouping, rowCount: number): Promise<Comparison> {
  const { a, b } = joined(first, second, rowCount);
  const crossing = crossingOf(a, b, first.names.length, second.names.length);
  const { counts, ...confusion } = confusionOf(crossing);
  const lineNames = confusion.lines.map((group) => first.names[group]);
  const columnNames = confusion.columns.map((group) => second.names[group]);
  return {
    agreement: agreementOf(crossing),
    crosstab: await matchedTable(counts, lineNames, columnNames),
    ...confusion,
    inCommon: a.length,
    onlyFirst: first.labels.length - a.length,
    onlySecond: second.labels.length - b.length,
    noise: crossing.noise,
  };
}

/** The labels of the rows that both have, since runs may leave different rows of the table out. */
function joined(first: Grouping, second: Grouping, rowCount: number): { a: Int32Array; b: Int32Array } {
  const place = new Int32Array(rowCount).fill(-1);
  second.rowIndex.forEach((row, at) => {
    place[row] = at;
  });
  const common = Int32Array.from(first.rowIndex.keys()).filter((at) => place[first.rowIndex[at]] >= 0);
  return {
    a: common.map((at) => first.labels[at]),
    b: common.map((at) => second.labels[place[first.rowIndex[at]]]),
  };
}

/** As many names as there are segments: its number for one without. */
function named({ rowIndex, labels, k }: Segmented, names: readonly string[]): Grouping {
  return { rowIndex, labels, names: Array.from({ length: k }, (_, label) => names[label] || String(label + 1)) };
}
