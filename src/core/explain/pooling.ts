import type { Moments } from '../base/moments';
import type { Group } from './effects';

/** Several groups as one, from what is known of each (Chan, Golub and LeVeque 1979). O(groups). */
export function pool(groups: readonly Group[]): Group {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (n === 0) return { n: 0, mean: 0, squares: 0 };
  const filled = groups.filter((group) => group.n > 0);
  // Relative to the first mean, so that equal means pool to exactly that mean.
  const base = filled[0].mean;
  const mean = base + filled.reduce((sum, group) => sum + group.n * (group.mean - base), 0) / n;
  const squares = filled.reduce((sum, group) => sum + group.squares + group.n * (group.mean - mean) ** 2, 0);
  return { n, mean, squares };
}

export function groupOf({ n, mean, sd }: Moments): Group {
  return { n, mean, squares: sd * sd * n };
}
