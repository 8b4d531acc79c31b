import type { ChartWords } from '../../../charts/figure';
import type { Alike, TraitCertainty } from '../../../core/explain/understanding-contract';
import type { Trait } from '../../../core/explain/contract';
import type { TextKey } from '../../../i18n/en';

/** What sets a segment apart, in a sentence, and the figures it rests on. */
export interface TraitLine {
  readonly column: string;
  readonly text: string;
  /** Effect, interval and n; null until they are known. */
  readonly evidence: string | null;
}

/** Below this a multiple says less than the two numbers. */
const WORTH_TIMES = 1.5;
/** Columns named one by one. */
const MOST_NAMED = 12;

/** One line for each trait; `sure` has its certainty at the same place, once it is known. */
export function traitLines(
  traits: readonly Trait[],
  sure: readonly TraitCertainty[] | undefined,
  words: ChartWords,
): readonly TraitLine[] {
  return traits.map((trait, at) => {
    const certainty = sure?.[at];
    return {
      column: trait.column,
      text: traitText(trait, certainty?.times ?? null, words),
      evidence: certainty ? evidenceText(certainty, words) : null,
    };
  });
}

/** `times`: the value of all customers, so many times; null where that means nothing. */
export function traitText(trait: Trait, times: number | null, { t, format }: ChartWords): string {
  const { column, direction, strength, value, all } = trait;
  const common = { column, strength };
  if (trait.type === 'level') {
    const shares = { value: format.percent(value), all: format.percent(all) };
    return t(`understand.trait.level.${direction}`, { ...common, ...shares, level: trait.level ?? '' });
  }
  if (trait.kind === 'date') {
    const dates = { value: format.date(value), all: format.date(all) };
    return t(`understand.trait.date.${direction}`, { ...common, ...dates });
  }
  const numbers = { value: format.number(value), all: format.number(all) };
  if (times !== null && times >= WORTH_TIMES)
    return t('understand.trait.number.times', { ...common, ...numbers, times: format.number(times) });
  if (times !== null && times <= 1 / WORTH_TIMES)
    return t('understand.trait.number.share', { ...common, ...numbers, share: format.percent(times) });
  return t(`understand.trait.number.${direction}`, { ...common, ...numbers });
}

export function evidenceText({ measure, value, interval, n }: TraitCertainty, { t, format }: ChartWords): string {
  const shown = { value: format.number(value), n };
  if (interval === null) return t(`understand.evidence.${measure}.alone`, shown);
  const [low, high] = [format.number(interval.low), format.number(interval.high)];
  return t(`understand.evidence.${measure}`, { ...shown, low, high });
}

/** What does not set a segment apart, by the reason why it does not. */
export function alikeLines(alike: readonly Alike[], { t }: ChartWords): readonly string[] {
  return (['small', 'uncertain', 'few'] as const).flatMap((why) => {
    const columns = alike.filter((one) => one.why === why).map(({ column }) => column);
    if (columns.length === 0) return [];
    return [t(`understand.alike.${why}` satisfies TextKey, { columns: named(columns) })];
  });

  function named(columns: readonly string[]): string {
    const first = columns.slice(0, MOST_NAMED).join(', ');
    const count = columns.length - MOST_NAMED;
    return count > 0 ? t('understand.alike.more', { columns: first, count }) : first;
  }
}
