import { AppError } from '../base/errors';
import { note } from '../base/notes';
import type { ColumnKind } from '../table/contract';
import type { ColumnChoice, Derivation } from './contract';
import { needNumbers, toFlow } from './flow';

const NUMERIC: readonly ColumnKind[] = ['number', 'date', 'flag'];

/** What each way of deriving does with a pair of values. */
const DERIVE: Readonly<Record<Derivation['how'], (a: number, b: number) => number>> = {
  ratio: (a, b) => (b === 0 ? NaN : a / b),
  difference: (a, b) => a - b,
};

/**
 * A column made of two others, which then is one like any other: it has its own steps, gaps and shape. Nothing is
 * learnt. A gap in either is a gap; so is a ratio to zero, which has no size. Dates count in days, flags as 0 and 1.
 * O(n).
 * @throws AppError `table.noColumn` when one of them is not there, `recipe.stepKind` when one of them holds words
 */
export function deriveColumn(name: string, of: Derivation, choices: readonly ColumnChoice[]): ColumnChoice {
  const [a, b] = of.columns.map((source) => numbersIn(source, of, choices));
  const derive = DERIVE[of.how];
  const values = new Float64Array(a.length);
  for (let row = 0; row < values.length; row++) values[row] = derive(a[row], b[row]);
  return asColumn(name, values, choices.length);
}

/** Whether every column that this one is made of is among the choices, and none holds words. */
export function canDerive(of: Derivation, choices: readonly ColumnChoice[]): boolean {
  return of.columns.every((source) => {
    const found = choices.find(({ column }) => column.name === source);
    return found !== undefined && NUMERIC.includes(found.kind);
  });
}

function numbersIn(source: string, of: Derivation, choices: readonly ColumnChoice[]): Float64Array {
  const found = choices.find(({ column }) => column.name === source);
  if (found === undefined) throw new AppError('table.noColumn', { column: source });
  return needNumbers(toFlow(found), of.how).values;
}

/** Its profile says no more than what its steps and the matrix ask for. */
function asColumn(name: string, values: Float64Array, index: number): ColumnChoice {
  const reason = note('guess.userChoice');
  const missing = values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0);
  const known = { kind: 'number', role: 'feature', kindReason: reason, roleReason: reason, confidence: 1 } as const;
  return {
    kind: 'number',
    column: {
      index,
      name,
      header: name,
      cells: { store: 'numbers', values, verbatim: new Map() },
      profile: { ...known, missing, distinct: values.length - missing, misfits: 0 },
    },
  };
}
