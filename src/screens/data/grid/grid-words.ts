import type { ColumnKind, TableView } from '../../../core/table/contract';
import type { GridFilter, GridSort } from '../../../core/table/grid-contract';
import type { TextKey } from '../../../i18n/en';
import type { Formats } from '../../../i18n/format';
import type { Values } from '../../../core/base/notes';
import { visibleText } from '../../../components/visible-text';

/** What sentences are made with. */
export interface Speech {
  readonly t: (key: TextKey, values?: Values) => string;
  readonly format: Formats;
}

/** A name in a sentence: nothing hides in it, and it does not take the sentence over. */
export function nameOf(table: TableView, column: number): string {
  return short(visibleText(table.columns[column]?.name ?? ''));
}

const LONGEST = 40;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** Values named in a chip. */
const NAMED = 2;

/** A value of a number or date column as a person reads it. */
export function valueWord(value: number, kind: ColumnKind, { format }: Pick<Speech, 'format'>): string {
  return kind === 'date' ? format.date(value) : format.number(value);
}

/** What a filter lets through, in a few words. */
export function filterWords(filter: GridFilter, table: TableView, speech: Speech): string {
  const { t } = speech;
  const { test, kind } = filter;
  const column = nameOf(table, filter.column);
  const say = (value: number): string => valueWord(value, kind, speech);
  switch (test.is) {
    case 'range': {
      const { from, to } = test;
      if (from === undefined) return t('grid.chip.to', { column, to: say(to ?? NaN) });
      if (to === undefined) return t('grid.chip.from', { column, from: say(from) });
      const isOne = say(from) === say(to);
      return t(isOne ? 'grid.chip.exactly' : 'grid.chip.range', { column, from: say(from), to: say(to) });
    }
    case 'outside':
      return t('grid.chip.outside', { column, from: say(test.from), to: say(test.to) });
    case 'containing':
      return t('grid.chip.contains', { column, text: short(test.text) });
    case 'among': {
      const more = test.values.length - NAMED;
      const values = test.values
        .slice(0, NAMED)
        .map((value) => short(visibleText(value)))
        .join(', ');
      return more > 0 ? t('grid.chip.amongMore', { column, values, more }) : t('grid.chip.among', { column, values });
    }
    default:
      return t(`grid.chip.${test.is}`, { column });
  }
}

/** The order of the rows, in words. */
export function orderWords(sort: readonly GridSort[], table: TableView, { t }: Speech): string {
  if (sort.length === 0) return t('grid.order.file');
  const parts = sort.map((one) => t(orderKey(one), { column: nameOf(table, one.column) }));
  const by = parts.reduce((first, second) => t('grid.order.then', { first, second }));
  return t('grid.order.sorted', { by });
}

function orderKey({ kind, descending }: GridSort): TextKey {
  if (kind === 'number' || kind === 'flag') return descending ? 'grid.order.largest' : 'grid.order.smallest';
  if (kind === 'date') return descending ? 'grid.order.latest' : 'grid.order.earliest';
  return descending ? 'grid.order.za' : 'grid.order.az';
}

/** A number or date as typed into a filter: undefined for nothing, NaN for what cannot be read. */
export function typedEnd(typed: string, kind: ColumnKind, isLast: boolean): number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind !== 'date') return numberOf(text);
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return NaN;
  const start = new Date(text).getTime();
  return isLast ? start + 86_400_000 - 1 : start;
}

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

/** Groups of three as numbers are shown here (1,200), or a decimal comma (1,2); NaN for anything else. */
function numberOf(text: string): number {
  const bare = text.replace(/[\s’']/g, '');
  return Number(GROUPED.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.'));
}

/** The same, as it stands in the field. */
export function endAsTyped(value: number | undefined, kind: ColumnKind): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (kind !== 'date') return String(value);
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
