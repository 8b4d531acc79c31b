import type { RunContext } from '../../base/context';
import { inTurns } from '../../base/work';
import type { Matrix } from '../../matrix/contract';
import type { ColumnChoice, Flow, Recipe } from '../../recipe/contract';
import { fitColumn, partsOf } from '../../recipe/fit';
import { takeRows } from '../../recipe/flow';
import { stepById } from '../../recipe/registry';
import type { Part } from '../../recipe/rows';
import type { Judged } from './contract';

/**
 * A matrix with what it takes to judge its variables. Those that weigh nothing are all 0 in it: they get their numbers
 * back, learnt from the same rows, since what they would carry must be known before they are given a weight again.
 * O(rows x columns) for these, and nothing without them.
 * @param compared the choices that the matrix was built from
 * @param columns every column of the table as the person has it
 */
export async function judgedOf(
  matrix: Matrix,
  compared: readonly ColumnChoice[],
  recipe: Recipe,
  columns: readonly ColumnChoice[],
  context: RunContext,
): Promise<Judged> {
  const owners = matrix.variables?.columns ?? Int32Array.from({ length: matrix.cols }, (_, j) => j);
  const weights = matrix.variables?.weights ?? new Float64Array(matrix.cols).fill(1);
  const silent = matrix.features.map((_, j) => j).filter((j) => weights[owners[j]] === 0);
  if (silent.length === 0) return { matrix, weights, columns };
  const data = matrix.data.slice();
  const parts = partsOf(compared, recipe);
  for (const name of new Set(silent.map((j) => matrix.features[j].column))) {
    const part = parts.find((one) => one.recipe.column === name);
    if (!part) continue;
    const { flow } = await inTurns(fitColumn(unweighted(part), matrix.rowIndex), context);
    const own = silent.filter((j) => matrix.features[j].column === name);
    numbersOf(takeRows(flow, matrix.rowIndex)).forEach((values, at) => write(data, matrix.cols, own[at], values));
  }
  return { matrix: { ...matrix, data }, weights, columns };
}

function unweighted(part: Part): Part {
  const steps = part.recipe.steps.filter(({ step }) => stepById(step).stage !== 'weigh');
  return { ...part, recipe: { ...part.recipe, steps } };
}

function numbersOf(flow: Flow): readonly Float64Array[] {
  if (flow.is === 'numbers') return [flow.values];
  return flow.is === 'block' ? flow.parts.map(({ values }) => values) : [];
}

function write(data: Float32Array, cols: number, column: number | undefined, values: Float64Array): void {
  if (column === undefined) return;
  for (let row = 0, at = column; row < values.length; row++, at += cols) data[at] = values[row];
}
