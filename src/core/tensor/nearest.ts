import { getBackend, matMul, tensor2d } from '@tensorflow/tfjs-core';
import type { RunContext } from '../base/context';
import { boundsOf, forgetful, type Bounds, type Memory } from './bounds';
import { frameCenters, type FramedCenters } from './framed-centers';
import { fusedBuild } from './fused';
import { trackFused } from './fused-nearest';
import { nearestTwo, type NearestTwo } from './nearest-plain';
import { plainTally, type Changes, type Tally } from './tally';
import type { Tile, Uploaded } from './uploaded';
import { askCard, gpuDoubt, gpuRuns, type NearestTwoOfRows } from './webgpu/nearest';

/**
 * Nearest centre of every point while the centres move: always the labels that `nearestPlain` would
 * give, whatever backend computes.
 *
 * Centres of a point are ordered by |c|^2 / 2 - x.c as by their distances. These come in float32: from
 * one fused kernel (`fused-nearest.ts`, or `webgpu/nearest.ts` with a bound of its own), or from
 * TensorFlow.js' `matMul` here. A label is taken from them
 * only where it is certain; else the point is decided again in float64 by direct differences. So
 * rounding, the order of summation and fused operations, in which backends and processors differ, cannot
 * reach the labels.
 *
 * Certain means: best and second best lie further apart than the error can be. Let u = 2^-24, x and c
 * the exact coordinates in the frame, g(n) = n u / (1 - n u). Rounding them to float32 costs a factor
 * (1 + u) each, a product another, a sum of d of them in any order at most (1 + u)^d (Higham 2002, 3.1), so
 *     |computed x.c - x.c| <= g(d + 3) sum |x_j c_j| <= g(d + 3) |x||c|,
 * the last step by Cauchy and Schwarz. It enters twice in each of the two values that are compared:
 *     error of their difference <= 4 g(d + 3) |x| max|c| <= 4 g(d + 4) |x| max|c|,
 * where the rest covers |x| itself being held in float32. Where |c|^2 / 2 is part of the float32 sum, it
 * adds 2 g(d + 4) max|c|^2. What float64 adds, here (|c|^2, the shift) and in `nearestPlain`, is below
 * (d + 8) 2^-50 (max|x| + max|c|)^2 = `fixed`. Underflow of a product costs at most 2^-126; `TINY` is far
 * above d times that and, beside coordinates around 1, nothing.
 *
 * A point far from any border keeps its label without being looked at (Hamerly 2010, reduced to one
 * number per point). With D1, D2 the distances to the best and the second centre,
 *     D2 - D1 = (D2^2 - D1^2) / (D1 + D2) >= margin / sqrt(2 (D1^2 + D2^2)),
 * where margin is what is certain of D2^2 - D1^2. Moving centres can close this gap by no more than
 * `closing` says; while sqrt(fixed) of it is left, D2^2 - D1^2 > fixed, so `nearestPlain` agrees.
 */
export interface Nearest {
  /** Of the latest `assign`; -1 before the first. To be read at once: the next `assign` writes there. */
  labels(): Int32Array;
  /** How many labels the latest `assign` changed. */
  changed(): number;
  /** How many points were decided in float64 so far, for tests and curiosity. */
  decidedAgain(): number;
  /**
   * Labels for these centres (k x d, in the units of the points); a point with several nearest ones
   * gets the lowest. k must not change. Ticks once per tile. O(n k d) at most.
   */
  assign(centers: Float64Array, context: RunContext): Promise<void>;
  /** Sums of the rows by label in float64, anew; `labels` where others than the own are meant. O(n d). */
  tallyAll(labels?: Int32Array): Tally;
  /** The sums of `tallyAll` brought up to date with the latest `assign`. O(changed d). */
  tallyChanges(): Tally;
  /** Gives memory back; must be called. */
  dispose(): void;
}

/** Follows the labels of these points, with k centres. About 24 bytes per row. */
export function trackNearest(uploaded: Uploaded, k: number, weights?: Float64Array): Nearest {
  return uploaded.exact && fusedBuild() !== null ? trackFused(uploaded, k, weights) : trackPlain(uploaded, k, weights);
}

const U = 2 ** -24;

/** Rounding of the gaps themselves, all of them a few float64 operations. */
const ROUNDED_DOWN = 1 - 1e-9;

/** Once gaps have closed by this many diameters, adding to the sum would round away what counts. */
const FORGET = 1000;

/**
 * Where fewer than this share of a tile is in doubt, deciding them one by one beats the product of all.
 * With 100,000 x 10 and k = 5 a product takes 2 ms on wasm (anything from 1/8 to 2/3 is equally fast)
 * and 20 ms on cpu, deciding every point directly 5 ms. A graphics card is fast, but far away.
 */
const FEW: Readonly<Record<string, number>> = { wasm: 1 / 3, cpu: 1, webgpu: 1 / 8 };

/** Everything that is known between two calls of `assign`. */
interface Knowledge extends Memory {
  readonly uploaded: Uploaded;
  readonly labels: Int32Array;
  readonly changes: Changes;
  /** A row's label holds while `closed` of its label has not reached this. */
  readonly holds: Float64Array;
  again: number;
}

/** On any backend: products by stock operations, everything else in plain loops. */
export function trackPlain(uploaded: Uploaded, k: number, weights?: Float64Array): Nearest {
  const { points, frame } = uploaded;
  const { rows } = points;
  const known: Knowledge = {
    uploaded,
    labels: new Int32Array(rows).fill(-1),
    changes: { count: 0, rows: new Int32Array(rows), from: new Int32Array(rows) },
    holds: new Float64Array(rows).fill(-1),
    ...forgetful(k),
    again: 0,
  };
  const tallying = plainTally(points, weights, frame.shift, k);
  return {
    labels: () => known.labels,
    changed: () => known.changes.count,
    decidedAgain: () => known.again,
    assign: (centers, context) => assign(known, centers, context),
    tallyAll: (labels = known.labels) => tallying.all(labels),
    tallyChanges: () => tallying.follow(known.changes, known.labels),
    dispose: () => undefined,
  };
}

async function assign(known: Knowledge, centers: Float64Array, context: RunContext): Promise<void> {
  const { uploaded, changes } = known;
  const framed = frameCenters(uploaded, centers);
  const bounds = boundsOf(known, framed, uploaded, FORGET, () => known.holds.fill(-1));
  const few = FEW[getBackend()] ?? FEW.wasm;
  const { tiles } = uploaded;
  const doubtful = tiles.map((tile) => countDoubtful(known, tile, bounds.least));
  const many = tiles.map(({ rows }, i) => bounds.near && doubtful[i] > 0 && doubtful[i] >= few * rows);
  const card = gpuRuns()
    ? askCard(
        framed,
        tiles.filter((_, i) => many[i]),
      )
    : null;
  changes.count = 0;
  try {
    for (const [i, tile] of tiles.entries()) {
      await context.tick();
      if (doubtful[i] === 0) continue;
      if (!many[i]) decideDirectly(known, tile, bounds, centers);
      else if (card) decideByCard(known, tile, await card.answer(tile), bounds, framed, centers);
      else decideByProducts(known, tile, await crossProducts(tile, framed), bounds, framed, centers);
    }
  } finally {
    await card?.end();
  }
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
  { least, perLength, fixed }: Bounds,
  { k, squares }: FramedCenters,
  centers: Float64Array,
): void {
  const { labels, holds, uploaded, closed } = known;
  const norms = uploaded.norms();
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
    const length = norms[row];
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

/** As `decideByProducts`, where the graphics card has found the two nearest: its rounding is its own. */
function decideByCard(
  known: Knowledge,
  { from, rows }: Tile,
  { labels: found, first, second }: NearestTwoOfRows,
  { least, fixed }: Bounds,
  framed: FramedCenters,
  centers: Float64Array,
): void {
  const { labels, holds, uploaded, closed } = known;
  const norms = uploaded.norms();
  const { perLength, always } = gpuDoubt(framed);
  const two: NearestTwo = { best: 0, least: 0, second: 0 };
  for (let i = 0, row = from; i < rows; i++, row++) {
    if (labels[row] >= 0 && holds[row] > least[labels[row]]) continue;
    const length = norms[row];
    const doubt = perLength * length + always + fixed;
    const margin = 2 * (second[i] - first[i]) - doubt;
    if (margin > 0) {
      const both = 2 * (length * length * (1 + 16 * U) + first[i] + second[i]) + doubt;
      relabel(known, row, found[i]);
      const gap = (margin / Math.sqrt(2 * both)) * ROUNDED_DOWN;
      holds[row] = framed.k === 1 ? Infinity : gap + closed[found[i]];
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
