import { momentsOf } from '../../base/moments';
import { choice, resolveParams } from '../../base/params';
import { selectMedian } from '../../base/select';
import { presentOf } from '../../base/stats';
import type { Flow, Step } from '../contract';
import { needNumbers } from '../flow';

const params = {
  method: choice({ default: 'median', choices: ['median', 'mean', 'mode', 'zero', 'leave-rows-out'] }),
};

interface FittedFill {
  /** Null: gaps stay, and their rows are left out. */
  readonly value: number | null;
}

/**
 * Fills the gaps of a column of numbers with one value learnt from the rows used (0 where there is
 * none to learn from), or leaves the rows out. The median is the default: one odd value does not
 * move it, and it is the same customer before and after a logarithm. O(n).
 */
export const fill: Step<FittedFill> = {
  id: 'fill',
  params,
  kinds: ['number', 'date', 'flag'],
  fit(flow, given) {
    const { values } = needNumbers(flow, 'fill');
    return { value: fillValue(values, resolveParams(params, given).method) };
  },
  apply(flow, { value }): Flow {
    const numbers = needNumbers(flow, 'fill');
    if (value === null) return numbers;
    return { ...numbers, values: filled(numbers.values, value) };
  },
};

function filled(values: Float64Array, value: number): Float64Array {
  const complete = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) complete[i] = Number.isNaN(values[i]) ? value : values[i];
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
