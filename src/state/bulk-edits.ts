import type { ParamValue } from '../core/base/params';
import type { Recipe, RecipeStep } from '../core/recipe/contract';
import type { ColumnKind } from '../core/table/contract';
import { addStep, changeColumn, stepsToAdd, type OfferedStep } from './recipe-edits';

/** A recipe after an edit of several columns, and those of them that the edit fits. */
export interface BulkEdit {
  readonly recipe: Recipe;
  readonly columns: readonly string[];
}
/** What a column is read as; undefined for one that is not there. */
export type KindOf = (column: string) => ColumnKind | undefined;

/** The ways to deal with missing values that at least one of these kinds of column knows, each once. */
export function gapPolicies(kinds: readonly ColumnKind[], catalogue: readonly OfferedStep[]): string[] {
  return [...new Set(kinds.flatMap((kind) => policiesOf(fillingFor(kind, catalogue))))];
}

/**
 * The same way of dealing with missing values for several columns: what fills their gaps is set to it, or added. A
 * column that has no such way (words have no median) stays as it is.
 */
export function setGapPolicy(
  recipe: Recipe,
  names: readonly string[],
  policy: string,
  kindOf: KindOf,
  catalogue: readonly OfferedStep[],
): BulkEdit {
  const fitting = names.flatMap((name) => {
    const kind = kindOf(name);
    const filling = kind && fillingFor(kind, catalogue);
    return filling && policiesOf(filling).includes(policy) ? [{ name, filling: filling.id }] : [];
  });
  const changed = fitting.reduce((now, { name, filling }) => {
    const present = now.columns.some(({ column, steps }) => column === name && steps.some(isStep(filling)));
    const ready = present ? now : addStep(now, name, filling, catalogue);
    return changeColumn(ready, name, (steps) => steps.map((step) => (isStep(filling)(step) ? by(step, policy) : step)));
  }, recipe);
  return { recipe: changed, columns: fitting.map(({ name }) => name) };
}

/** The same step for several columns. Those of other kinds, and those that have it, stay as they are. */
export function addStepToAll(
  recipe: Recipe,
  names: readonly string[],
  id: string,
  kindOf: KindOf,
  catalogue: readonly OfferedStep[],
): BulkEdit {
  const fitting = names.filter((name) => {
    const steps = recipe.columns.find(({ column }) => column === name)?.steps ?? [];
    const kind = kindOf(name);
    return kind !== undefined && stepsToAdd(steps, kind, catalogue).some((step) => step.id === id);
  });
  return { recipe: fitting.reduce((now, name) => addStep(now, name, id, catalogue), recipe), columns: fitting };
}

const METHOD = 'method';
const isStep =
  (id: string) =>
  ({ step }: RecipeStep): boolean =>
    step === id;
const by = (step: RecipeStep, method: ParamValue): RecipeStep => ({
  ...step,
  enabled: true,
  params: { ...step.params, [METHOD]: method },
});

function fillingFor(kind: ColumnKind, catalogue: readonly OfferedStep[]): OfferedStep | undefined {
  return catalogue.find(({ stage, kinds }) => stage === 'gaps' && kinds?.includes(kind) === true);
}

function policiesOf(filling: OfferedStep | undefined): readonly string[] {
  const method = filling?.params[METHOD];
  return method?.type === 'choice' ? method.choices : [];
}
