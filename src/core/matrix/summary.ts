import { momentsOf, sampleSd, skewnessOf } from '../base/moments';
import type { Moments } from '../base/moments';
import { selectQuartiles } from '../base/select';
import { histogram } from '../base/stats';
import type { NumberSummary } from '../table/contract';

const BINS = 24;

/**
 * How a variable is distributed, over the rows given; undefined where there is no finite value.
 * `values` is scratch space: its order changes. O(n).
 */
export function summarise(values: Float64Array, moments: Moments = momentsOf(values)): NumberSummary | undefined {
  if (moments.n === 0) return undefined;
  const { mean, min, max } = moments;
  const skew = skewnessOf(values, moments);
  const bins = histogram(values, BINS, min, max);
  const { q1, median, q3 } = selectQuartiles(values);
  return { min, max, mean, sd: sampleSd(moments), median, q1, q3, skew, histogram: bins };
}
