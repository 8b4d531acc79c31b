import type { RunContext } from '../../base/context';
import { assignRows } from './costs';
import { middlesOf, weightsOf } from './middles';
import { costTo, type Middles, type Mixed } from './mixed';

/** Where one start ended. */
export interface Settled {
  readonly labels: Int32Array;
  readonly middles: Middles;
  /** Weighted sum of what separates the rows from the middle of their cluster. */
  readonly cost: number;
  /** The confirming one included. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Empty clusters that were given another row on the way. */
  readonly relocated: number;
}

/** Comparisons of a row with a middle between two ticks: some 10 ms. */
const TICK = 300_000;

/**
 * Huang's k-prototypes (1998), all rows at a time: every row to its nearest middle (of equally near ones the
 * first), then every middle to those rows, until no label changes. His own order moves two middles after
 * every single row; ours does not depend on the order of the rows.
 * An empty cluster is given the row that is farthest from its middle. Deterministic; O(iterations n k d).
 */
export async function settle(
  mixed: Mixed,
  start: Middles,
  maxIterations: number,
  context: RunContext,
): Promise<Settled> {
  const labels = new Int32Array(mixed.rows).fill(-1);
  const costs = new Float64Array(mixed.rows);
  let middles = start;
  let iterations = 0;
  let relocated = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const changed = await assign(mixed, middles, labels, costs, context);
    iterations++;
    const moved = fillEmpty(mixed, labels, costs, middles.k);
    relocated += moved;
    middles = middlesOf(mixed, labels, middles);
    converged = changed === 0 && moved === 0;
  }
  // The labels belong to the middles as they are at the end.
  if (!converged) await assign(mixed, middles, labels, costs, context);
  return { labels, middles, cost: totalOf(mixed, labels, middles), iterations, converged, relocated };
}

/** Writes labels and costs; returns how many labels changed. */
async function assign(
  mixed: Mixed,
  middles: Middles,
  labels: Int32Array,
  costs: Float64Array,
  context: RunContext,
): Promise<number> {
  const step = Math.max(1, Math.floor(TICK / middles.k));
  let changed = 0;
  for (let from = 0; from < mixed.rows; from += step) {
    await context.tick();
    changed += assignRows(mixed, middles, from, Math.min(mixed.rows, from + step), labels, costs);
  }
  return changed;
}

/**
 * Farthest rows first, to the empty clusters in order; a row that is all its cluster has is not taken.
 * Changes labels and costs; returns how many rows moved.
 */
function fillEmpty(mixed: Mixed, labels: Int32Array, costs: Float64Array, k: number): number {
  const weights = weightsOf(mixed, labels, k);
  const empty = [...weights.keys()].filter((c) => weights[c] === 0);
  if (empty.length === 0) return 0;
  let moved = 0;
  for (const cluster of empty) {
    const row = farthestSpare(mixed, labels, costs, weights);
    if (row < 0) break;
    const weight = mixed.weights?.[row] ?? 1;
    weights[labels[row]] -= weight;
    weights[cluster] += weight;
    labels[row] = cluster;
    costs[row] = 0;
    moved++;
  }
  return moved;
}

/** -1 where every row with weight sits on its middle or is alone. */
function farthestSpare(mixed: Mixed, labels: Int32Array, costs: Float64Array, weights: Float64Array): number {
  let farthest = -1;
  let most = 0;
  for (let row = 0; row < mixed.rows; row++) {
    const weight = mixed.weights?.[row] ?? 1;
    if (costs[row] <= most || weight === 0 || weights[labels[row]] <= weight) continue;
    most = costs[row];
    farthest = row;
  }
  return farthest;
}

/** The weighted sum of the costs to the own middle, in the order of the rows. */
export function totalOf(mixed: Mixed, labels: ArrayLike<number>, middles: Middles): number {
  let sum = 0;
  for (let row = 0; row < mixed.rows; row++) {
    sum += (mixed.weights?.[row] ?? 1) * costTo(mixed, row, middles, labels[row]);
  }
  return sum;
}
