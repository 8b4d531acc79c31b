import { AppError } from '../base/errors';
import { resolveParams } from '../base/params';
import type { ColumnChoice, FittedColumn, FittedRecipe, FittedStep, Flow, Neighbours, Recipe } from './contract';
import { canDerive, deriveColumn } from './derive';
import { rowsOf, takeRows, toFlow } from './flow';
import { findNeighbours } from './neighbours';
import { stepById } from './registry';
import { chooseRows } from './rows';
import type { Part, RowChoice } from './rows';
import { Surroundings } from './surroundings';

/** One column after its steps, and what they learnt. */
export interface FittedFlow {
  readonly fitted: FittedColumn;
  /** Over all rows of the table. */
  readonly flow: Flow;
}

/**
 * Learns a recipe from the rows that take part. Columns of the recipe that are not among the
 * choices, or are made of some that are not, are passed over; choices without a recipe take no part.
 * @throws AppError `recipe.noFeatures`, `recipe.noRows`, `recipe.unknownStep`, `recipe.stepKind`, `param.*`
 */
export function fitRecipe(choices: readonly ColumnChoice[], recipe: Recipe): FittedRecipe {
  const parts = partsOf(choices, recipe);
  const { used } = rowsToUse(parts, rowsOf(parts[0].flow));
  const columns = parts.map((part) => fitColumn(part, used).fitted);
  return recipeOf(parts, columns);
}

/** The fitted columns of these parts as one recipe, with whom they asked. */
export function recipeOf(parts: readonly Part[], columns: readonly FittedColumn[]): FittedRecipe {
  const neighbours = parts[0].around?.fitted;
  return neighbours === undefined ? { format: 1, columns } : { format: 1, columns, neighbours };
}

/**
 * Applies what was learnt to any rows, those of another file included: columns are found by name,
 * nothing is learnt anew. Returns one flow per fitted column, in the recipe's order.
 * @throws AppError `table.noColumn` when a column of the recipe is not there
 */
export function applyFitted({ columns, neighbours }: FittedRecipe, choices: readonly ColumnChoice[]): Flow[] {
  const around = neighbours && findNeighbours(neighbours, applyColumns(neighbours.columns, choices));
  return applyColumns(columns, choices, around);
}

function applyColumns(columns: readonly FittedColumn[], choices: readonly ColumnChoice[], around?: Neighbours): Flow[] {
  return columns.map(({ column, of, steps }) => {
    const found = of
      ? deriveColumn(column, of, choices)
      : choices.find((candidate) => candidate.column.name === column);
    if (found === undefined) throw new AppError('table.noColumn', { column });
    return applySteps(toFlow(found), steps, around);
  });
}

/**
 * The chosen columns with their recipes, in table order, then those made of them.
 * @throws AppError `recipe.noFeatures`, `recipe.unknownStep`, `recipe.stepKind`
 */
export function partsOf(choices: readonly ColumnChoice[], recipe: Recipe): Part[] {
  const ownRecipes = new Map(recipe.columns.filter(({ of }) => !of).map((column) => [column.column, column]));
  const inOrder = [...choices].sort((a, b) => a.column.index - b.column.index);
  const own = inOrder.flatMap((choice) => {
    const found = ownRecipes.get(choice.column.name);
    return found === undefined ? [] : [{ choice, flow: toFlow(choice), recipe: found }];
  });
  const made = recipe.columns.flatMap((column) => {
    if (!column.of || !canDerive(column.of, choices)) return [];
    const choice = deriveColumn(column.column, column.of, choices);
    return [{ choice, flow: toFlow(choice), recipe: column }];
  });
  const parts = [...own, ...made];
  if (parts.length === 0) throw new AppError('recipe.noFeatures');
  const around = Surroundings.of(parts);
  return around ? parts.map((part) => ({ ...part, around })) : parts;
}

/** @throws AppError `recipe.noRows` */
export function rowsToUse(parts: readonly Part[], rowCount: number): RowChoice {
  const rows = chooseRows(parts, rowCount);
  if (rows.used.length === 0) throw new AppError('recipe.noRows', { rows: rowCount });
  return rows;
}

/** Runs one column through its enabled steps, each learning from the used rows as the one before left them. */
export function fitColumn({ flow, recipe, around }: Part, used: Int32Array): FittedFlow {
  let current = flow;
  const steps: FittedStep[] = [];
  for (const given of recipe.steps) {
    if (!given.enabled) continue;
    const step = stepById(given.step);
    const params = resolveParams(step.params, given.params);
    const near = step.asksNeighbours?.(params) ? around?.at(used, fitColumn) : undefined;
    const fitted = step.fit(usedPart(current, used), params, near?.lenders);
    current = step.apply(current, fitted, params, near?.neighbours);
    steps.push({ step: step.id, params, fitted });
  }
  const { column, of } = recipe;
  return { fitted: of ? { column, of, steps } : { column, steps }, flow: current };
}

function applySteps(flow: Flow, steps: readonly FittedStep[], around: Neighbours | undefined): Flow {
  return steps.reduce(
    (current, { step, params, fitted }) => stepById(step).apply(current, fitted, params, around),
    flow,
  );
}

/** No copy where every row is used. */
function usedPart(flow: Flow, used: Int32Array): Flow {
  return rowsOf(flow) === used.length ? flow : takeRows(flow, used);
}
