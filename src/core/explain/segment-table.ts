import { levelsOf } from '../table/cells';
import type { Column } from '../table/contract';
import { pivot, sumByRow } from '../table/frame';
import type { CellRecord } from '../table/frame';
import type { Explanation, SmallTable, VariableProfile } from './contract';
import { explain } from './explain';
import type { ExplainColumn } from './columns';
import { countByGroup } from './groups';

/** The first headings of both tables: ids that the page puts into words; segment names follow. */
const LEADING = ['variable', 'level', 'all'] as const;

/**
 * The segment-by-variable table, made with danfo.js: one row per number or date (its mean, dates in
 * ms since 1970) and one per level of a category (its share, 0..1); columns `variable`, `level` (null for a
 * number), `all`, then one per segment, headed by `names` or its number from 1. A cell is null where
 * a segment has no value. O(rows x variables), less where the explanation is there already.
 */
export async function segmentTable(
  columns: readonly ExplainColumn[],
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  names: readonly string[],
  explanation: Explanation = explain(columns, rowIndex, labels, k),
): Promise<SmallTable> {
  const lines = explanation.variables.flatMap(linesOf);
  const records = lines.flatMap(({ values }, row) => values.map((value, col): CellRecord => ({ row, col, value })));
  const wide = await pivot(records, lines.length, k + 1);
  return {
    columns: headings(k, names),
    rows: lines.map(({ variable, level }, row) => [variable, level, ...wide[row]]),
  };
}

/**
 * How many customers of each segment have each level of a category, most frequent level first;
 * columns as in `segmentTable`. `all` is the sum over the segments: noise and missing cells are not
 * counted. O(rows).
 */
export async function crosstab(
  column: Column,
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
  names: readonly string[],
): Promise<SmallTable> {
  const { codes, levels } = levelsOf(column);
  const counts = countByGroup(codes, levels.length, rowIndex, labels, k).slice(0, k);
  const records = counts.flatMap((row, g) =>
    Array.from(row, (value, level): CellRecord => ({ row: level, col: g, value })),
  );
  const totals = await sumByRow(records, levels.length);
  const wide = await pivot(records, levels.length, k);
  const order = totals
    .flatMap((total, level) => (total > 0 ? [level] : []))
    .sort((a, b) => totals[b] - totals[a] || a - b);
  return {
    columns: headings(k, names),
    rows: order.map((level) => [column.name, levels[level], totals[level], ...wide[level]]),
  };
}

interface Line {
  readonly variable: string;
  readonly level: string | null;
  /** All customers, then each segment. */
  readonly values: readonly number[];
}

function linesOf(profile: VariableProfile): Line[] {
  const variable = profile.column;
  if (profile.type === 'number') {
    return [{ variable, level: null, values: [profile.all.mean, ...profile.segments.map(({ mean }) => mean)] }];
  }
  return profile.levels.map((level, at) => ({
    variable,
    level,
    values: [profile.all, ...profile.segments].map(({ n, shares }) => (n > 0 ? shares[at] : NaN)),
  }));
}

function headings(k: number, names: readonly string[]): string[] {
  const segments = Array.from({ length: k }, (_, g) => (names[g] ? names[g] : String(g + 1)));
  return [...LEADING, ...segments];
}
