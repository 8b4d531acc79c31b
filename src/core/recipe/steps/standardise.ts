import { momentsOf } from '../../base/moments';
import type { Flow, Step } from '../contract';
import { scaleNumbers, valuesToScale } from '../flow';

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
  stage: 'scale',
  kinds: ['number', 'date', 'flag'],
  fit(flow) {
    const { mean, sd } = momentsOf(valuesToScale(flow, 'standardise'));
    return { mean, sd };
  },
  apply(flow, { mean, sd }): Flow {
    return scaleNumbers(flow, 'standardise', mean, sd);
  },
};
