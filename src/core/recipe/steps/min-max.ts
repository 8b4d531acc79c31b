import { momentsOf } from '../../base/moments';
import type { Flow, Step } from '../contract';
import { scaleNumbers, valuesToScale } from '../flow';

interface FittedMinMax {
  readonly min: number;
  readonly max: number;
}

/**
 * The smallest value becomes 0 and the largest 1. Values of other rows beyond them go beyond 0 and 1: they are as
 * far away as they are. A variable that never varies becomes 0. O(n).
 */
export const minMax: Step<FittedMinMax> = {
  id: 'min-max',
  params: {},
  stage: 'scale',
  kinds: ['number', 'date', 'flag'],
  fit(flow) {
    const { n, min, max } = momentsOf(valuesToScale(flow, 'min-max'));
    return n === 0 ? { min: 0, max: 0 } : { min, max };
  },
  apply(flow, { min, max }): Flow {
    return scaleNumbers(flow, 'min-max', min, max - min);
  },
};
