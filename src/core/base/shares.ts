/**
 * How variables share a total to which each adds its spread times its weight. Spreads and weights are not negative,
 * one of each per variable. Closed forms, so that a screen can follow a hand.
 */

/** What each carries of the total, 0 to 1, adding up to 1; all 0 where the total is 0. O(variables). */
export function sharesOf(spreads: ArrayLike<number>, weights: ArrayLike<number>): number[] {
  const parts = Array.from(spreads, (spread, v) => spread * (weights[v] ?? 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (total > 0 ? part / total : 0));
}

/**
 * The weights with which all variables that vary share alike, and the total is what it is at weight 1. A variable
 * without spread keeps 1: no weight helps it. O(variables).
 */
export function evenWeights(spreads: ArrayLike<number>): number[] {
  const varying = Array.from(spreads).filter((spread) => spread > 0);
  const mean = varying.reduce((sum, spread) => sum + spread, 0) / varying.length;
  return Array.from(spreads, (spread) => (spread > 0 ? mean / spread : 1));
}

/**
 * The weight that gives variable `at` this share (0 to below 1) while the others keep theirs; null where no weight
 * does, since it or all others do not vary or weigh nothing. O(variables).
 */
export function weightForShare(
  spreads: ArrayLike<number>,
  weights: ArrayLike<number>,
  at: number,
  share: number,
): number | null {
  const own = spreads[at] ?? 0;
  const others = Array.from(spreads).reduce((sum, spread, v) => (v === at ? sum : sum + spread * (weights[v] ?? 0)), 0);
  if (!(own > 0) || !(others > 0) || !(share < 1)) return null;
  return ((share / (1 - share)) * others) / own;
}
