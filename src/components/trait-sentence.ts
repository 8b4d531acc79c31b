import type { Trait } from '../core/explain/contract';
import { t, text } from '../i18n/text.svelte';

/** "Annual spend is higher: 1,200 on average, against 702 for all customers (d = 1.31)." */
export function traitSentence(trait: Trait): string {
  const common = { column: trait.column, effect: round2(trait.effect) };
  if (trait.type === 'level') {
    return t(`trait.level.${trait.direction}`, {
      ...common,
      level: trait.level ?? '',
      value: text.format.percent(trait.value),
      all: text.format.percent(trait.all),
    });
  }
  if (trait.kind === 'date') {
    return t(`trait.date.${trait.direction}`, {
      ...common,
      value: text.format.date(trait.value),
      all: text.format.date(trait.all),
    });
  }
  return t(`trait.number.${trait.direction}`, { ...common, value: trait.value, all: trait.all });
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
