import { permutation } from '../../base/arrays';
import type { RunContext } from '../../base/context';
import type { Rng } from '../../base/rng';
import type { Points } from '../../cluster/contract';
import { nothingFound, offer, squareBetween, type Found } from './heap';

const TREES = 6;
const SMALLEST_LEAF = 30;
/** Distances between two ticks: a few milliseconds. */
const TICK_PAIRS = 200_000;

/**
 * A first guess at neighbours: each tree splits the rows between two of them drawn at random, again and again
 * (Dasgupta and Freund 2008), and rows that end in the same leaf meet. O(trees n (d log n + leaf d)).
 */
export async function plantForest(points: Points, count: number, context: RunContext): Promise<Found> {
  const found = nothingFound(points.rows, count);
  const leaf = Math.max(SMALLEST_LEAF, 2 * count);
  let untold = 0;
  for (let tree = 0; tree < TREES; tree++) {
    const rng = context.rng.fork(tree);
    const order = permutation(points.rows, rng);
    const parts: [number, number][] = [[0, points.rows]];
    for (let part = parts.pop(); part; part = parts.pop()) {
      const [from, to] = part;
      if (to - from <= leaf) {
        introduce(points, order, from, to, found);
        untold += (to - from) ** 2 / 2;
      } else {
        const middle = split(points, order, from, to, rng);
        parts.push([middle, to], [from, middle]);
        untold += to - from;
      }
      if (untold < TICK_PAIRS) continue;
      await context.tick((tree + from / points.rows) / TREES);
      untold = 0;
    }
  }
  return found;
}

/** Rows of one leaf meet each other. */
function introduce(points: Points, order: Int32Array, from: number, to: number, found: Found): void {
  for (let a = from; a < to; a++) {
    for (let b = a + 1; b < to; b++) {
      const square = squareBetween(points, order[a], order[b]);
      offer(found, order[a], order[b], square);
      offer(found, order[b], order[a], square);
    }
  }
}

/** Parts `order[from..to)` by which of two of its rows each is nearer to; in halves where that parts nothing. */
function split(points: Points, order: Int32Array, from: number, to: number, rng: Rng): number {
  const one = order[from + rng.int(to - from)];
  const other = order[from + rng.int(to - from)];
  let left = from;
  let right = to;
  while (left < right) {
    const row = order[left];
    if (squareBetween(points, row, one) < squareBetween(points, row, other)) left++;
    else {
      right--;
      order[left] = order[right];
      order[right] = row;
    }
  }
  const share = (left - from) / (to - from);
  return share > 0.02 && share < 0.98 ? left : (from + to) >> 1;
}
