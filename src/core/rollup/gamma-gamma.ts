import type { RunContext } from '../base/context';
import type { GammaGammaFit } from './contract';
import { evenly } from './evenly';
import { minimise } from './minimise';
import { lnGamma } from './special';

export type GammaGammaParams = Pick<GammaGammaFit, 'p' | 'q' | 'gamma'>;

/** Beyond this a parameter (its logarithm) has no maximum inside: the data do not say. */
const OUTER = 12;

/**
 * Log-likelihood of the Gamma-Gamma model of spend (Fader & Hardie 2013, eq. 1a): `x` purchases of mean value
 * `value` each, both above 0. O(customers).
 */
export function gammaGammaLogLikelihood(
  { p, q, gamma }: GammaGammaParams,
  x: Float64Array,
  value: Float64Array,
): number {
  const base = q * Math.log(gamma) - lnGamma(q);
  const ofCount = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    const n = x[i];
    let term = ofCount.get(n);
    if (term === undefined) {
      term = lnGamma(p * n + q) - lnGamma(p * n) + p * n * Math.log(n);
      ofCount.set(n, term);
    }
    total += base + term + (p * n - 1) * Math.log(value[i]) - (p * n + q) * Math.log(gamma + n * value[i]);
  }
  return total;
}

/**
 * Maximum likelihood over customers with x > 0 and value > 0 (the others must be left out before; of very many,
 * evenly spaced ones). Null where it
 * has no maximum within sensible bounds, or the mean spend of customers would have no mean (q <= 1).
 */
export async function fitGammaGamma(
  allX: Float64Array,
  allValues: Float64Array,
  context: RunContext,
): Promise<GammaGammaFit | null> {
  const [x, value] = evenly(allX, allValues);
  const at = ([p, q, gamma]: readonly number[]): GammaGammaParams => ({
    p: Math.exp(p),
    q: Math.exp(q),
    gamma: Math.exp(gamma),
  });
  const typical = Math.log(value.reduce((sum, one) => sum + one, 0) / Math.max(1, value.length));
  const unlikelihood = (logs: readonly number[]): number => {
    const far = Math.abs(logs[0]) > OUTER || Math.abs(logs[1]) > OUTER || Math.abs(logs[2] - typical) > OUTER;
    return far ? Infinity : -gammaGammaLogLikelihood(at(logs), x, value);
  };
  const found = await minimise(unlikelihood, [1, 1, typical], context);
  const params = at(found.at);
  if (!Number.isFinite(found.value) || params.q <= 1 || found.at.some((log) => Math.abs(log) > OUTER - 1)) return null;
  return { ...params, logLikelihood: -found.value, customers: x.length };
}

/**
 * Value expected of a customer's purchases (eq. 5): between what this one spent and what all spend, nearer to
 * the former the more purchases there were. `x` = 0 gives the mean of all.
 */
export function expectedValue({ p, q, gamma }: GammaGammaParams, x: number, value: number): number {
  return ((gamma + (x > 0 ? x * value : 0)) * p) / (p * x + q - 1);
}
