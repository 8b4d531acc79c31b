import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { frameOf } from '../../tensor/frame';
import {
  blocksOf,
  panelsOf,
  segmentRows,
  type Block,
  type Panels,
  type Precision,
  type Segmented,
} from '../../tensor/pairwise-panels';
import { float32Suffices } from '../../tensor/pairwise-precision';
import { distanceSums, pairsOf, type BlockRange } from '../../tensor/pairwise-sums';

/**
 * How exact silhouettes are cut into parts. Every pair is measured once and counts for both of its rows,
 * so a row's sums come from several parts; parts are always the same, and always added in order, which
 * makes the result the same however they were shared out.
 */
export interface Cut {
  readonly segmented: Segmented;
  readonly blocks: readonly Block[];
  readonly sizes: Int32Array;
  readonly parts: number;
}

/** Up to this many rows float64 costs no time that anyone would notice. */
const DOUBLE_ROWS = 5000;

/** What makes a part worth its message: about 25 ms of work. */
const PART_WORK = 2.5e8;
const MOST_PARTS = 16;

/** Depends on nothing else, so that every thread cuts alike. */
export function partCount(rows: number, cols: number): number {
  const work = ((rows * rows) / 2) * (cols + 5);
  return Math.max(1, Math.min(MOST_PARTS, Math.floor(work / PART_WORK)));
}

export function cutOf(labels: Int32Array, sizes: Int32Array, parts: number): Cut {
  const segmented = segmentRows(labels, sizes);
  return { segmented, blocks: blocksOf(segmented), sizes, parts };
}

/** @param precision of the distances: float32 for many rows, where that is certain to suffice. O(n d). */
export function panelsFor(
  points: Points,
  labels: Int32Array,
  { segmented, sizes }: Cut,
  precision: Precision = precisionFor(points, labels, sizes),
): Panels {
  return panelsOf(points, segmented.order, frameOf(points), precision);
}

function precisionFor(points: Points, labels: Int32Array, sizes: Int32Array): Precision {
  if (points.rows <= DOUBLE_ROWS) return 'float64';
  return float32Suffices(points, labels, sizes, frameOf(points)) ? 'float32' : 'float64';
}

/** The blocks of a part: about as many pairs as every other part has. */
function rangeOf({ blocks, segmented, parts }: Cut, part: number): BlockRange {
  const pairs = blocks.map((block) => pairsOf(block, segmented.total));
  const whole = pairs.reduce((sum, own) => sum + own, 0);
  let before = 0;
  const middles = pairs.map((own) => (before += own) - own / 2);
  const firstFrom = (border: number): number => {
    const found = middles.findIndex((middle) => middle >= border);
    return found < 0 ? blocks.length : found;
  };
  return { from: firstFrom((whole * part) / parts), to: firstFrom((whole * (part + 1)) / parts) };
}

/** What a part can have added to: all sums of its own rows, and of later rows those to its own segments. */
function reachOf({ blocks, segmented: { k, total } }: Cut, { from, to }: BlockRange): [number, number][] {
  if (from >= to) return [];
  const [first, last] = [blocks[from], blocks[to - 1]];
  return Array.from({ length: k }, (_, c) => {
    const own = c >= first.segment && c <= last.segment;
    return [c * total + first.from, c * total + (own ? total : last.end)];
  });
}

/** The sums of a part, of which only what it can have added to. O(n^2 d / 2) for all parts. */
export async function silhouettePart(
  cut: Cut,
  panels: Panels,
  part: number,
  context: RunContext,
): Promise<Float64Array> {
  const range = rangeOf(cut, part);
  const reach = reachOf(cut, range);
  if (reach.length === 0) return new Float64Array(0);
  const sums = await distanceSums(cut.segmented, panels, range, context);
  const packed = new Float64Array(reach.reduce((length, [from, to]) => length + to - from, 0));
  let at = 0;
  for (const [from, to] of reach) {
    packed.set(sums.subarray(from, to), at);
    at += to - from;
  }
  return packed;
}

/** Silhouettes from all parts, in order; NaN for noise. @param rows of the points. O(n k parts). */
export function silhouettesOf(cut: Cut, parts: readonly Float64Array[], rows: number): Float32Array {
  const { k, total, order } = cut.segmented;
  const sums = new Float64Array(k * total);
  parts.forEach((packed, part) => {
    let at = 0;
    for (const [from, to] of reachOf(cut, rangeOf(cut, part))) {
      for (let place = from; place < to; place++, at++) sums[place] += packed[at];
    }
  });
  const perRow = new Float32Array(rows).fill(NaN);
  for (const { segment, from, end } of cut.blocks) {
    for (let place = from; place < end; place++) perRow[order[place]] = silhouetteAt(sums, place, segment, cut);
  }
  return perRow;
}

function silhouetteAt(sums: Float64Array, place: number, own: number, { segmented: { k, total }, sizes }: Cut): number {
  if (sizes[own] === 1) return 0;
  let nearest = Infinity;
  for (let c = 0; c < k; c++) {
    if (c !== own && sizes[c] > 0) nearest = Math.min(nearest, sums[c * total + place] / sizes[c]);
  }
  const inside = sums[own * total + place] / (sizes[own] - 1);
  const larger = Math.max(inside, nearest);
  return larger === 0 ? 0 : (nearest - inside) / larger;
}
