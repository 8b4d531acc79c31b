import type { Fact } from '../../../components/fact';
import type { ColumnDetail } from '../../../core/table/grid-contract';
import type { Speech } from './grid-words';

/** How much of a column is there, and how different it is. */
export function columnFacts(detail: ColumnDetail, rows: number, { t, format }: Speech): readonly Fact[] {
  const gone = detail.missing + detail.misfits;
  const share = format.percent(gone / Math.max(1, rows));
  return [
    {
      id: 'missing',
      word: t('details.missing'),
      meaning: t('details.missing.meaning'),
      shown: gone === 0 ? format.number(0) : t('details.missing.value', { count: gone, share }),
    },
    {
      id: 'distinct',
      word: t('details.distinct'),
      meaning: t('details.distinct.meaning'),
      shown: format.number(detail.distinct),
    },
  ];
}
