import type { ChartWords } from '../../../charts/figure';
import { visibleText } from '../../../components/visible-text';
import type { BorderCase } from '../../../core/explain/understanding-contract';
import type { Insight } from '../../../engine/insight';

/** A customer who is shown: a row of the table, its cells, and of a border case how near the border it is. */
export interface CustomerLine {
  readonly segment: number;
  readonly row: number;
  readonly cells: readonly string[];
  readonly near: string | null;
}
export interface CustomerLines {
  readonly typical: readonly CustomerLine[];
  readonly border: readonly CustomerLine[];
}

/** Whose own middle is nearer by more than a fifth is no border case. */
const NEAR = 0.8;
/** From here on two distances are told apart by their first per cent. */
const SAME = 0.005;

/** Of the selected segment all its customers; otherwise the first of every segment. */
export function customerLines(
  { examples, customers }: Insight,
  selected: number | null,
  nameOf: (segment: number) => string,
  words: ChartWords,
): CustomerLines {
  const cellsOf = new Map(customers.map(({ row, cells }) => [row, cells.map((cell) => shown(cell, words))]));
  const line = (segment: number, row: number, near: string | null): CustomerLine => {
    return { segment, row, cells: cellsOf.get(row) ?? [], near };
  };
  return {
    typical: chosen(examples?.typical ?? [], selected).map(({ segment, one }) => line(segment, one, null)),
    border: chosen((examples?.border ?? []).map(nearOnes), selected).map(({ segment, one }) =>
      line(segment, one.row, borderText(one, nameOf, words)),
    ),
  };
}

export function borderText(
  { row, other, ratio }: BorderCase,
  nameOf: (segment: number) => string,
  { t, format }: ChartWords,
): string {
  const gap = ratio <= 1 ? 1 - ratio : 1 - 1 / ratio;
  const values = { row: t('understand.row', { row: row + 1 }), other: nameOf(other) };
  if (gap < SAME) return t('understand.border.same', values);
  return t(`understand.border.${ratio < 1 ? 'nearer' : 'farther'}`, { ...values, gap: format.percent(gap) });
}

function nearOnes(cases: readonly BorderCase[]): readonly BorderCase[] {
  return cases.filter(({ ratio }) => ratio >= NEAR);
}

function chosen<T>(
  bySegment: readonly (readonly T[])[],
  selected: number | null,
): readonly { readonly segment: number; readonly one: T }[] {
  return bySegment.flatMap((own, segment) => {
    if (selected !== null && segment !== selected) return [];
    return own.slice(0, selected === null ? 1 : own.length).map((one) => ({ segment, one }));
  });
}

function shown(cell: string, { t }: ChartWords): string {
  return cell.trim() === '' ? t('understand.empty') : visibleText(cell);
}
