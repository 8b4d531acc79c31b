import type { Values } from '../../../core/base/notes';
import type { SmallTable } from '../../../core/explain/contract';
import {
  ROLLUP_FEATURES,
  type EventsProposal,
  type Part,
  type Parts,
  type RollupFeatureId,
  type RollupFeatureSpec,
} from '../../../core/rollup/contract';
import type { Formats } from '../../../i18n/format';

/** A day 'YYYY-MM-DD' as people read it; '' for none. */
export function dayText(day: string | null, format: Pick<Formats, 'date'>): string {
  return day === null ? '' : format.date(Date.parse(day));
}

/** The numbers of what was noticed, for its sentence. */
export function noticedValues(proposal: EventsProposal, format: Pick<Formats, 'date'>): Values {
  const { events, customers, first, last } = proposal;
  const dated = first === null || last === null ? 'no' : 'yes';
  return { events, customers, dated, first: dayText(first, format), last: dayText(last, format) };
}

/** Rows without a column that says what happened are purchases, if they say for how much. */
export function whatRowsAre({ recipe }: EventsProposal): 'purchases' | 'events' {
  const { event, amount, quantity } = recipe.parts;
  return event === undefined && (amount ?? quantity) !== undefined ? 'purchases' : 'events';
}

/** The first part that a feature needs and nobody plays. */
export function lackingPart(feature: RollupFeatureSpec, parts: Parts): Part | null {
  return feature.needs.find((part) => parts[part] === undefined) ?? null;
}

/** Headings of the features, in order. */
export const FEATURE_SHELVES = ['behavioural', 'needs', 'journey', 'value'] as const;
export type FeatureShelf = (typeof FEATURE_SHELVES)[number];

const FORESEEN: ReadonlySet<RollupFeatureId> = new Set(['alive', 'expected-purchases', 'expected-value']);

export function featuresOn(shelf: FeatureShelf): readonly RollupFeatureSpec[] {
  return ROLLUP_FEATURES.filter(({ id, base }) => (FORESEEN.has(id) ? shelf === 'value' : base === shelf));
}

/** Ticks a feature on or off; the order stays that of the registry. */
export function toggled(
  features: readonly RollupFeatureId[],
  id: RollupFeatureId,
  on: boolean,
): readonly RollupFeatureId[] {
  return ROLLUP_FEATURES.map((feature) => feature.id).filter((one) => (one === id ? on : features.includes(one)));
}

/** "30, 90" as whole days, ascending, each once; null where something among them is none. */
export function daysOf(written: string, max: number): readonly number[] | null {
  const words = written.split(/[\s,;]+/).filter((word) => word !== '');
  const days = words.map(Number);
  if (days.some((day) => !Number.isInteger(day) || day < 1 || day > max)) return null;
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Four numbers, each larger than the one before. */
export function areCuts(cuts: readonly number[]): boolean {
  return cuts.length === 4 && cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut > (cuts[i - 1] ?? cut)));
}

/** The cells of a column of a small table; none where there is no such column. */
export function columnNamed(table: SmallTable, name: string): readonly (string | number | null)[] {
  const at = table.columns.indexOf(name);
  return at < 0 ? [] : table.rows.map((row) => row[at] ?? null);
}
