import { createContext, type RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { note, type Note } from '../base/notes';
import { inTurns } from '../base/work';
import type { ColumnChoice, ColumnRecipe, FittedColumn, FittedRecipe } from '../recipe/contract';
import { applying, partsOf } from '../recipe/fit';
import { takeRows } from '../recipe/flow';
import { chooseRows } from '../recipe/rows';
import { partsOfFlow, toFloat32 } from './build';
import type { Categories, Matrix } from './contract';
import { interleave } from './interleave';
import { variablesOf } from './variables';

/** What was learnt from one table, for rows of another. */
export interface Learnt {
  readonly matrix: Matrix;
  readonly fitted: FittedRecipe;
}

/** The code of a level that nobody had when the recipe was learnt: it differs from every other. */
export const UNSEEN = 2 ** 16 - 1;

/**
 * Other rows as the recipe has learnt to see rows: the same columns in the same units, nothing learnt anew. Rows
 * that the recipe would leave out are left out with the same reasons. The rows it was learnt from become the very
 * numbers they were. O(rows x matrix columns).
 * @throws AppError `table.noColumn` where a column is missing, `recipe.noRows` where no row is left.
 */
export async function applyMatrix(
  learnt: Learnt,
  choices: readonly ColumnChoice[],
  rowCount: number,
  context: RunContext = createContext({}),
): Promise<Matrix> {
  const { fitted, matrix: model } = learnt;
  const flows = await inTurns(applying(fitted, choices), context);
  const parts = partsOf(choices, { format: 1, columns: fitted.columns.map(asRecipe) });
  const rows = chooseRows(parts, rowCount);
  if (rows.used.length === 0) throw new AppError('recipe.noRows', { rows: rowCount });
  const blocks = flows.map((flow) => partsOfFlow(takeRows(flow, rows.used)).map(({ values }) => toFloat32(values)));
  const columns = blocks.flat();
  const categories = model.categories && codedAs(model.categories, columns, rows.used.length);
  const inOrder = fitted.columns.map((one) => parts.find(({ recipe }) => recipe.column === one.column));
  return {
    data: interleave(columns, rows.used.length),
    rows: rows.used.length,
    cols: model.cols,
    features: model.features,
    ...(categories && { categories }),
    variables: variablesOf(
      inOrder.flatMap((part, at) => (part ? [{ part, width: blocks[at].length }] : [])),
      rows.used,
    ),
    rowIndex: rows.used,
    leftOut: { rowIndex: rows.rowIndex, reason: rows.reason, reasons: rows.reasons },
    notes: [...rows.reasons, ...unseen(categories)],
  };
}

/** What was learnt, as what to do: who is left out is decided by that alone. */
function asRecipe({ steps, merges, ...column }: FittedColumn): ColumnRecipe {
  const toDo = steps.map(({ step, params }) => ({ step, params, enabled: true }));
  return { ...column, ...(merges && { merges: merges.map(asRecipe) }), steps: toDo };
}

/** The level of each row in each category, by the column of it that is above 0. */
function codedAs(categories: Categories, columns: readonly Float32Array[], rows: number): Categories {
  const width = categories.names.length;
  const codes = new Uint16Array(rows * width).fill(UNSEEN);
  const next = new Int32Array(width);
  columns.forEach((values, j) => {
    const category = categories.columns[j];
    if (category < 0) return;
    const level = next[category]++;
    for (let i = 0; i < rows; i++) if (values[i] > 0) codes[i * width + category] = level;
  });
  return { ...categories, codes };
}

function unseen(categories: Categories | undefined): Note[] {
  const { names = [], codes = new Uint16Array(0) } = categories ?? {};
  return names.flatMap((column, category) => {
    let count = 0;
    for (let at = category; at < codes.length; at += names.length) if (codes[at] === UNSEEN) count++;
    return count === 0 ? [] : [note('rows.unseenLevel', { column, count })];
  });
}
