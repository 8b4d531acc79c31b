import type { Note, Values } from '../../core/base/notes';
import type { Feature } from '../../core/matrix/contract';
import type { NumberSummary } from '../../core/table/contract';
import type { RecipeStep } from '../../core/recipe/contract';
import { en, type TextKey } from '../../i18n/en';

/** What is said of a step: the proposal's own reason, or a sentence of the recipe in the page's words. */
export type Said =
  | { readonly is: 'note'; readonly note: Note }
  | { readonly is: 'text'; readonly key: TextKey; readonly values: Values };

/** The way of filling that each proposal's reason speaks of. */
const METHOD_OF_REASON: Readonly<Record<string, string>> = {
  'recipe.fillMedian': 'median',
  'recipe.fillMean': 'mean',
  'recipe.fillMode': 'mode',
  'recipe.missingLevel': 'missing-level',
  'recipe.leaveRowsOut': 'leave-rows-out',
};

/**
 * What is true of a step now. The reason of a proposal holds only while its settings are those of
 * the proposal; afterwards a sentence about the new settings takes its place.
 * `numbers` is how many numbers the column became, where that is known.
 */
export function sayStep(step: RecipeStep, edited: boolean, numbers: number | null): Said | null {
  const { reason } = step;
  if (!step.enabled) return textOf(`recipe.step.${step.step}.off`, {});
  const method = step.params['method'];
  if (typeof method === 'string' && METHOD_OF_REASON[reason?.code ?? ''] !== method) {
    return textOf(`recipe.now.${method}`, { count: Number(reason?.values['count'] ?? 0) });
  }
  const manyNumbers = reason?.code === 'recipe.encode' && edited && numbers !== null;
  if (manyNumbers) return textOf('recipe.now.levels', { numbers });
  return reason ? { is: 'note', note: reason } : null;
}

/** A step from another version may have no words of its own; it is then named by its id. */
export function nameOfStep(id: string): { readonly key: TextKey; readonly values: Values } {
  const key = `recipe.step.${id}`;
  return isTextKey(key) ? { key, values: {} } : { key: 'recipe.step.unknown', values: { step: id } };
}

function textOf(key: string, values: Values): Said | null {
  return isTextKey(key) ? { is: 'text', key, values } : null;
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** Bars of a summary, as high as its fullest bin; a summary of one value has one bar. */
export function barsOf(summary: NumberSummary): readonly number[] {
  return summary.min === summary.max ? [summary.histogram.reduce((sum, count) => sum + count, 0)] : summary.histogram;
}

/** Into how many numbers each table column was turned. */
export function numbersPerColumn(features: readonly Feature[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { column } of features) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}
