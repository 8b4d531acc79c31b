import type { RunContext } from '../../base/context';
import { pairAt, type Condensed } from './condensed';
import { noMerges, type FoundMerges } from './dendrogram';

/** How the distance of a cluster to two others becomes its distance to both together. */
export const CHAINED = ['ward', 'complete', 'average', 'weighted'] as const;
export type Chained = (typeof CHAINED)[number];

/** Pairs that are read between two ticks: some ten milliseconds. */
const SLICE = 2e6;

/**
 * Agglomeration by the nearest-neighbour chain (Muellner 2011, figure 3): from any cluster to its nearest, and on,
 * until two are nearest to each other; these are merged. Right for every linkage that is reducible, as these
 * four are. Of equally near clusters the one the chain came from, else the first.
 * Ward wants Euclidean distances; as heights it gives those of R's ward.D2. O(n^2) time.
 * @param distances are overwritten.
 * @param weights one per thing, above 0; absent means 1 each. `weighted` (WPGMA) and `complete` have no use for them.
 */
export async function chainMerges(
  distances: Condensed,
  linkage: Chained,
  weights: Float64Array | undefined,
  context: RunContext,
): Promise<FoundMerges> {
  const { count, values } = distances;
  if (linkage === 'ward') toWardSquares(values, count, weights);
  const work = { count, values, sizes: weights?.slice() ?? new Float64Array(count).fill(1), active: listOf(count) };
  const found = noMerges(count);
  const chain = new Int32Array(count);
  let length = 0;
  let waiting = 0;
  for (let made = 0; made < found.heights.length;) {
    if (waiting <= 0) {
      await context.tick(1 - ((count - made) / count) ** 2);
      waiting = Math.min(SLICE, (count * count) / 16);
    }
    waiting -= work.active.length;
    if (length === 0) chain[length++] = work.active[0];
    const top = chain[length - 1];
    const before = length > 1 ? chain[length - 2] : -1;
    const nearest = nearestOf(work, top, before);
    if (nearest !== before) {
      chain[length++] = nearest;
      continue;
    }
    length -= 2;
    const height = values[pairOf(count, top, before)];
    found.one[made] = before;
    found.other[made] = top;
    found.heights[made++] = linkage === 'ward' ? Math.sqrt(height) : height;
    join(work, linkage, top, before, height);
  }
  return found;
}

interface Work {
  readonly count: number;
  readonly values: Float32Array | Float64Array;
  readonly sizes: Float64Array;
  /** Clusters there are, ascending: each is known by its last thing. */
  active: Int32Array;
}

function listOf(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}

function pairOf(count: number, i: number, j: number): number {
  return i < j ? pairAt(count, i, j) : pairAt(count, j, i);
}

/** For pairs of single things: 2 a b / (a + b) times the square. */
function toWardSquares(values: Float32Array | Float64Array, count: number, weights?: Float64Array): void {
  for (let i = 0, at = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, at++) {
      const factor = weights ? (2 * weights[i] * weights[j]) / (weights[i] + weights[j]) : 1;
      values[at] *= values[at] * factor;
    }
  }
}

/** `before`, unless another is strictly nearer. */
function nearestOf({ count, values, active }: Work, top: number, before: number): number {
  let nearest = before;
  let least = before < 0 ? Infinity : values[pairOf(count, top, before)];
  let place = 0;
  for (; active[place] < top; place++) {
    const distance = values[pairAt(count, active[place], top)];
    if (distance < least || nearest < 0) {
      least = distance;
      nearest = active[place];
    }
  }
  const row = pairAt(count, top, 0);
  for (place++; place < active.length; place++) {
    const distance = values[row + active[place]];
    if (distance < least || nearest < 0) {
      least = distance;
      nearest = active[place];
    }
  }
  return nearest;
}

/** The formulas of Lance and Williams: both go on as the later one. */
function join(work: Work, linkage: Chained, one: number, other: number, height: number): void {
  const { count, values, sizes } = work;
  const gone = Math.min(one, other);
  const stays = Math.max(one, other);
  const a = sizes[gone];
  const b = sizes[stays];
  work.active = work.active.filter((cluster) => cluster !== gone);
  for (const cluster of work.active) {
    if (cluster === stays) continue;
    const x = values[pairOf(count, gone, cluster)];
    const at = pairOf(count, stays, cluster);
    const y = values[at];
    const c = sizes[cluster];
    if (linkage === 'complete') values[at] = Math.max(x, y);
    else if (linkage === 'weighted') values[at] = (x + y) / 2;
    else if (linkage === 'average') values[at] = x + (y - x) * (b / (a + b));
    else values[at] = ((a + c) * x + (b + c) * y - c * height) / (a + b + c);
  }
  sizes[stays] = a + b;
}
