import type { Note } from '../core/base/notes';
import { t, text } from '../i18n/text.svelte';

/** Rows that take part, rows that do not, and rows that do although something had to be filled in. */
export interface Counted {
  readonly used: number;
  readonly leftOut: number;
  readonly reasons: readonly Note[];
  /** Rows used with at least one gap filled, and gaps by variable; null where nobody counted them. */
  readonly filled: { readonly rows: number; readonly columns: readonly FilledColumn[] } | null;
}
export interface FilledColumn {
  readonly column: string;
  readonly count: number;
}

export interface RowCount {
  readonly id: 'used' | 'leftOut' | 'filled';
  readonly count: number;
  readonly words: string;
  /** Why, where there is something to explain. */
  readonly meaning: string | null;
}

/** More variables than this are not named one by one. */
const MOST = 8;

/** N used, N left out and N imputed, in words, each with its reasons. */
export function rowCounts({ used, leftOut, reasons, filled }: Counted): RowCount[] {
  const why = reasons.map((reason) => text.note(reason)).join(' ');
  const counts: RowCount[] = [
    { id: 'used', count: used, words: t('counts.used', { count: used }), meaning: null },
    { id: 'leftOut', count: leftOut, words: t('counts.leftOut', { count: leftOut }), meaning: why === '' ? null : why },
  ];
  if (!filled) return counts;
  const { rows, columns } = filled;
  const meaning = rows === 0 ? null : filledWords(columns);
  return [...counts, { id: 'filled', count: rows, words: t('counts.filled', { count: rows }), meaning }];
}

function filledWords(columns: readonly FilledColumn[]): string {
  const most = [...columns].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const named = most.slice(0, MOST).map(({ column, count }) => t('counts.filled.column', { column, count }));
  const others = most.length - named.length;
  const list = named.join(', ');
  return others > 0 ? t('counts.filled.more', { list, others }) : t('counts.filled.all', { list });
}
