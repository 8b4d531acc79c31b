import type { Remedy, Warning } from '../../../core/evaluate/balance/contract';
import type { TextKey } from '../../../i18n/en';
import { t, text } from '../../../i18n/text.svelte';

/** Values of a warning that are shares of 1. */
const SHARES: ReadonlySet<string> = new Set(['share']);
/** Columns that are named in a button. */
const NAMED = 2;

/** The sentence of a warning, its numbers rounded for reading. */
export function warningWords({ code, values }: Warning): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? readable(name, value) : value]),
  );
  if (code === 'proxy') {
    return t('balance.warning.proxy', { ...shown, meaning: t(`meaning.${values['meaning'] ?? ''}` as TextKey) });
  }
  if (code === 'collinear' && values['count'] === 2) return t('balance.warning.collinear.pair', shown);
  return t(`balance.warning.${code}`, shown);
}

function readable(name: string, value: number): string | number {
  if (SHARES.has(name)) return text.format.percent(value);
  return Number.isInteger(value) ? value : text.format.number(value);
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
