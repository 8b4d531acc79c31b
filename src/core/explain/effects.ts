/**
 * Effect sizes, and the plain test that goes with them. Segments were made from these very
 * variables, so a small p is no proof that the segments exist: the test only keeps apart what a
 * handful of customers may show by chance.
 */

/** A mean difference without any spread inside the groups has no finite d; this stands for it. */
const LARGEST_D = 100;

/** What `matters` asks for. */
export const MODERATE_D = 0.5; // Cohen 1988: "medium", visible to the naked eye
export const MODERATE_H = 0.3; // between Cohen's "small" 0.2 and "medium" 0.5: 50 % against 65 %
export const SMALLEST_GROUP = 5;
export const ALPHA = 0.05;

export interface Group {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

/** Cohen's d with the pooled standard deviation (n - 1). 0 where a group is empty or nothing differs. */
export function cohensD(a: Group, b: Group): number {
  const difference = a.mean - b.mean;
  if (a.n === 0 || b.n === 0 || difference === 0) return 0;
  const pooled = Math.sqrt((a.squares + b.squares) / (a.n + b.n - 2));
  // 0 / 0 and division by no spread both end at the limit.
  const d = pooled > 0 ? difference / pooled : Math.sign(difference) * LARGEST_D;
  return Math.max(-LARGEST_D, Math.min(LARGEST_D, d));
}

/** Cohen's h of two shares (0..1): the difference of their arcsine roots, from -pi to pi. */
export function cohensH(a: number, b: number): number {
  return arc(a) - arc(b);
}

/**
 * Two-sided p of Student's t test of two groups of sizes `a` and `b` that differ by `d`: t brought
 * to the normal scale (Wallace 1959), then `normalP`.
 */
export function pOfD(d: number, a: number, b: number): number {
  const degrees = a + b - 2;
  if (a === 0 || b === 0 || degrees <= 0) return 1;
  const t2 = (d * d * a * b) / (a + b);
  const z = (Math.sqrt(degrees * Math.log1p(t2 / degrees)) * (8 * degrees + 1)) / (8 * degrees + 3);
  return normalP(z);
}

/** Two-sided p of two shares that differ by `h`: an arcsine root has the variance 1/n whatever the share. */
export function pOfH(h: number, a: number, b: number): number {
  if (a === 0 || b === 0) return 1;
  return normalP(Math.abs(h) / Math.sqrt(1 / a + 1 / b));
}

/**
 * An upper bound of the two-sided p of a normal z (Mills' ratio: 2 phi(z) / z). It errs towards
 * caution: by a tenth at p = 0.002, by less further out, which is where Bonferroni looks.
 */
export function normalP(z: number): number {
  if (!(z > 0)) return 1;
  return Math.min(1, (2 * Math.exp((-z * z) / 2)) / (z * Math.sqrt(2 * Math.PI)));
}

function arc(share: number): number {
  return 2 * Math.asin(Math.sqrt(share));
}
