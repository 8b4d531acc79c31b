import { momentsOf } from '../../base/moments';
import type { Flow, Step } from '../contract';
import { needNumbers } from '../flow';

interface FittedStandardise {
  readonly mean: number;
  /** Population standard deviation (divides by n); 0 where all values are equal. */
  readonly sd: number;
}

/**
 * Makes every number weigh the same: (x - mean) / sd, in float64, before anything becomes a
 * tensor. A variable that never varies becomes 0 everywhere (never NaN); the matrix says so in a
 * note. O(n).
 */
export const standardise: Step<FittedStandardise> = {
  id: 'standardise',
  params: {},
  kinds: ['number', 'date', 'flag'],
  fit(flow) {
    const { mean, sd } = momentsOf(needNumbers(flow, 'standardise').values);
    return { mean, sd };
  },
  apply(flow, { mean, sd }): Flow {
    const numbers = needNumbers(flow, 'standardise');
    return { ...numbers, values: scale(numbers.values, mean, sd) };
  },
};

function scale(values: Float64Array, mean: number, sd: number): Float64Array {
  const scaled = new Float64Array(values.length);
  // Without spread, x - x is 0 where there is a value and NaN where there is none.
  for (let i = 0; i < values.length; i++) scaled[i] = sd > 0 ? (values[i] - mean) / sd : values[i] - values[i];
  return scaled;
}
