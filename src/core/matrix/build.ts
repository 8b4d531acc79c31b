import { createContext } from '../base/context';
import type { RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { momentsOf } from '../base/moments';
import { note } from '../base/notes';
import type { Note } from '../base/notes';
import { presentOf } from '../base/stats';
import { inTurns, type Work } from '../base/work';
import type { ColumnChoice, FittedColumn, FittedRecipe, Flow, Recipe } from '../recipe/contract';
import { canDerive } from '../recipe/derive';
import { countFilledRows, fillingsOf } from '../recipe/filled';
import { fitColumn, partsOf, recipeOf, rowsToUse } from '../recipe/fit';
import { countMissing, takeFloats, takeRows } from '../recipe/flow';
import { leavesOf, type Part } from '../recipe/rows';
import { numbersOf } from '../table/cells';
import type { NumberSummary } from '../table/contract';
import { categoriesOf, codesOf, type Encoded } from './categories';
import type { Feature, Matrix, PreparedColumn } from './contract';
import { interleave } from './interleave';
import { summarise } from './summary';
import { variablesOf } from './variables';

/** Squares of numbers up to this can be added up in float32. */
const LARGEST = 1e18;

/** Columns that an error names. */
const NAMED = 5;

export interface BuiltMatrix {
  readonly matrix: Matrix;
  readonly fitted: FittedRecipe;
  /** One per feature column, in table order. */
  readonly columns: readonly PreparedColumn[];
  /** Rows used that have at least one gap filled. */
  readonly filledRows: number;
}

/** One table column as it enters the matrix: one or several columns of numbers, over the used rows. */
interface BuiltColumn {
  readonly fitted: FittedColumn;
  readonly features: readonly Feature[];
  readonly values: readonly Float32Array[];
  /** The level of each row, where its columns are levels of which every row has one. */
  readonly codes: Uint16Array | null;
  /** Sum of the variances of its columns. */
  readonly variance: number;
  readonly filled: number;
  readonly before?: PreparedColumn['before'];
  readonly after?: PreparedColumn['after'];
}

/**
 * Fits the recipe on the rows that take part and builds the matrix that is clustered. Everything is
 * computed in float64; the numbers become float32 when they are written, and not before. The same
 * table and recipe give the same bytes. Ticks once per step, and every ten milliseconds while similar customers are
 * looked for. O(rows x matrix columns).
 * @param choices the features, and other columns that the recipe makes columns of
 * @throws AppError `recipe.noFeatures`, `recipe.onlyWords`, `recipe.noRows`, `recipe.unknownStep`, `recipe.stepKind`, `param.*`
 */
export async function buildMatrix(
  choices: readonly ColumnChoice[],
  recipe: Recipe,
  rowCount: number,
  context: RunContext = createContext({}),
): Promise<BuiltMatrix> {
  const nobodyHasAValue = choices.length > 0 && choices.every(({ column }) => column.profile.distinct === 0);
  if (nobodyHasAValue) throw new AppError('recipe.noRows', { rows: rowCount });
  const parts = partsOf(choices, recipe);
  const rows = rowsToUse(parts, rowCount);
  const built: BuiltColumn[] = [];
  for (const part of parts) {
    await context.tick(built.length / parts.length);
    built.push(await inTurns(buildColumn(part, rows.used), context));
  }
  const features = built.flatMap((column) => column.features);
  if (features.length === 0) throw nothingToCompare(parts);
  const data = interleave(
    built.flatMap((column) => column.values),
    rows.used.length,
  );
  await context.tick(1);
  const leftOut = { rowIndex: rows.rowIndex, reason: rows.reason, reasons: rows.reasons };
  const notes = [...rows.reasons, ...built.flatMap(notesOf), ...notMade(choices, recipe)];
  const categories = categoriesOf(built.map(encodedOf), rows.used.length);
  const variables = variablesOf(
    built.map((column, at) => ({ part: parts[at], width: column.features.length })),
    rows.used,
  );
  const shape = { rows: rows.used.length, cols: features.length, features };
  return {
    matrix: { data, ...shape, ...(categories && { categories }), variables, rowIndex: rows.used, leftOut, notes },
    fitted: recipeOf(
      parts,
      built.map((column) => column.fitted),
    ),
    columns: describe(built),
    filledRows: countFilledRows(fillingsOf(parts), rows.used),
  };
}

function encodedOf({ fitted, features, codes, variance }: BuiltColumn): Encoded {
  const levels = features.map(({ name, level = name }) => level);
  return { name: fitted.column, width: features.length, variance, codes, levels };
}

function nothingToCompare(parts: readonly Part[]): AppError {
  const words = leavesOf(parts)
    .filter(({ flow }) => flow.is === 'levels')
    .map(({ choice }) => choice.column.name);
  if (words.length === 0) return new AppError('recipe.noFeatures');
  return new AppError('recipe.onlyWords', { count: words.length, columns: words.slice(0, NAMED).join(', ') });
}

function* buildColumn(part: Part, used: Int32Array): Work<BuiltColumn> {
  const { fitted, flow } = yield* fitColumn(part, used);
  const after = takeRows(flow, used);
  const parts = partsOfFlow(after);
  const moments = parts.map(({ values }) => momentsOf(values));
  return {
    fitted,
    features: parts.map((one) => one.feature),
    values: parts.map((one) => toFloat32(one.values)),
    codes: after.is === 'block' && !part.merges ? codesOf(after.parts, used.length) : null,
    variance: moments.reduce((sum, { sd }) => sum + Math.min(sd, LARGEST) ** 2, 0),
    filled: leavesOf([part]).reduce((sum, leaf) => sum + countMissing(takeRows(leaf.flow, used)), 0),
    before: part.flow.is === 'numbers' && !part.merges ? summariseBefore(part.choice, used) : undefined,
    after: after.is === 'numbers' ? summarise(after.values, moments[0]) : undefined,
  };
}

/** As in the file: dates in ms. What the table knows of the column already holds where every row is used. */
function summariseBefore({ column, kind }: ColumnChoice, used: Int32Array): NumberSummary | undefined {
  const values = numbersOf(column, kind);
  const known = column.profile.kind === kind && values.length === used.length ? column.profile.numbers : undefined;
  return known ?? summarise(presentOf(takeFloats(values, used)));
}

/** Only a recipe without standardising can pass the limit; there, squares would overflow float32. */
export function toFloat32(values: Float64Array): Float32Array {
  const rounded = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) rounded[i] = Math.max(-LARGEST, Math.min(LARGEST, values[i]));
  return rounded;
}

/** A category whose encoding is switched off has no numbers and so no column. */
export function partsOfFlow(flow: Flow): { readonly feature: Feature; readonly values: Float64Array }[] {
  switch (flow.is) {
    case 'numbers':
      return [{ feature: { name: flow.name, column: flow.name }, values: flow.values }];
    case 'block':
      return flow.parts.map(({ name, level, values }) => ({ feature: { name, column: flow.name, level }, values }));
    case 'levels':
      return [];
  }
}

/** Shares of the mean squared distance between customers: a column's part of it is twice its variance. */
function describe(built: readonly BuiltColumn[]): PreparedColumn[] {
  const total = built.reduce((sum, { variance }) => sum + variance, 0);
  return built.map(({ fitted, filled, variance, before, after }) => ({
    column: fitted.column,
    filled,
    weight: total > 0 ? variance / total : 0,
    before,
    after,
  }));
}

/** Columns made of others that are not there, or hold words by now. */
function notMade(choices: readonly ColumnChoice[], { columns }: Recipe): Note[] {
  return columns.flatMap(({ column, of }) =>
    of && !canDerive(of, choices)
      ? [note('recipe.notMade', { column, first: of.columns[0], second: of.columns[1] })]
      : [],
  );
}

function notesOf({ fitted, features, variance }: BuiltColumn): Note[] {
  if (features.length === 0) return [note('recipe.notEncoded', { column: fitted.column })];
  if (variance > 0) return [];
  const { column, steps } = fitted;
  const weightless = steps.some(({ step, params }) => step === 'weight' && params['factor'] === 0);
  return [note(weightless ? 'recipe.weightedOut' : 'recipe.constantDropped', { column })];
}
