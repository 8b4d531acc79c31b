import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { nearestNeighbours, type Neighbours } from '../../tensor/neighbours';
import { within } from '../../base/context';
import { descend } from './descent';
import { plantForest } from './forest';

/** Up to here every pair is looked at: exact, and quick enough. */
export const EXACT_ROWS = 20_000;

/**
 * The nearest other rows of each row. Exact up to 20,000 rows; beyond, trees of random splits give a first
 * guess that neighbours of neighbours improve (Dong, Moses and Li 2011): nearly all are found, those that are
 * missed have ones hardly farther in their place. Chance from `context.rng`.
 * O(n^2 d), then about n^1.15 d.
 */
export async function nearestRows(
  points: Points,
  count: number,
  context: RunContext,
  exactRows = EXACT_ROWS,
): Promise<Neighbours> {
  if (points.rows <= exactRows || count >= points.rows) return nearestNeighbours(points, count, context);
  const forest = await plantForest(points, count, within(context, 0, 0.3, context.rng.fork(1)));
  return descend(points, count, forest, within(context, 0.3, 1, context.rng.fork(2)));
}
