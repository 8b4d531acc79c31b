import { AppError } from '../base/errors';
import { resolveParams } from '../base/params';
import { atOnce, type Work } from '../base/work';
import type {
  ColumnChoice,
  ColumnRecipe,
  FittedColumn,
  FittedRecipe,
  FittedStep,
  Flow,
  Neighbours,
  Recipe,
} from './contract';
import { canDerive, deriveColumn } from './derive';
import { rowsMissing, rowsOf, takeRows, toFlow } from './flow';
import { gather } from './gather';
import { findNeighbours } from './neighbours';
import { stepById } from './registry';
import { chooseRows, leavesOf } from './rows';
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
  const columns = parts.map((part) => atOnce(fitColumn(part, used)).fitted);
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
export function applyFitted(fitted: FittedRecipe, choices: readonly ColumnChoice[]): Flow[] {
  return atOnce(applying(fitted, choices));
}

/** The same in turns, for many rows with gaps that are filled from similar customers. @throws as `applyFitted` */
export function* applying({ columns, neighbours }: FittedRecipe, choices: readonly ColumnChoice[]): Work<Flow[]> {
  if (!neighbours) return yield* applyColumns(columns, choices);
  const around = findNeighbours(neighbours, yield* applyColumns(neighbours.columns, choices));
  return yield* applyColumns(columns, choices, around);
}

function* applyColumns(
  columns: readonly FittedColumn[],
  choices: readonly ColumnChoice[],
  around?: Neighbours,
): Work<Flow[]> {
  const flows: Flow[] = [];
  for (const fitted of columns) {
    yield;
    let flow = fitted.merges
      ? gather(fitted.column, yield* applyColumns(fitted.merges, choices, around))
      : flowFor(fitted, choices);
    for (const step of fitted.steps) flow = yield* applyStep(step, flow, around);
    flows.push(flow);
  }
  return flows;
}

function flowFor({ column, of }: FittedColumn, choices: readonly ColumnChoice[]): Flow {
  const found = of ? deriveColumn(column, of, choices) : choices.find((candidate) => candidate.column.name === column);
  if (found === undefined) throw new AppError('table.noColumn', { column });
  return toFlow(found);
}

/**
 * The chosen columns with their recipes, in table order, then those made of two, then those that several merge into.
 * @throws AppError `recipe.noFeatures`, `recipe.unknownStep`, `recipe.stepKind`
 */
export function partsOf(choices: readonly ColumnChoice[], recipe: Recipe): Part[] {
  const parts = partsIn(choices, recipe.columns);
  if (parts.length === 0) throw new AppError('recipe.noFeatures');
  const around = Surroundings.of(leavesOf(parts));
  return around ? parts.map((part) => surrounded(part, around)) : parts;
}

function partsIn(choices: readonly ColumnChoice[], columns: readonly ColumnRecipe[]): Part[] {
  const alone = columns.filter(({ of, merges }) => !of && !merges);
  const ownRecipes = new Map(alone.map((column) => [column.column, column]));
  const inOrder = [...choices].sort((a, b) => a.column.index - b.column.index);
  const own = inOrder.flatMap((choice) => {
    const found = ownRecipes.get(choice.column.name);
    return found === undefined ? [] : [{ choice, flow: toFlow(choice), recipe: found }];
  });
  const made = columns.flatMap((column) => {
    if (!column.of || !canDerive(column.of, choices)) return [];
    const choice = deriveColumn(column.column, column.of, choices);
    return [{ choice, flow: toFlow(choice), recipe: column }];
  });
  const merged = columns.flatMap((column) => {
    const merges = partsIn(choices, column.merges ?? []);
    return merges.length === 0 ? [] : [{ ...merges[0], recipe: column, merges }];
  });
  return [...own, ...made, ...merged];
}

function surrounded(part: Part, around: Surroundings): Part {
  const merges = part.merges?.map((one) => surrounded(one, around));
  return { ...part, around, ...(merges && { merges }) };
}

/** @throws AppError `recipe.noRows` */
export function rowsToUse(parts: readonly Part[], rowCount: number): RowChoice {
  const rows = chooseRows(parts, rowCount);
  if (rows.used.length === 0) throw new AppError('recipe.noRows', { rows: rowCount });
  return rows;
}

/** Runs one column through its enabled steps, each learning from the used rows as the one before left them. In turns. */
export function* fitColumn(part: Part, used: Int32Array): Work<FittedFlow> {
  const { recipe, around } = part;
  const merged = part.merges && (yield* fitColumns(part.merges, used));
  let current = merged
    ? gather(
        recipe.column,
        merged.map(({ flow }) => flow),
      )
    : part.flow;
  const steps: FittedStep[] = [];
  for (const given of recipe.steps) {
    if (!given.enabled) continue;
    yield;
    const step = stepById(given.step);
    const params = resolveParams(step.params, given.params);
    const near = around && step.asksNeighbours?.(params) ? yield* around.at(used, fitColumn) : undefined;
    const fitted = step.fit(usedPart(current, used), params, near?.lenders);
    const learnt = { step: step.id, params, fitted };
    current = yield* applyStep(learnt, current, near?.neighbours);
    steps.push(learnt);
  }
  const { column, of } = recipe;
  const merges = merged?.map(({ fitted }) => fitted);
  return { fitted: { column, ...(of && { of }), ...(merges && { merges }), steps }, flow: current };
}

function* fitColumns(parts: readonly Part[], used: Int32Array): Work<FittedFlow[]> {
  const fitted: FittedFlow[] = [];
  for (const part of parts) fitted.push(yield* fitColumn(part, used));
  return fitted;
}

function* applyStep({ step: id, params, fitted }: FittedStep, flow: Flow, around: Neighbours | undefined): Work<Flow> {
  const step = stepById(id);
  const question = around && step.asks?.(fitted, params);
  const near = question && (yield* around.ask(rowsMissing(flow), question));
  return step.apply(flow, fitted, params, near);
}

/** No copy where every row is used. */
function usedPart(flow: Flow, used: Int32Array): Flow {
  return rowsOf(flow) === used.length ? flow : takeRows(flow, used);
}
