import type { ChartWords } from '../../../charts/figure';
import type { MapColumn } from '../../../sessions/document';
import type { Places } from '../../../state/run-maps';

/** What a direction of a map is made of. */
export interface AxisShown {
  /** Its name with the share of all differences that it shows. */
  readonly title: string;
  readonly weights: readonly { readonly name: string; readonly value: string }[];
}

/** More would not be read. */
const MOST_WEIGHTS = 6;
const TITLES = ['maps.axis.first', 'maps.axis.second', 'maps.axis.third'] as const;

/** The directions of a map by their largest weights; none where directions mean nothing, or nobody knows the columns. */
export function axesOf(
  { loadings = [], explained = [] }: Pick<Places, 'loadings' | 'explained'>,
  columns: readonly MapColumn[],
  { t, format }: ChartWords,
): readonly AxisShown[] {
  if (loadings.some((axis) => axis.length !== columns.length)) return [];
  return loadings.flatMap((axis, at): AxisShown[] => {
    const title = TITLES[at];
    if (!title || axis.length === 0) return [];
    const largest = [...axis.entries()]
      .filter(([, value]) => Number.isFinite(value) && value !== 0)
      .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
      .slice(0, MOST_WEIGHTS);
    const weights = largest.map(([column, value]) => ({ name: nameOf(columns[column]), value: format.signed(value) }));
    return [{ title: `${t(title)} · ${format.percent(explained[at] ?? 0)}`, weights }];
  });

  function nameOf(column: MapColumn | undefined): string {
    if (!column) return '';
    return column.level === undefined ? column.column : t('maps.level', { column: column.column, level: column.level });
  }
}

/** How long something takes, for reading: never more exact than it is known. */
export function roughTime(seconds: number, { t }: Pick<ChartWords, 't'>): string {
  if (seconds < 90) return t('maps.seconds', { seconds: Math.max(5, Math.round(seconds / 5) * 5) });
  return t('maps.minutes', { minutes: Math.round(seconds / 60) });
}
