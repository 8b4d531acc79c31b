import type { SmallTable } from '../explain/contract';
import { pivot, sumByRow } from '../table/frame';
import type { CellRecord } from '../table/frame';
import { cents } from './cents';
import type { Grouped } from './grouping';
import type { RfmValues } from './scoring';

/** Customers, means and revenue of each RFM group, as `RolledUp.groups` says. With danfo.js. O(customers). */
export async function groupsTable(groups: Grouped, values: RfmValues, net: Float64Array): Promise<SmallTable> {
  const k = groups.names.length;
  const counts = countCodes(groups.codes, k);
  const means = [values.recency, values.frequency, values.value].map((column) => meansOf(column, groups.codes, k));
  const revenue = sumsOf(net, groups.codes, k).map(cents);
  const [customers, money] = [totalOf(counts), totalOf(revenue)];
  const lines = [...counts.keys()].filter((g) => counts[g] > 0);
  const cells = lines.map((g) => [
    counts[g],
    counts[g] / customers,
    ...means.map((mean) => mean[g]),
    revenue[g],
    money > 0 ? revenue[g] / money : NaN,
  ]);
  const columns = ['group', 'customers', 'share', 'recency', 'frequency', 'value', 'revenue', 'revenueShare'];
  return small(
    columns,
    lines.map((g) => groups.names[g]),
    cells,
  );
}

/** Customers of each stage, in the order of the journey: that of the rules, backwards. With danfo.js. O(customers). */
export async function stagesTable(stages: Grouped): Promise<SmallTable> {
  const counts = countCodes(stages.codes, stages.names.length);
  const all = totalOf(counts);
  const lines = journey(stages).filter((stage) => counts[stage] > 0);
  return small(
    ['stage', 'customers', 'share'],
    lines.map((stage) => stages.names[stage]),
    lines.map((stage) => [counts[stage], counts[stage] / all]),
  );
}

/** Customers of each group in each stage. With danfo.js. O(customers). */
export async function crossTable(groups: Grouped, stages: Grouped): Promise<SmallTable> {
  const counts = groups.names.map(() => new Array<number>(stages.names.length).fill(0));
  groups.codes.forEach((g, c) => {
    if (g >= 0 && stages.codes[c] >= 0) counts[g][stages.codes[c]]++;
  });
  const sums = await sumByRow(recordsOf(counts), counts.length);
  const lines = [...counts.keys()].filter((g) => sums[g] > 0);
  const order = journey(stages).filter((stage) => counts.some((line) => line[stage] > 0));
  return small(
    ['group', ...order.map((stage) => stages.names[stage])],
    lines.map((g) => groups.names[g]),
    lines.map((g) => order.map((stage) => counts[g][stage])),
  );
}

/** Rules ask for the latest stage first. */
function journey({ names }: Grouped): number[] {
  return [...names.keys()].reverse();
}

async function small(columns: readonly string[], names: readonly string[], cells: number[][]): Promise<SmallTable> {
  const wide = await pivot(recordsOf(cells), cells.length, columns.length - 1);
  return { columns, rows: names.map((name, row) => [name, ...wide[row]]) };
}

function recordsOf(cells: readonly (readonly number[])[]): CellRecord[] {
  return cells.flatMap((line, row) => line.map((value, col): CellRecord => ({ row, col, value })));
}

function countCodes(codes: Int32Array, k: number): number[] {
  const counts = new Array<number>(k).fill(0);
  for (const code of codes) if (code >= 0) counts[code]++;
  return counts;
}

function sumsOf(values: Float64Array, codes: Int32Array, k: number): number[] {
  const sums = new Array<number>(k).fill(0);
  codes.forEach((code, c) => {
    if (code >= 0 && !Number.isNaN(values[c])) sums[code] += values[c];
  });
  return sums;
}

function meansOf(values: Float64Array, codes: Int32Array, k: number): number[] {
  const present = sumsOf(
    values.map((value) => (Number.isNaN(value) ? NaN : 1)),
    codes,
    k,
  );
  return sumsOf(values, codes, k).map((sum, g) => (present[g] > 0 ? sum / present[g] : NaN));
}

function totalOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
