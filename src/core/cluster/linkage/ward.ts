import { within, type RunContext } from '../../base/context';
import { nearestNeighbours } from '../../tensor/neighbours';
import type { Rows } from '../../tensor/rows';
import { noMerges, type FoundMerges } from './dendrogram';

/**
 * Ward's linkage without a matrix: clusters are their centroids and weights, and the nearest-neighbour chain
 * (Muellner 2011) asks for nearest clusters. Each cluster carries a short list of near ones and a radius: what
 * is not on the list is at least that far away. Merging others never brings them nearer (Ward's distance is
 * reducible), so the radius stays true, and after merging a and b the formula of Lance and Williams gives one
 * for both lists together. Only where the list has nothing within its radius are all clusters looked at.
 *
 * Squared Ward distance: 2 a b / (a + b) times the squared distance of the centroids, for weights a and b; its
 * root is scipy's height (R's ward.D2). All of it in float64. The first lists are those of
 * `nearestNeighbours`, which makes O(n^2 d) the time, mostly in its kernel; memory O(n (d + 24)).
 */
export async function wardMerges(
  points: Rows,
  weights: Float64Array | undefined,
  context: RunContext,
): Promise<FoundMerges> {
  const work = await begin(points, weights, within(context, 0, 0.6));
  const found = noMerges(points.rows);
  const chain = new Int32Array(points.rows);
  let length = 0;
  let waiting = 0;
  for (let made = 0; made < found.heights.length;) {
    if (waiting <= 0) {
      await context.tick(0.6 + (0.4 * made) / found.heights.length);
      work.effort = 0;
    }
    if (length === 0) chain[length++] = work.active[0];
    const top = chain[length - 1];
    const before = length > 1 ? chain[length - 2] : -1;
    const nearest = nearestOf(work, top);
    if (before >= 0 && wardSquare(work, top, before) <= nearest.square) {
      length -= 2;
      found.one[made] = before;
      found.other[made] = top;
      found.heights[made++] = merge(work, before, top);
    } else chain[length++] = nearest.slot;
    waiting = Math.min(SLICE, points.rows * 2) - work.effort;
  }
  return found;
}

/** Distances between two ticks: some ten milliseconds. */
const SLICE = 1e6;
/** Near clusters on a list. */
const LIST = 24;

interface Work {
  readonly cols: number;
  /** By slot; a merged cluster keeps the slot of one of the two. */
  readonly centroids: Float64Array;
  readonly weights: Float64Array;
  /** The least weight of all. */
  readonly least: number;
  /** By slot, the slot its cluster was merged into, or itself. */
  readonly owner: Int32Array;
  /** Slots of the clusters there are, and where each stands among them. */
  active: Int32Array;
  readonly place: Int32Array;
  readonly lists: Int32Array;
  readonly listed: Int32Array;
  /** Squared: nothing that is not on the list is nearer than this. */
  readonly radius: Float64Array;
  /** For gathering a list: squares and slots, ascending. */
  readonly squares: Float64Array;
  readonly slots: Int32Array;
  /** The cluster for which a slot was last met, so that it is met once. */
  readonly met: Int32Array;
  visit: number;
  /** Distances computed since the last tick. */
  effort: number;
  readonly nearest: { slot: number; square: number };
}

async function begin({ data, rows, cols }: Rows, given: Float64Array | undefined, context: RunContext): Promise<Work> {
  const weights = given?.slice() ?? new Float64Array(rows).fill(1);
  const { count, indices, distances } = await nearestNeighbours({ data, rows, cols }, LIST, context);
  const lists = new Int32Array(rows * LIST);
  const radius = new Float64Array(rows);
  const least = weights.reduce((a, b) => Math.min(a, b), Infinity);
  for (let i = 0; i < rows; i++) {
    lists.set(indices.subarray(i * count, (i + 1) * count), i * LIST);
    // Distances are rounded to float32; whoever is not listed may be as light as any.
    const reach = count === rows - 1 ? Infinity : distances[(i + 1) * count - 1] * (1 - 1e-6);
    radius[i] = ((2 * weights[i] * least) / (weights[i] + least)) * reach * reach;
  }
  return {
    cols,
    centroids: Float64Array.from(data),
    weights,
    least,
    owner: Int32Array.from(weights, (_, i) => i),
    active: Int32Array.from(weights, (_, i) => i),
    place: Int32Array.from(weights, (_, i) => i),
    lists,
    listed: new Int32Array(rows).fill(count),
    radius,
    squares: new Float64Array(LIST + 1),
    slots: new Int32Array(LIST + 1),
    met: new Int32Array(rows).fill(-1),
    visit: 0,
    effort: 0,
    nearest: { slot: -1, square: Infinity },
  };
}

function wardSquare({ centroids, weights, cols }: Work, a: number, b: number): number {
  let square = 0;
  for (let x = a * cols, y = b * cols, end = x + cols; x < end; x++, y++) {
    const difference = centroids[x] - centroids[y];
    square += difference * difference;
  }
  return ((2 * weights[a] * weights[b]) / (weights[a] + weights[b])) * square;
}

function ownerOf({ owner }: Work, slot: number): number {
  let top = slot;
  while (owner[top] !== top) top = owner[top];
  for (let at = slot; owner[at] !== top;) {
    const next = owner[at];
    owner[at] = top;
    at = next;
  }
  return top;
}

/** The nearest cluster: of the list, where one of them lies within the radius; else of all. */
function nearestOf(work: Work, slot: number): Work['nearest'] {
  const { lists, listed, radius, nearest, met } = work;
  const from = slot * LIST;
  const visit = work.visit++;
  nearest.slot = -1;
  nearest.square = Infinity;
  let kept = from;
  for (let at = from, end = from + listed[slot]; at < end; at++) {
    const other = ownerOf(work, lists[at]);
    if (other === slot || met[other] === visit) continue;
    met[other] = visit;
    lists[kept++] = other;
    const square = wardSquare(work, slot, other);
    if (square < nearest.square || (square === nearest.square && other < nearest.slot)) {
      nearest.square = square;
      nearest.slot = other;
    }
  }
  listed[slot] = kept - from;
  work.effort += listed[slot] + 1;
  return nearest.square <= radius[slot] && nearest.slot >= 0 ? nearest : lookAround(work, slot);
}

/** Looks at all clusters and lists the nearest anew. O(n d). */
function lookAround(work: Work, slot: number): Work['nearest'] {
  const { active, squares, slots, nearest, centroids, weights, cols } = work;
  const own = slot * cols;
  const weight = weights[slot];
  let held = 0;
  let most = Infinity;
  // `wardSquare`, written out: nine tenths of the time outside the first neighbours is spent here.
  for (let at = 0; at < active.length; at++) {
    const other = active[at];
    let sum = 0;
    for (let x = own, y = other * cols, end = own + cols; x < end; x++, y++) {
      const difference = centroids[x] - centroids[y];
      sum += difference * difference;
    }
    const square = ((2 * weight * weights[other]) / (weight + weights[other])) * sum;
    if (square >= most || other === slot) continue;
    held = hold(work, held, square, other);
    if (held > LIST) {
      held = LIST;
      most = squares[LIST - 1];
    }
  }
  work.effort += active.length;
  keep(work, slot, held, held < active.length - 1 ? squares[held - 1] : Infinity);
  nearest.slot = slots[0];
  nearest.square = squares[0];
  return nearest;
}

/** Puts one more into the ascending list that is being gathered, which may then be one too long. */
function hold({ squares, slots }: Work, held: number, square: number, slot: number): number {
  let place = held;
  for (
    ;
    place > 0 && (squares[place - 1] > square || (squares[place - 1] === square && slots[place - 1] > slot));
    place--
  ) {
    squares[place] = squares[place - 1];
    slots[place] = slots[place - 1];
  }
  squares[place] = square;
  slots[place] = slot;
  return held + 1;
}

function keep({ lists, listed, radius, slots }: Work, slot: number, held: number, reach: number): void {
  lists.set(slots.subarray(0, held), slot * LIST);
  listed[slot] = held;
  radius[slot] = reach;
}

/** Cluster b goes into the slot of a; their lists become one. @returns the height. O(d). */
function merge(work: Work, a: number, b: number): number {
  const { cols, centroids, weights, owner, lists, listed, met, squares } = work;
  const square = wardSquare(work, a, b);
  const bound = radiusOfBoth(work, a, b, square);
  const share = weights[b] / (weights[a] + weights[b]);
  for (let x = a * cols, y = b * cols, end = x + cols; x < end; x++, y++) {
    // So written, equal rows stay equal to the last bit.
    centroids[x] += (centroids[y] - centroids[x]) * share;
  }
  weights[a] += weights[b];
  owner[b] = a;
  forget(work, b);
  const visit = work.visit++;
  let held = 0;
  let reach = bound;
  for (const side of [a, b]) {
    for (let at = side * LIST, end = at + listed[side]; at < end; at++) {
      const other = ownerOf(work, lists[at]);
      if (other === a || met[other] === visit) continue;
      met[other] = visit;
      held = hold(work, held, wardSquare(work, a, other), other);
      if (held > LIST) reach = Math.min(reach, squares[--held]);
    }
  }
  work.effort += 2 * LIST;
  keep(work, a, held, reach);
  return Math.sqrt(square);
}

/**
 * Whatever is on neither list, of weight w, is at least this far from both together: by Lance and Williams
 * ((a + w) ra + (b + w) rb - w h) / (a + b + w), which rises or falls with w throughout, so it is least at the
 * least w or without end.
 */
function radiusOfBoth({ weights, radius, least }: Work, a: number, b: number, square: number): number {
  if (radius[a] === Infinity || radius[b] === Infinity) return Math.max(0, Math.min(radius[a], radius[b]));
  const [wa, wb, ra, rb] = [weights[a], weights[b], radius[a], radius[b]];
  const light = ((wa + least) * ra + (wb + least) * rb - least * square) / (wa + wb + least);
  // The margin is for the rounding of this and of the distances it is compared with.
  return Math.max(0, Math.min(light, ra + rb - square)) * (1 - 1e-12);
}

function forget(work: Work, slot: number): void {
  const { active, place } = work;
  const last = active[active.length - 1];
  active[place[slot]] = last;
  place[last] = place[slot];
  work.active = active.subarray(0, active.length - 1);
}
