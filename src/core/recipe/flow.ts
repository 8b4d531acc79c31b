import { AppError } from '../base/errors';
import { presentOf } from '../base/stats';
import { levelsOf, numbersOf } from '../table/cells';
import type { ColumnChoice, Flow } from './contract';

const DAY_MS = 86_400_000;

/** The level that stands for a missing cell. */
export const MISSING_LEVEL = '(missing)';

export type NumbersFlow = Extract<Flow, { is: 'numbers' }>;
export type LevelsFlow = Extract<Flow, { is: 'levels' }>;
export type BlockFlow = Extract<Flow, { is: 'block' }>;

/**
 * A column as it enters its steps: numbers as they are, dates in days since 1970, flags as 0 and 1;
 * categories, texts and identifiers as levels. May share memory with the table: steps never write to it. O(n).
 */
export function toFlow({ column, kind }: ColumnChoice): Flow {
  const name = column.name;
  switch (kind) {
    case 'number':
    case 'flag':
      return { is: 'numbers', values: numbersOf(column, kind), name };
    case 'date':
      return { is: 'numbers', values: numbersOf(column, kind).map((ms) => ms / DAY_MS), name };
    case 'category':
    case 'text':
    case 'identifier':
      return { is: 'levels', ...levelsOf(column), name };
  }
}

export function rowsOf(flow: Flow): number {
  switch (flow.is) {
    case 'numbers':
      return flow.values.length;
    case 'levels':
      return flow.codes.length;
    case 'block':
      return flow.parts.length > 0 ? flow.parts[0].values.length : 0;
  }
}

/** The flow at these rows only. O(rows). */
export function takeRows(flow: Flow, rows: Int32Array): Flow {
  switch (flow.is) {
    case 'numbers':
      return { ...flow, values: takeFloats(flow.values, rows) };
    case 'levels':
      return { ...flow, codes: takeCodes(flow.codes, rows) };
    case 'block':
      return { ...flow, parts: flow.parts.map((part) => ({ ...part, values: takeFloats(part.values, rows) })) };
  }
}

export function isMissingAt(flow: Flow, row: number): boolean {
  switch (flow.is) {
    case 'numbers':
      return Number.isNaN(flow.values[row]);
    case 'levels':
      return flow.codes[row] < 0;
    case 'block':
      return flow.parts.length > 0 && Number.isNaN(flow.parts[0].values[row]);
  }
}

export function countMissing(flow: Flow): number {
  const rows = rowsOf(flow);
  let missing = 0;
  if (flow.is === 'numbers') for (let row = 0; row < rows; row++) missing += Number.isNaN(flow.values[row]) ? 1 : 0;
  else for (let row = 0; row < rows; row++) missing += isMissingAt(flow, row) ? 1 : 0;
  return missing;
}

/** The rows without a value, ascending. O(n). */
export function rowsMissing(flow: Flow): Int32Array {
  const missing = new Int32Array(countMissing(flow));
  for (let row = 0, at = 0; at < missing.length; row++) if (isMissingAt(flow, row)) missing[at++] = row;
  return missing;
}

/** @throws AppError `recipe.stepKind` unless the flow holds numbers. */
export function needNumbers(flow: Flow, step: string): NumbersFlow {
  if (flow.is !== 'numbers') throw wrongKind(flow, step);
  return flow;
}

/** @throws AppError `recipe.stepKind` unless the flow holds levels. */
export function needLevels(flow: Flow, step: string): LevelsFlow {
  if (flow.is !== 'levels') throw wrongKind(flow, step);
  return flow;
}

/** The flow with another number for each; gaps stay gaps. @throws AppError `recipe.stepKind` */
export function mapNumbers(flow: Flow, step: string, change: (value: number) => number): NumbersFlow {
  const numbers = needNumbers(flow, step);
  const values = new Float64Array(numbers.values.length);
  for (let i = 0; i < values.length; i++) values[i] = change(numbers.values[i]);
  return { ...numbers, values };
}

/**
 * As `mapNumbers`, for steps that give a column its scale. A block has one already: its variances add up to 1, as
 * much as a standardised number. It is left as it is.
 */
export function scaleNumbers(flow: Flow, step: string, from: number, width: number): Flow {
  if (flow.is === 'block') return flow;
  // Without spread, x - x is 0 where there is a value and NaN where there is none.
  if (!(width > 0)) return mapNumbers(flow, step, (value) => value - value);
  return mapNumbers(flow, step, (value) => {
    const apart = value - from;
    // The largest numbers may be infinitely far apart.
    return Math.abs(apart) < Infinity ? apart / width : value / width - from / width;
  });
}

/** The values that are there, of the numbers a scaling step learns from; none of a block. @throws AppError `recipe.stepKind` */
export function valuesToScale(flow: Flow, step: string): Float64Array {
  return flow.is === 'block' ? new Float64Array(0) : presentOf(needNumbers(flow, step).values);
}

function wrongKind(flow: Flow, step: string): AppError {
  return new AppError('recipe.stepKind', {
    step,
    column: flow.name,
    kind: flow.is === 'numbers' ? 'number' : 'category',
  });
}

export function takeFloats(values: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = values[rows[i]];
  return taken;
}

/** The same of codes of levels. */
export function takeCodes(codes: Int32Array, rows: Int32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = codes[rows[i]];
  return taken;
}
