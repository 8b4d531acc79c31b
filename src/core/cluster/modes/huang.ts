import type { RunContext } from '../../base/context';
import { firstAbove } from '../../tensor/closest';
import { costTo, middlesAt, type Middles, type Mixed } from '../prototypes/mixed';

/** Rows between two ticks. */
const TICK = 100_000;

/**
 * Where k-modes begins by Huang (1998): k rows are made up, each level drawn by how frequent it is; then the
 * row most like each takes its place, if it differs from those chosen before. O(n k (kinds + k)).
 * @param mixed categories alone (`withoutNumbers`).
 * @returns the rows; fewer than k where nobody is left that differs.
 */
export async function huangRows(mixed: Mixed, k: number, context: RunContext): Promise<number[]> {
  const draw = drawerOf(mixed, context);
  const chosen: number[] = [];
  /** What separates each row from the nearest of those chosen: 0 for one that does not differ. */
  const apart = new Float64Array(mixed.rows).fill(Infinity);
  while (chosen.length < k) {
    const row = await mostLike(mixed, draw(), apart, context);
    if (row < 0) break;
    chosen.push(row);
    const middle = middlesAt(mixed, [row]);
    for (let i = 0; i < mixed.rows; i++) apart[i] = Math.min(apart[i], costTo(mixed, i, middle, 0));
  }
  return chosen;
}

/** Makes up rows. */
function drawerOf({ rows, kinds, codes, counts, weights }: Mixed, { rng }: RunContext): () => Middles {
  const reaches = Array.from(counts, (levels, kind) => {
    const reach = new Float64Array(levels);
    for (let row = 0; row < rows; row++) reach[codes[row * kinds + kind]] += weights?.[row] ?? 1;
    for (let level = 1; level < levels; level++) reach[level] += reach[level - 1];
    return reach;
  });
  const level = (reach: Float64Array): number => firstAbove(reach, rng.next() * reach[reach.length - 1]);
  return () => ({ k: 1, numbers: new Float64Array(0), codes: Uint16Array.from(reaches, level) });
}

/** The first of the rows that cost least, among those with weight that differ from the chosen ones; -1 without any. */
async function mostLike(mixed: Mixed, made: Middles, apart: Float64Array, context: RunContext): Promise<number> {
  let best = -1;
  let least = Infinity;
  for (let row = 0; row < mixed.rows; row++) {
    if (row % TICK === 0) await context.tick();
    if (apart[row] === 0 || mixed.weights?.[row] === 0) continue;
    const cost = costTo(mixed, row, made, 0);
    if (cost < least) [best, least] = [row, cost];
  }
  return best;
}
