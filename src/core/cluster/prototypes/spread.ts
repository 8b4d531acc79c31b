import type { RunContext } from '../../base/context';
import { firstAbove } from '../../tensor/closest';
import { costsWithOne } from './costs';
import { middlesAt, type Mixed } from './mixed';

/** Comparisons of a row with a middle between two ticks. */
const TICK = 300_000;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5) with the cost of k-prototypes in the place of
 * squared distances: the first row by weight, each further one with a chance that grows with its cost to the
 * nearest row so far; of 2 + ln k such draws the one that leaves the smallest sum. O(n k log k d).
 * @returns the rows; fewer than k where nobody is left that costs anything.
 */
export async function spreadRows(mixed: Mixed, k: number, context: RunContext): Promise<number[]> {
  const { rng } = context;
  const draws = 2 + Math.floor(Math.log(k));
  const reach = new Float64Array(mixed.rows);
  let costs: Float64Array = new Float64Array(mixed.rows).fill(1);
  const chosen: number[] = [];
  while (chosen.length < k) {
    const total = accumulate(mixed, costs, reach);
    if (!(total > 0)) break;
    let best: { readonly row: number; readonly costs: Float64Array; readonly sum: number } | null = null;
    for (let draw = 0; draw < (chosen.length === 0 ? 1 : draws); draw++) {
      const row = firstAbove(reach, rng.next() * total);
      const own = await costsWith(mixed, row, chosen.length === 0 ? null : costs, context);
      if (best === null || own.sum < best.sum) best = { row, ...own };
    }
    if (best === null) break;
    chosen.push(best.row);
    costs = best.costs;
  }
  return chosen;
}

function accumulate({ rows, weights }: Mixed, costs: Float64Array, reach: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    sum += weights === undefined ? costs[row] : weights[row] * costs[row];
    reach[row] = sum;
  }
  return sum;
}

/** What every row costs to the nearest of those chosen and this one, and the weighted sum. */
async function costsWith(
  mixed: Mixed,
  row: number,
  before: Float64Array | null,
  context: RunContext,
): Promise<{ readonly costs: Float64Array; readonly sum: number }> {
  const middle = middlesAt(mixed, [row]);
  const costs = new Float64Array(mixed.rows);
  let sum = 0;
  for (let from = 0; from < mixed.rows; from += TICK) {
    await context.tick();
    sum += costsWithOne(mixed, middle, from, Math.min(mixed.rows, from + TICK), before, costs);
  }
  return { costs, sum };
}
