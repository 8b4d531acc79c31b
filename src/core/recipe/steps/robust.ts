import { momentsOf } from '../../base/moments';
import { selectQuartiles } from '../../base/select';
import type { Flow, Step } from '../contract';
import { scaleNumbers, valuesToScale } from '../flow';

interface FittedRobust {
  readonly median: number;
  /** From the lower to the upper quartile (type 7); the standard deviation where these are equal. */
  readonly width: number;
}

/**
 * A scale that a few odd values cannot move: (x - median) / (upper quartile - lower quartile). Where at least half
 * of the values are the same these are equal, and the standard deviation takes their place. Expected O(n).
 */
export const robust: Step<FittedRobust> = {
  id: 'robust',
  params: {},
  stage: 'scale',
  kinds: ['number', 'date', 'flag'],
  fit(flow) {
    const values = valuesToScale(flow, 'robust');
    if (values.length === 0) return { median: 0, width: 0 };
    const { sd } = momentsOf(values);
    const { q1, median, q3 } = selectQuartiles(values);
    return { median, width: q3 > q1 ? q3 - q1 : sd };
  },
  apply(flow, { median, width }): Flow {
    return scaleNumbers(flow, 'robust', median, width);
  },
};
