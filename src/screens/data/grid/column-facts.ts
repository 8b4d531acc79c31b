import type { Fact } from '../../../components/fact';
import type { ColumnDetail } from '../../../core/table/grid-contract';
import type { Speech } from './grid-words';

/** How much of a column is there, and how different it is. */
export function columnFacts(detail: ColumnDetail, rows: number, { t, format }: Speech): readonly Fact[] {
  const count = (cells: number): string =>
    cells === 0
      ? format.number(0)
      : t('details.missing.value', { count: cells, share: format.percent(cells / Math.max(1, rows)) });
  const misfits = { id: 'misfits', word: t('details.misfits'), meaning: t('details.misfits.meaning') };
  return [
    { id: 'missing', word: t('details.missing'), meaning: t('details.missing.meaning'), shown: count(detail.missing) },
    ...(detail.misfits > 0 ? [{ ...misfits, shown: count(detail.misfits) }] : []),
    {
      id: 'distinct',
      word: t('details.distinct'),
      meaning: t('details.distinct.meaning'),
      shown: format.number(detail.distinct),
    },
  ];
}
