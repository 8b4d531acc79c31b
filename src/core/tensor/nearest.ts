import { getBackend, matMul, tensor2d } from '@tensorflow/tfjs-core';
import type { RunContext } from '../base/context';
import { closing, frameCenters, type FramedCenters } from './framed-centers';
import { nearestTwo, type NearestTwo } from './nearest-plain';
import type { Tile, Uploaded } from './uploaded';

/**
 * Nearest centre of every point while the centres move: always the labels that `nearestPlain` would
 * give, whatever backend computes.
 *
 * The cross products x.c come from `matMul` in float32; |c|^2 - 2 x.c orders the centres of a point
 * as its distances do. A label is taken from them only where it is certain; else the point is decided
 * again in float64 by direct differences. So rounding, the order of summation and fused operations,
 * in which backends differ, cannot reach the labels.
 *
 * Certain means: best and second best lie further apart than the error can be. Let u = 2^-24, x and c
 * the exact coordinates in the frame. Rounding them to float32 costs a factor (1 + u) each, a sum of d
 * products in any order at most a factor (1 + u)^d (Higham 2002, 3.1), so
 *     |computed x.c - x.c| <= (d + 2.1) u sum |x_j c_j| <= (d + 2.1) u |x||c|     for d <= 10,000,
 * the last step by Cauchy and Schwarz. It enters twice in each of the two values that are compared:
 *     error of their difference <= 4 (d + 2.1) u |x| max|c| <= 4 (d + 4) u |x| max|c|,
 * where the rest covers |x| itself being held in float32. What float64 adds, here (|c|^2, the shift)
 * and in `nearestPlain`, is below (d + 8) 2^-50 (max|x| + max|c|)^2 = `fixed`. Underflow of a product
 * costs at most 2^-126; `TINY` is far above d times that and, beside coordinates around 1, nothing.
 *
 * A point far from any border keeps its label without being looked at (Hamerly 2010, reduced to one
 * number per point). With D1, D2 the distances to the best and the second centre,
 *     D2 - D1 = (D2^2 - D1^2) / (D1 + D2) >= margin / sqrt(2 (D1^2 + D2^2)),
 * where margin is what is certain of D2^2 - D1^2. Moving centres can close this gap by no more than
 * `closing` says; while sqrt(fixed) of it is left, D2^2 - D1^2 > fixed, so `nearestPlain` agrees.
 */
export interface Nearest {
  /** Of the latest `assign`; -1 before the first. */
  readonly labels: Int32Array;
  /** The rows whose label the latest `assign` changed, ascending, and the label that each had before. */
  readonly changes: Changes;
  /** How many points were decided in float64 so far, for tests and curiosity. */
  readonly decidedAgain: () => number;
  /**
   * Labels for these centres (k x d, in the units of the points); a point with several nearest ones
   * gets the lowest. k must not change. Ticks once per tile. O(n k d) at most.
   */
  assign(centers: Float64Array, context: RunContext): Promise<void>;
}
export interface Changes {
  count: number;
  readonly rows: Int32Array;
  readonly from: Int32Array;
}

const U = 2 ** -24;
const TINY = 1e-30;

/** A centre this far out of the frame might overflow float32: then everything is decided in float64. */
const FAR = 1e15;

/** Rounding of the bounds themselves, all of them a few float64 operations. */
const ROUNDED_DOWN = 1 - 1e-9;
const ROUNDED_UP = 1 + 1e-9;

/** Once gaps have closed by this many diameters, adding to the sum would round away what counts. */
const FORGET = 1000;

/**
 * Where fewer than this share of a tile is in doubt, deciding them one by one beats the product of all.
 * With 100,000 x 10 and k = 5 a product takes 2 ms on wasm (anything from 1/8 to 2/3 is equally fast)
 * and 20 ms on cpu, deciding every point directly 5 ms.
 */
const FEW: Readonly<Record<string, number>> = { wasm: 1 / 3, cpu: 1 };

/** Everything that is known between two calls of `assign`. */
interface Knowledge extends Nearest {
  readonly uploaded: Uploaded;
  /** A row's label holds while `closed` of its label has not reached this. */
  readonly holds: Float64Array;
  /** By centre: how much the gap to it has closed since the first call. */
  closed: Float64Array;
  framed: FramedCenters | null;
  again: number;
}

/** Follows the labels of these points; holds about 24 bytes per row and no tensors between calls. */
export function trackNearest(uploaded: Uploaded): Nearest {
  const { rows } = uploaded.points;
  const known: Knowledge = {
    uploaded,
    labels: new Int32Array(rows).fill(-1),
    changes: { count: 0, rows: new Int32Array(rows), from: new Int32Array(rows) },
    holds: new Float64Array(rows).fill(-1),
    closed: new Float64Array(0),
    framed: null,
    again: 0,
    decidedAgain: () => known.again,
    assign: (centers, context) => assign(known, centers, context),
  };
  return known;
}

async function assign(known: Knowledge, centers: Float64Array, context: RunContext): Promise<void> {
  const { uploaded, changes } = known;
  const framed = frameCenters(uploaded, centers);
  const bounds = boundsOf(known, framed);
  known.framed = framed;
  const few = FEW[getBackend()] ?? FEW.wasm;
  changes.count = 0;
  for (const tile of uploaded.tiles) {
    await context.tick();
    const doubtful = countDoubtful(known, tile, bounds.least);
    if (doubtful === 0) continue;
    if (doubtful < few * tile.rows || !(framed.longest < FAR)) decideDirectly(known, tile, bounds, centers);
    else decideByProducts(known, tile, await crossProducts(tile, framed), bounds, centers);
  }
}

/** What is in doubt and what is certain, for one set of centres. */
interface Bounds {
  readonly framed: FramedCenters;
  /** By centre: rows that hold above this keep their label. */
  readonly least: Float64Array;
  /** Of a difference of squares: uncertain below `perLength` * |x| + `fixed`. */
  readonly perLength: number;
  readonly fixed: number;
}

function boundsOf(known: Knowledge, framed: FramedCenters): Bounds {
  const { cols, longest, k } = framed;
  const closed = known.framed ? closing(known.framed, framed) : new Float64Array(k);
  known.closed = closed.map((more, c) => (known.closed[c] ?? 0) + more * ROUNDED_UP);
  const reach = known.uploaded.longest + longest;
  if (known.closed.some((already) => already > FORGET * reach)) {
    known.closed.fill(0);
    known.holds.fill(-1);
  }
  const fixed = (cols + 8) * 2 ** -50 * reach ** 2 + TINY;
  const least = known.closed.map((already) => already + Math.sqrt(fixed));
  return { framed, least, perLength: 4 * (cols + 4) * U * longest, fixed };
}

function countDoubtful({ labels, holds }: Knowledge, { from, rows }: Tile, least: Float64Array): number {
  let count = 0;
  for (let i = from; i < from + rows; i++) if (labels[i] < 0 || holds[i] <= least[labels[i]]) count++;
  return count;
}

async function crossProducts(tile: Tile, { transposed, cols, k }: FramedCenters): Promise<ArrayLike<number>> {
  const right = tensor2d(transposed, [cols, k], 'float32');
  const products = matMul(tile.tensor, right);
  try {
    return await products.data<'float32'>();
  } finally {
    right.dispose();
    products.dispose();
  }
}

function decideByProducts(
  known: Knowledge,
  { from, rows }: Tile,
  products: ArrayLike<number>,
  { framed, least, perLength, fixed }: Bounds,
  centers: Float64Array,
): void {
  const { labels, holds, uploaded, closed } = known;
  const { k, squares } = framed;
  const two: NearestTwo = { best: 0, least: 0, second: 0 };
  for (let row = from, end = from + rows, start = 0; row < end; row++, start += k) {
    if (labels[row] >= 0 && holds[row] > least[labels[row]]) continue;
    let best = 0;
    let first = Infinity;
    let second = Infinity;
    for (let c = 0; c < k; c++) {
      const value = squares[c] - 2 * products[start + c];
      if (value < first) {
        second = first;
        first = value;
        best = c;
      } else if (value < second) second = value;
    }
    const length = uploaded.norms[row];
    const doubt = perLength * length + fixed;
    const margin = second - first - doubt;
    if (margin > 0) {
      const both = 2 * length * length * (1 + 16 * U) + first + second + doubt;
      relabel(known, row, best);
      holds[row] = k === 1 ? Infinity : (margin / Math.sqrt(2 * both)) * ROUNDED_DOWN + closed[best];
    } else {
      decideRow(known, row, centers, fixed, two);
    }
  }
}

function decideDirectly(known: Knowledge, { from, rows }: Tile, bounds: Bounds, centers: Float64Array): void {
  const { labels, holds } = known;
  const { least, fixed } = bounds;
  const two: NearestTwo = { best: 0, least: 0, second: 0 };
  for (let row = from; row < from + rows; row++) {
    if (labels[row] < 0 || holds[row] <= least[labels[row]]) decideRow(known, row, centers, fixed, two);
  }
}

/** By the definition: float64, direct differences. */
function decideRow(known: Knowledge, row: number, centers: Float64Array, fixed: number, two: NearestTwo): void {
  const { points, frame } = known.uploaded;
  const { best, least, second } = nearestTwo(points, row, centers, two);
  relabel(known, row, best);
  const margin = (second - least) * frame.scale ** 2 - fixed;
  const both = (second + least) * frame.scale ** 2 + fixed;
  const gap = margin > 0 ? (margin / Math.sqrt(2 * both)) * ROUNDED_DOWN : 0;
  known.holds[row] = second === Infinity ? Infinity : gap + known.closed[best];
  known.again++;
}

function relabel({ labels, changes }: Knowledge, row: number, label: number): void {
  if (labels[row] === label) return;
  changes.rows[changes.count] = row;
  changes.from[changes.count] = labels[row];
  changes.count++;
  labels[row] = label;
}
