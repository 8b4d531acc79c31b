import type { Choice } from '../engine/contract';

/** A change of choices: what does not change the numbers (base, KPI) leaves what was computed as it is. */
export interface ChoiceChange {
  readonly columns: readonly string[];
  readonly change: (choice: Choice) => Choice;
}

/** The choices with the change made; the same objects where nothing changed. O(choices). */
export function changeChoices(choices: readonly Choice[], { columns, change }: ChoiceChange): readonly Choice[] {
  const named = new Set(columns);
  const changed = choices.map((choice) => (named.has(choice.column) ? change(choice) : choice));
  return JSON.stringify(changed) === JSON.stringify(choices) ? choices : changed;
}

/** What of the choices decides which numbers are computed, for comparing. */
export function deciding(choices: readonly Choice[]): readonly unknown[] {
  return choices.map(({ column, kind, role, dateOrder }) => [column, kind, role, dateOrder ?? null]);
}

/** The choice with a value set, or without it where there is none: a key with nothing in it is not stored. */
export function withChosen<K extends 'base' | 'kpi' | 'dateOrder'>(
  choice: Choice,
  key: K,
  value: Choice[K] | undefined,
): Choice {
  const { [key]: _previous, ...others } = choice;
  return value === undefined ? (others as Choice) : { ...(others as Choice), [key]: value };
}
