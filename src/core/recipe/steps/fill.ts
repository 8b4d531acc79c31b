import { momentsOf } from '../../base/moments';
import { choice, float, int, resolveParams } from '../../base/params';
import { selectMedian } from '../../base/select';
import { presentOf } from '../../base/stats';
import type { Answer, Flow, Step } from '../contract';
import { needNumbers } from '../flow';
import { askFor, borrow, type Lent } from './borrow';

const params = {
  method: choice({
    default: 'median',
    choices: ['median', 'mean', 'mode', 'zero', 'constant', 'neighbours', 'leave-rows-out'],
  }),
  value: float({ default: 0, min: -1e15, max: 1e15, when: { param: 'method', is: 'constant' } }),
  count: int({ default: 5, min: 1, max: 50, when: { param: 'method', is: 'neighbours' } }),
};

interface FittedFill {
  /** Null: gaps stay, and their rows are left out. */
  readonly value: number | null;
  /** What each lender has, where gaps are filled from similar customers; `value` is for rows without any. */
  readonly lent?: Lent<number>;
}

/**
 * Fills the gaps of a column of numbers with one value learnt from the rows used (0 where there is
 * none to learn from), with the mean of the most similar customers that have a value, or leaves the
 * rows out. The median is the default: one odd value does not move it, and it is the same customer
 * before and after a logarithm. Without similar customers (a row that shares no variable with anybody,
 * a column on its own) it takes their place. O(n), with neighbours O(gaps x lenders x variables).
 */
export const fill: Step<FittedFill> = {
  id: 'fill',
  params,
  stage: 'gaps',
  kinds: ['number', 'date', 'flag'],
  fills: ({ method }) => method !== 'leave-rows-out',
  asksNeighbours: ({ method }) => method === 'neighbours',
  fit(flow, given, lenders) {
    const { values } = needNumbers(flow, 'fill');
    const { method, value } = resolveParams(params, given);
    if (method === 'constant') return { value };
    const one = fillValue(values, method);
    if (method !== 'neighbours' || lenders === undefined) return { value: one };
    return { value: one, lent: Array.from(lenders, (row) => (Number.isNaN(values[row]) ? null : values[row])) };
  },
  asks: ({ lent }, given) => lent && askFor(lent, resolveParams(params, given).count),
  apply(flow, { value, lent }, _, near): Flow {
    const numbers = needNumbers(flow, 'fill');
    if (value === null) return numbers;
    const fromOthers = lent && near && meanOf(lent, near, value);
    return { ...numbers, values: filled(numbers.values, fromOthers ?? (() => value)) };
  },
};

function meanOf(lent: Lent<number>, near: Answer, otherwise: number): (row: number) => number {
  return (row) => {
    const values = borrow(lent, near(row));
    if (values.length === 0) return otherwise;
    // Divided before they are added up: the sum of the largest numbers is infinite.
    return values.reduce((sum, value) => sum + value / values.length, 0);
  };
}

function filled(values: Float64Array, valueFor: (row: number) => number): Float64Array {
  const complete = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) complete[i] = Number.isNaN(values[i]) ? valueFor(i) : values[i];
  return complete;
}

function fillValue(values: Float64Array, method: (typeof params.method.choices)[number]): number | null {
  if (method === 'leave-rows-out') return null;
  if (method === 'zero') return 0;
  const present = presentOf(values);
  if (present.length === 0) return 0;
  if (method === 'mean') return momentsOf(present).mean;
  return method === 'mode' ? mostFrequent(present) : selectMedian(present);
}

/** The most frequent value; of equally frequent ones the smallest. */
function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0];
  for (const [value, count] of counts) {
    const bestCount = counts.get(best) ?? 0;
    if (count > bestCount || (count === bestCount && value < best)) best = value;
  }
  return best;
}
