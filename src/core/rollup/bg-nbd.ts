import type { RunContext } from '../base/context';
import type { BgNbdFit } from './contract';
import { evenly } from './evenly';
import { minimise } from './minimise';
import { hyp2f1, lnGamma } from './special';

/** What the model knows of customers, one entry each. Times share a unit: days of a purchase and later ones. */
export interface Histories {
  /** Purchase days after the first. */
  readonly x: Float64Array;
  /** From the first purchase to the last. */
  readonly tx: Float64Array;
  /** From the first purchase to the reference date. */
  readonly T: Float64Array;
}
export type BgNbdParams = Pick<BgNbdFit, 'r' | 'alpha' | 'a' | 'b'>;

/**
 * Logarithms of the parameters stay within this. Customers who are all alike push r and alpha (or a and b) out
 * together; there the model has long become that of equal customers, and going further changes nothing.
 */
const OUTER = 9;

/**
 * Log-likelihood of the BG/NBD model (Fader, Hardie & Lee 2005, "Counting your customers" the easy way, eq. 6),
 * with the two ways of being there (alive, or gone since the last purchase) added without overflow. O(customers).
 */
export function bgNbdLogLikelihood({ r, alpha, a, b }: BgNbdParams, { x, tx, T }: Histories): number {
  const ofCount = countTerms(r, a, b, x);
  const start = r * Math.log(alpha);
  let total = 0;
  for (let i = 0; i < x.length; i++) {
    const n = x[i];
    const alive = -(r + n) * Math.log(alpha + T[i]);
    let either = alive;
    if (n > 0) {
      const gone = Math.log(a / (b + n - 1)) - (r + n) * Math.log(alpha + tx[i]);
      const more = Math.max(alive, gone);
      either = more + Math.log1p(Math.exp(Math.min(alive, gone) - more));
    }
    total += ofCount[n] + start + either;
  }
  return total;
}

/** The part that depends on the number of purchases alone, for each that occurs: gamma functions are slow. */
function countTerms(r: number, a: number, b: number, x: Float64Array): Float64Array {
  const terms = new Float64Array(1 + x.reduce((most, n) => Math.max(most, n), 0));
  const base = lnGamma(r) + lnGamma(b) - lnGamma(a + b);
  const seen = new Uint8Array(terms.length);
  for (const n of x) {
    if (seen[n] === 1) continue;
    seen[n] = 1;
    terms[n] = lnGamma(r + n) + lnGamma(b + n) - lnGamma(a + b + n) - base;
  }
  return terms;
}

/**
 * Maximum likelihood (of evenly spaced customers where there are very many), sought in the logarithms of the four parameters. Null where there is no likelihood at all.
 * Deterministic. @throws AppError `cancelled`
 */
export async function fitBgNbd(histories: Histories, context: RunContext): Promise<BgNbdFit | null> {
  const [x, tx, T] = evenly(histories.x, histories.tx, histories.T);
  const sample = { x, tx, T };
  const at = ([r, alpha, a, b]: readonly number[]): BgNbdParams => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b),
  });
  const unlikelihood = (logs: readonly number[]): number =>
    logs.some((log) => Math.abs(log) > OUTER) ? Infinity : -bgNbdLogLikelihood(at(logs), sample);
  const scale = Math.log(Math.max(1, mean(sample.T) / 8));
  const found = await minimise(unlikelihood, [0, scale, 0, 0.5], context);
  if (!Number.isFinite(found.value)) return null;
  return { ...at(found.at), logLikelihood: -found.value, customers: sample.x.length };
}

/** How likely it is that the customer still buys (Fader, Hardie & Lee 2008); 1 for whoever bought once, by the model. */
export function aliveChance({ r, alpha, a, b }: BgNbdParams, x: number, tx: number, T: number): number {
  return x === 0 ? 1 : 1 / (1 + goneOdds(r, alpha, a, b, x, tx, T));
}

function goneOdds(r: number, alpha: number, a: number, b: number, x: number, tx: number, T: number): number {
  return (a / (b + x - 1)) * Math.exp((r + x) * Math.log((alpha + T) / (alpha + tx)));
}

/**
 * Purchases expected in the `t` units of time after the reference date, given the history (eq. 10). Euler's
 * transformation takes the large powers out, which otherwise overflow for customers who bought often:
 * ((alpha + T) / (alpha + T + t))^(r + x) F(r + x, b + x; a + b + x - 1; z) = (1 - z)^(a - 1) F(a + b - 1 - r, a - 1; a + b + x - 1; z).
 */
export function expectedPurchases(params: BgNbdParams, t: number, x: number, tx: number, T: number): number {
  const { r, alpha, b } = params;
  // At a = 1 the formula is 0 / 0 though its limit is not.
  const a = Math.abs(params.a - 1) < 1e-6 ? 1 + 1e-6 : params.a;
  const z = t / (alpha + T + t);
  const rest = Math.pow(1 - z, a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, z);
  const alive = ((a + b + x - 1) / (a - 1)) * (1 - rest);
  return x === 0 ? alive : alive / (1 + goneOdds(r, alpha, a, b, x, tx, T));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
