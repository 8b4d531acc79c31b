import type { ChartSegment, ChartWords } from '../../charts/figure';
import type { TextKey } from '../../i18n/en';
import type { Explanation, LevelProfile, NumberProfile, NumberStats, SmallTable } from '../../core/explain/contract';

/** A line of the table of segments against all customers: a variable, or one level of a category. */
export interface ProfileRow {
  readonly id: string;
  readonly column: string;
  readonly level?: string;
  readonly role: 'feature' | 'outcome';
  readonly separation: number;
  readonly all: ProfileCell;
  /** By label. */
  readonly segments: readonly ProfileCell[];
}
export interface ProfileCell {
  /** What sorting goes by; NaN where there is no value. */
  readonly value: number;
  /** Rounded for reading. */
  readonly text: string;
  /** The exact figures, for hovering. */
  readonly detail: string;
  /** Whether it differs from the other customers in a way that matters. */
  readonly differs: 'higher' | 'lower' | null;
}

export type SortBy = 'separation' | 'column' | 'all' | number;
export interface Sorting {
  readonly by: SortBy;
  readonly descending: boolean;
}

const NO_VALUE = '–';

/**
 * The lines of the segment table (one per number or date, one per level of a category) with what the
 * explanation adds to each cell: the exact figures behind it, and whether it differs in a way that matters.
 */
export function profileRows(
  table: SmallTable,
  explanation: Explanation,
  segments: readonly ChartSegment[],
  words: ChartWords,
): readonly ProfileRow[] {
  const profiles = new Map(explanation.variables.map((variable) => [variable.column, variable]));
  return table.rows.flatMap(([column, level, ...cells]) => {
    const variable = profiles.get(String(column));
    const values = cells.map((cell) => (typeof cell === 'number' ? cell : NaN));
    if (!variable) return [];
    if (variable.type === 'number') return [numberRow(variable, values, segments, words)];
    return [levelRow(variable, String(level), values, segments, words)];
  });
}

/**
 * Sorted as a person clicks: by separation, by name, or by the values of one column. Levels of one
 * category stay together, in the place of the first of them; outcomes come after what formed the segments.
 */
export function sortRows(
  rows: readonly ProfileRow[],
  { by, descending }: Sorting,
  words: ChartWords,
): readonly ProfileRow[] {
  const sign = descending ? -1 : 1;
  return byColumn(rows)
    .map((group) => [...group].sort((a, b) => sign * compare(a, b)))
    .sort((a, b) => outcomesLast(a, b) || sign * compare(a[0], b[0]))
    .flat();

  function compare(a: ProfileRow | undefined, b: ProfileRow | undefined): number {
    if (!a || !b) return 0;
    if (by === 'column') return words.format.compare(a.column, b.column);
    if (by === 'separation') return missingLast(a.separation, b.separation);
    return missingLast(cellOf(a, by).value, cellOf(b, by).value);
  }

  function missingLast(a: number, b: number): number {
    if (Number.isNaN(a) || Number.isNaN(b)) return sign * (Number(Number.isNaN(a)) - Number(Number.isNaN(b)));
    return a - b;
  }
}

function outcomesLast([a]: readonly ProfileRow[], [b]: readonly ProfileRow[]): number {
  return Number(a?.role === 'outcome') - Number(b?.role === 'outcome');
}

function byColumn(rows: readonly ProfileRow[]): ProfileRow[][] {
  const groups = new Map<string, ProfileRow[]>();
  for (const row of rows) groups.set(row.column, [...(groups.get(row.column) ?? []), row]);
  return [...groups.values()];
}

function cellOf(row: ProfileRow, by: 'all' | number): ProfileCell {
  return (by === 'all' ? row.all : row.segments[by]) ?? row.all;
}

/** `values`: of all customers, then of each segment. */
function numberRow(
  variable: NumberProfile,
  [all = NaN, ...own]: readonly number[],
  segments: readonly ChartSegment[],
  words: ChartWords,
): ProfileRow {
  const { column, role, separation, kind } = variable;
  const dated = kind === 'date';
  const show = dated ? words.format.date : words.format.number;
  return {
    id: column,
    column,
    role,
    separation,
    all: cell(variable.all, all, words.t('segment.all'), dated ? 'explore.cell.allDate' : 'explore.cell.all'),
    segments: variable.segments.map((stats, label) =>
      cell(stats, own[label] ?? NaN, segments[label]?.name ?? '', dated ? 'explore.cell.date' : 'explore.cell.number'),
    ),
  };

  function cell(stats: NumberStats, mean: number, name: string, detail: TextKey): ProfileCell {
    const { n, median, sd, d, matters } = stats;
    if (Number.isNaN(mean)) return { value: NaN, text: NO_VALUE, detail: '', differs: null };
    const { number, signed } = words.format;
    const values = { name, n, mean: show(mean), median: show(median), sd: number(sd), d: signed(d) };
    const differs = matters ? (d > 0 ? 'higher' : 'lower') : null;
    return { value: mean, text: show(mean), detail: words.t(detail, values), differs };
  }
}

function levelRow(
  variable: LevelProfile,
  level: string,
  [everybody = NaN, ...own]: readonly number[],
  segments: readonly ChartSegment[],
  words: ChartWords,
): ProfileRow {
  const { column, role, separation, all } = variable;
  const index = variable.levels.indexOf(level);
  return {
    id: `${column}\n${level}`,
    column,
    level,
    role,
    separation,
    all: cell(words.t('segment.all'), all.n, everybody, null),
    segments: variable.segments.map((stats, label) => {
      const share = own[label] ?? NaN;
      const rest = all.n - stats.n;
      const elsewhere = rest > 0 ? (everybody * all.n - share * stats.n) / rest : share;
      const against = { share: elsewhere, matters: stats.matters[index] ?? false };
      return cell(segments[label]?.name ?? '', stats.n, share, against);
    }),
  };

  function cell(name: string, n: number, share: number, others: Others | null): ProfileCell {
    if (Number.isNaN(share)) return { value: NaN, text: NO_VALUE, detail: '', differs: null };
    const shown = words.format.percent(share);
    const values = { name, n, level, share: shown, h: others ? words.format.signed(cohensH(share, others.share)) : '' };
    return {
      value: share,
      text: shown,
      detail: words.t(others ? 'explore.cell.level' : 'explore.cell.allLevel', values),
      differs: others?.matters ? (share > others.share ? 'higher' : 'lower') : null,
    };
  }
}

/** The share of a level among everybody else, and whether the difference matters. */
interface Others {
  readonly share: number;
  readonly matters: boolean;
}

/** Difference of two shares on the scale where it is equally visible everywhere (Cohen 1988). */
function cohensH(a: number, b: number): number {
  const arc = (share: number): number => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
  return arc(a) - arc(b);
}
