import type { Remedy, Warning } from '../../../core/evaluate/balance/contract';
import { t, text } from '../../../i18n/text.svelte';

/** Values of a warning that are associations, 0 to 1: never rounded up to what would be exact. */
const ASSOCIATIONS: ReadonlySet<string> = new Set(['least', 'most', 'strength']);
/** Columns that are named in a button. */
const NAMED = 2;

/** The sentence of a warning, its numbers rounded for reading. */
export function warningWords({ code, values }: Warning): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? readable(name, value) : value]),
  );
  return t(`balance.warning.${code}`, shown);
}

function readable(name: string, value: number): string | number {
  if (name === 'share') return text.format.percent(value);
  return ASSOCIATIONS.has(name) ? text.format.number(Math.floor(value * 100) / 100) : value;
}

export function remedyWords(remedy: Remedy): string {
  const { columns } = remedy;
  switch (remedy.do) {
    case 'drop': {
      const more = columns.length > NAMED ? ` + ${columns.length - NAMED}` : '';
      return t('balance.remedy.drop', { columns: columns.slice(0, NAMED).join(', ') + more });
    }
    case 'merge':
      return t('balance.remedy.merge');
    case 'weigh':
      return t(columns.length === 1 ? 'balance.remedy.weigh.one' : 'balance.remedy.weigh.all');
  }
}
