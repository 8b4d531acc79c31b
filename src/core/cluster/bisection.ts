import { within, type RunContext } from '../base/context';
import { squaredDistance } from '../tensor/nearest-plain';
import { uploadPoints } from '../tensor/uploaded';
import type { Points } from './contract';
import { countDistinct } from './distinct';
import { firstCenters, type Seeding } from './first-centers';
import { lloyd, type LloydResult } from './lloyd';
import { rowsAt } from './subset';
import { meanVariance } from './validate';

/** A leaf of the tree of splits: rows that belong together so far. */
export interface Leaf {
  /** Ascending. */
  readonly rows: Int32Array;
  readonly center: Float64Array;
  readonly inertia: number;
  /** Of all its rows: how many, where they have no weights of their own. */
  readonly weight: number;
  /** It was tried and cannot be split: all its rows are equal. */
  readonly whole?: boolean;
}
export interface Split {
  readonly halves: readonly [Leaf, Leaf];
  readonly iterations: number;
  readonly converged: boolean;
}
export interface SplitLimits {
  readonly starts: number;
  readonly init: Seeding;
  readonly maxIterations: number;
  /** In units of the mean variance of the leaf's columns. */
  readonly tolerance: number;
}

/** All points in one leaf. O(n d). */
export function rootOf(points: Points): Leaf {
  const rows = Int32Array.from({ length: points.rows }, (_, row) => row);
  return leavesOf(points, rows, new Int32Array(points.rows), weightedMean(points))[0];
}

/**
 * The best of several 2-means of a leaf, or null where its rows cannot be told apart. Start s draws from
 * stream s of the context's chance. O(starts iterations rows d).
 */
export async function splitLeaf(
  points: Points,
  leaf: Leaf,
  limits: SplitLimits,
  context: RunContext,
): Promise<Split | null> {
  const own = leaf.rows.length === points.rows ? points : rowsAt(points, leaf.rows);
  if (countDistinct(own, 2) < 2) return null;
  const { labels, centers, iterations, converged } = await bestOfTwo(own, limits, context);
  const [first, second] = leavesOf(own, leaf.rows, labels, centers);
  if (first.weight === 0 || second.weight === 0) return null;
  return { halves: [first, second], iterations, converged };
}

async function bestOfTwo(
  points: Points,
  { starts, init, maxIterations, tolerance }: SplitLimits,
  context: RunContext,
): Promise<LloydResult> {
  const limits = { maxIterations, tolerance: tolerance * meanVariance(points) };
  const uploaded = uploadPoints(points, 2);
  let best: LloydResult | null = null;
  try {
    for (let start = 0; start < starts || best === null; start++) {
      const own = within(context, start / starts, (start + 1) / starts, context.rng.fork(start));
      await own.tick(0);
      const centers = await firstCenters(init, points, 2, own, uploaded);
      const found = await lloyd(uploaded, points, centers, limits, own);
      if (best === null || found.inertia < best.inertia) best = found;
    }
    return best;
  } finally {
    uploaded.dispose();
  }
}

/** One leaf per centre. @param rows what each of these points is called in the whole. */
function leavesOf(points: Points, rows: Int32Array, labels: Int32Array, centers: Float64Array): Leaf[] {
  const { cols, weights } = points;
  const k = centers.length / cols;
  const inertia = new Float64Array(k);
  const weight = new Float64Array(k);
  for (let i = 0; i < labels.length; i++) {
    const own = weights === undefined ? 1 : weights[i];
    weight[labels[i]] += own;
    inertia[labels[i]] += own * squaredDistance(points, i, centers, labels[i]);
  }
  return Array.from({ length: k }, (_, c) => ({
    rows: rows.filter((_row, i) => labels[i] === c),
    center: centers.slice(c * cols, (c + 1) * cols),
    inertia: inertia[c],
    weight: weight[c],
  }));
}

/** By differences to the first row, so that an offset common to all rows costs nothing. */
function weightedMean({ data, rows, cols, weights }: Points): Float64Array {
  const sums = new Float64Array(cols);
  let all = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    const weight = weights === undefined ? 1 : weights[i];
    all += weight;
    for (let j = 0; j < cols; j++, at++) sums[j] += weight * (data[at] - data[j]);
  }
  return sums.map((sum, j) => data[j] + sum / all);
}
