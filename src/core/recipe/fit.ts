import { AppError } from '../base/errors';
import { resolveParams } from '../base/params';
import type { ColumnChoice, FittedColumn, FittedRecipe, FittedStep, Flow, Recipe, RecipeStep } from './contract';
import { rowsOf, takeRows, toFlow } from './flow';
import { stepById } from './registry';
import { chooseRows } from './rows';
import type { Part, RowChoice } from './rows';

/** One column after its steps, and what they learnt. */
export interface FittedFlow {
  readonly fitted: FittedColumn;
  /** Over all rows of the table. */
  readonly flow: Flow;
}

/**
 * Learns a recipe from the rows that take part. Columns of the recipe that are not among the
 * choices are passed over; choices without a recipe take no part.
 * @throws AppError `recipe.noFeatures`, `recipe.noRows`, `recipe.unknownStep`, `recipe.stepKind`, `param.*`
 */
export function fitRecipe(choices: readonly ColumnChoice[], recipe: Recipe): FittedRecipe {
  const parts = partsOf(choices, recipe);
  const { used } = rowsToUse(parts, rowsOf(parts[0].flow));
  return { format: 1, columns: parts.map((part) => fitColumn(part, used).fitted) };
}

/**
 * Applies what was learnt to any rows, those of another file included: columns are found by name,
 * nothing is learnt anew. Returns one flow per fitted column, in the recipe's order.
 * @throws AppError `table.noColumn` when a column of the recipe is not there
 */
export function applyFitted(fitted: FittedRecipe, choices: readonly ColumnChoice[]): Flow[] {
  return fitted.columns.map((column) => {
    const choice = choices.find((candidate) => candidate.column.name === column.column);
    if (choice === undefined) throw new AppError('table.noColumn', { column: column.column });
    return applySteps(toFlow(choice), column.steps);
  });
}

/** The chosen columns with their recipes, in table order. @throws AppError `recipe.noFeatures` */
export function partsOf(choices: readonly ColumnChoice[], recipe: Recipe): Part[] {
  const recipes = new Map(recipe.columns.map((column) => [column.column, column]));
  const inOrder = [...choices].sort((a, b) => a.column.index - b.column.index);
  const parts = inOrder.flatMap((choice) => {
    const found = recipes.get(choice.column.name);
    return found === undefined ? [] : [{ choice, flow: toFlow(choice), recipe: found }];
  });
  if (parts.length === 0) throw new AppError('recipe.noFeatures');
  return parts;
}

/** @throws AppError `recipe.noRows` */
export function rowsToUse(parts: readonly Part[], rowCount: number): RowChoice {
  const rows = chooseRows(parts, rowCount);
  if (rows.used.length === 0) throw new AppError('recipe.noRows', { rows: rowCount });
  return rows;
}

/** Runs one column through its enabled steps, each learning from the used rows as the one before left them. */
export function fitColumn({ flow, recipe }: Part, used: Int32Array): FittedFlow {
  let current = flow;
  const steps: FittedStep[] = [];
  for (const given of recipe.steps) {
    if (!given.enabled) continue;
    const fitted = fitStep(given, current, used);
    current = stepById(fitted.step).apply(current, fitted.fitted, fitted.params);
    steps.push(fitted);
  }
  return { fitted: { column: recipe.column, steps }, flow: current };
}

function fitStep(given: RecipeStep, flow: Flow, used: Int32Array): FittedStep {
  const step = stepById(given.step);
  const params = resolveParams(step.params, given.params);
  return { step: step.id, params, fitted: step.fit(usedPart(flow, used), params) };
}

function applySteps(flow: Flow, steps: readonly FittedStep[]): Flow {
  return steps.reduce((current, { step, params, fitted }) => stepById(step).apply(current, fitted, params), flow);
}

/** No copy where every row is used. */
function usedPart(flow: Flow, used: Int32Array): Flow {
  return rowsOf(flow) === used.length ? flow : takeRows(flow, used);
}
