import type { Parts } from './mixed';

/** How what a differing level costs is chosen. */
export const BALANCES = ['shares', 'deviations', 'given'] as const;
export type Balance = (typeof BALANCES)[number];

/**
 * gamma: what a differing level costs beside squared differences of numbers.
 * - `shares`: the mean variance of the numbers over the mean chance that two rows differ in a category
 *   (1 - sum of squared shares), so that a category separates rows as much as a number does on average
 *   (Szepannek 2018, `lambdaest` of clustMixType).
 * - `deviations`: half the mean standard deviation of the numbers (Huang 1998 found a third to two thirds good).
 * Both count the weights. 1 where there are no numbers, or they do not vary, or no category does. O(n d).
 */
export function proposedGamma(parts: Parts, by: Exclude<Balance, 'given'>): number {
  const variances = variancesOf(parts);
  const spread = by === 'shares' ? mean(variances) / mean(impuritiesOf(parts)) : mean(variances.map(Math.sqrt)) / 2;
  return spread > 0 && Number.isFinite(spread) ? spread : 1;
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Population variances, of differences to the first row. */
function variancesOf({ rows, width, numbers, weights }: Parts): Float64Array {
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  let total = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    const weight = weights === undefined ? 1 : weights[row];
    total += weight;
    for (let j = 0; j < width; j++, at++) {
      const difference = numbers[at] - numbers[j];
      sums[j] += weight * difference;
      squares[j] += weight * difference * difference;
    }
  }
  return squares.map((square, j) => Math.max(0, square - sums[j] ** 2 / total) / total);
}

/** Of each category the chance that two rows differ. */
function impuritiesOf({ rows, kinds, codes, counts, weights }: Parts): Float64Array {
  return Float64Array.from(counts, (levels, kind) => {
    const shares = new Float64Array(levels);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights === undefined ? 1 : weights[row];
      shares[codes[row * kinds + kind]] += weight;
      total += weight;
    }
    return 1 - shares.reduce((sum, share) => sum + (share / total) ** 2, 0);
  });
}
