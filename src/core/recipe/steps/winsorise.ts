import { float, resolveParams } from '../../base/params';
import { selectQuantile } from '../../base/select';
import { presentOf } from '../../base/stats';
import type { Flow, Step } from '../contract';
import { mapNumbers, needNumbers } from '../flow';

const params = {
  low: float({ default: 0.01, min: 0, max: 0.49 }),
  high: float({ default: 0.99, min: 0.51, max: 1 }),
};

interface FittedWinsorise {
  readonly low: number;
  readonly high: number;
}

/**
 * Values below one quantile and above another become that quantile (type 7): the customers stay, only their
 * extremes are cut to size. Expected O(n).
 */
export const winsorise: Step<FittedWinsorise> = {
  id: 'winsorise',
  params,
  stage: 'shape',
  kinds: ['number', 'date'],
  fit(flow, given) {
    const { low, high } = resolveParams(params, given);
    const values = presentOf(needNumbers(flow, 'winsorise').values);
    if (values.length === 0) return { low: 0, high: 0 };
    return { low: selectQuantile(values, low), high: selectQuantile(values, high) };
  },
  // Written so that NaN passes.
  apply(flow, { low, high }): Flow {
    return mapNumbers(flow, 'winsorise', (value) => (value < low ? low : value > high ? high : value));
  },
};
