import type { ChartSegment, ChartWords } from '../../charts/figure';
import type { Explanation, LevelProfile, NumberProfile, NumberStats } from '../../core/explain/contract';

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

/** One row per number or date, one per level of a category, in the order of the table. */
export function profileRows(
  explanation: Explanation,
  segments: readonly ChartSegment[],
  words: ChartWords,
): readonly ProfileRow[] {
  return explanation.variables.flatMap((variable) =>
    variable.type === 'number' ? [numberRow(variable, segments, words)] : levelRows(variable, segments, words),
  );
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

function numberRow(variable: NumberProfile, segments: readonly ChartSegment[], words: ChartWords): ProfileRow {
  const { column, role, separation, kind } = variable;
  const show = kind === 'date' ? words.format.date : words.format.number;
  return {
    id: column,
    column,
    role,
    separation,
    all: cell(variable.all, words.t('segment.all'), false),
    segments: variable.segments.map((stats, label) => cell(stats, segments[label]?.name ?? '', true)),
  };

  function cell(stats: NumberStats, name: string, compared: boolean): ProfileCell {
    const { n, mean, median, sd, d, matters } = stats;
    if (n === 0) return { value: NaN, text: NO_VALUE, detail: '', differs: null };
    const values = {
      name,
      n,
      mean: show(mean),
      median: show(median),
      sd: words.format.number(sd),
      d: words.format.signed(d),
    };
    const dated = kind === 'date';
    const key = compared
      ? dated
        ? 'explore.cell.date'
        : 'explore.cell.number'
      : dated
        ? 'explore.cell.allDate'
        : 'explore.cell.all';
    const differs = matters ? (d > 0 ? 'higher' : 'lower') : null;
    return { value: mean, text: show(mean), detail: words.t(key, values), differs };
  }
}

function levelRows(variable: LevelProfile, segments: readonly ChartSegment[], words: ChartWords): ProfileRow[] {
  const { column, role, separation, all } = variable;
  return variable.levels.map((level, index) => ({
    id: `${column}\n${level}`,
    column,
    level,
    role,
    separation,
    all: levelCell(level, words.t('segment.all'), all.n, all.shares[index] ?? NaN, null),
    segments: variable.segments.map((own, label) => {
      const share = own.shares[index] ?? NaN;
      const rest = all.n - own.n;
      const elsewhere = rest > 0 ? ((all.shares[index] ?? NaN) * all.n - share * own.n) / rest : share;
      const against = { share: elsewhere, matters: own.matters[index] ?? false };
      return levelCell(level, segments[label]?.name ?? '', own.n, share, against);
    }),
  }));

  function levelCell(level: string, name: string, n: number, share: number, others: Others | null): ProfileCell {
    if (n === 0 || Number.isNaN(share)) return { value: NaN, text: NO_VALUE, detail: '', differs: null };
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
