import { linesOf } from '../../core/base/params';
import type { Note, Values } from '../../core/base/notes';
import type { Feature } from '../../core/matrix/contract';
import type { ColumnRecipe, RecipeStep } from '../../core/recipe/contract';
import type { ColumnKind, LevelSummary } from '../../core/table/contract';
import type { TextKey } from '../../i18n/en';
import { text } from '../../i18n/text.svelte';

/** What is said of a step: the proposal's own reason, or a sentence of the recipe in the page's words. */
export type Said =
  | { readonly is: 'note'; readonly note: Note }
  | { readonly is: 'text'; readonly key: TextKey; readonly values: Values };

/** The way of filling that each proposal's reason speaks of. */
const METHOD_OF_REASON: Readonly<Record<string, string>> = {
  'recipe.fillMedian': 'median',
  'recipe.fillMean': 'mean',
  'recipe.fillMode': 'mode',
  'recipe.fillNeighbours': 'neighbours',
  'recipe.missingLevel': 'missing-level',
  'recipe.leaveRowsOut': 'leave-rows-out',
};

/** What became of the column, where that is known. */
export interface Became {
  /** Numbers for each customer. */
  readonly numbers: number;
  /** Gaps that were filled, over the rows used. */
  readonly filled: number;
}

/**
 * What is true of a step now. The reason of a proposal holds only while its settings are those of
 * the proposal; afterwards a sentence about the new settings takes its place.
 */
export function sayStep(step: RecipeStep, edited: boolean, became: Became | null): Said | null {
  const { reason } = step;
  if (!step.enabled) return textOf(`recipe.step.${step.step}.off`, {});
  const method = step.params['method'];
  if (typeof method === 'string') return sayFill(reason, method, became);
  if (reason?.code === 'recipe.encode' && edited && became) {
    return textOf('recipe.now.levels', { numbers: became.numbers });
  }
  if (!reason) return null;
  // Beside its own column a reason need not name it again.
  return textOf(`recipe.why.${reason.code}`, reason.values) ?? { is: 'note', note: reason };
}

/** Rows that were left out for other reasons had their gaps filled by nobody: what was filled counts, once known. */
function sayFill(reason: Note | undefined, method: string, became: Became | null): Said | null {
  const gaps = Number(reason?.values['count'] ?? 0);
  if (method === 'leave-rows-out') return textOf('recipe.now.leave-rows-out', { count: gaps });
  const count = became?.filled ?? gaps;
  const asProposed = reason !== undefined && METHOD_OF_REASON[reason.code] === method;
  if (asProposed) return textOf(`recipe.why.${reason.code}`, { ...reason.values, count });
  return textOf(`recipe.now.${method}`, { count });
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
  return text.knows(key);
}

/** What each variable became: the level of each of its numbers, or its name. */
export function featuresPerColumn(features: readonly Feature[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { column, name, level = name } of features) {
    const own = found.get(column) ?? [];
    found.set(column, [...own, level]);
  }
  return found;
}

/** The encodings of words where none is switched on: which step of which column. */
export function encodingsOf(columns: readonly ColumnRecipe[]): { readonly column: string; readonly index: number }[] {
  const found = columns.flatMap(({ column, steps }) =>
    steps.flatMap(({ step, enabled }, index) => (step === 'one-hot' ? [{ column, index, enabled }] : [])),
  );
  return found.some(({ enabled }) => enabled) ? [] : found;
}

/** The text for a way of dealing with missing values: of numbers, or else of words. */
export function policyKey(policy: string): TextKey {
  const key = `param.fill.method.${policy}`;
  return isTextKey(key) ? key : (`param.fill-level.method.${policy}` as TextKey);
}

/** More answers than this are easier to write than to drag. */
const MOST_DRAGGED = 40;
const byNature = new Intl.Collator('en', { numeric: true });

export interface AnswersInOrder {
  readonly items: readonly string[];
  /** Answers of the variable that the order does not name. */
  readonly unnamed: readonly string[];
}

/** The answers to be put in order: as listed, or else all that there are, sorted; null where they are too many. */
export function orderOf(written: string, levels: LevelSummary | undefined): AnswersInOrder | null {
  const known = [...new Set((levels?.top ?? []).map(({ value }) => value.trim()))];
  const listed = linesOf(written);
  if (listed.length > MOST_DRAGGED) return null;
  if (listed.length > 0) return { items: listed, unnamed: known.filter((value) => !listed.includes(value)) };
  if (known.length < 2 || (levels?.otherLevels ?? 0) > 0) return null;
  return { items: known.sort((a, b) => byNature.compare(a, b)), unnamed: [] };
}

/** Settings that are a day, whatever they are stored as. */
export function isDay(step: string, param: string, kind: ColumnKind | undefined): boolean {
  return (step === 'days-since' && param === 'reference') || (step === 'fill' && param === 'value' && kind === 'date');
}

const DAY_MS = 86_400_000;

/** Days since 1970 as 2026-01-31; '' for what is no day. */
export function dayText(days: number): string {
  const date = new Date(days * DAY_MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** The days since 1970 of 2026-01-31; null for anything else. */
export function daysOf(written: string): number | null {
  const ms = /^\d{4,6}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : ms / DAY_MS;
}
