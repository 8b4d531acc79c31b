import type { RunContext } from '../../base/context';
import { momentsOf } from '../../tensor/moments';
import { nearestPlain } from '../../tensor/nearest-plain';
import type { Points } from '../contract';
import { growCfTree, type CfTree } from './cf-tree';

/** Many rows as few weighted means. */
export interface MicroClusters {
  /** The means, with the weights of their rows. */
  readonly points: Points & { readonly weights: Float64Array };
  /** By row, its micro-cluster. They are numbered in the order of their first rows. */
  readonly clusterOf: Int32Array;
  /** Rows in each. */
  readonly rowsOf: Int32Array;
  /** In each, the root mean square distance of its rows to its mean. */
  readonly radii: Float64Array;
  /** Rows in one micro-cluster are this far apart, as the root of the mean square, at most; 0: equal rows only. */
  readonly threshold: number;
}

/** Rows between two ticks: some milliseconds. */
const SLICE = 4096;
/** Rows without weight between two ticks. */
const WEIGHTLESS = 128;
/** A new threshold (squared) is at least so many times the last one. */
const LEAST_GROWTH = 1.05;

/**
 * Gathers rows into at most `most` micro-clusters in one pass. The threshold begins at 0, so that only equal rows
 * join; whenever there are too many micro-clusters it is raised so far that about half of them should join
 * another, and they are put into a new tree. Rows follow their micro-cluster. Fewer than `most` different rows
 * are therefore kept apart, each with its equals. Depends on the order of the rows; on no chance.
 * A row without weight changes nothing and goes to the nearest micro-cluster. O(n d log most).
 */
export async function microClusters(points: Points, most: number, context: RunContext): Promise<MicroClusters> {
  const { rows, cols, weights } = points;
  const read = reader(points);
  const growing: Growing = { tree: growCfTree(cols, 0), threshold: 0, made: 0, into: [] };
  const clusterOf = new Int32Array(rows).fill(-1);
  const slice = Math.min(SLICE, Math.ceil(rows / 8));
  for (let row = 0; row < rows; row++) {
    if (row % slice === 0) await context.tick(row / rows);
    const weight = weights?.[row] ?? 1;
    if (weight === 0) continue;
    clusterOf[row] = growing.made + growing.tree.add(read.row(row), weight, 0);
    if (growing.tree.size > most) condense(growing, cols, most);
  }
  if (weights) await placeWeightless(growing, clusterOf, read, context);
  return summary(points, growing, clusterOf, read);
}

interface Growing {
  tree: CfTree;
  /** Squared. */
  threshold: number;
  /** Micro-clusters of the trees before: numbers of this one's begin here. */
  made: number;
  /** By number, the one it was put into; those of the tree that stands have none. */
  into: Int32Array[];
}

/** Puts everything into new trees, of larger thresholds, until there are few enough. */
function condense(growing: Growing, cols: number, most: number): void {
  while (growing.tree.size > most) {
    const { tree } = growing;
    growing.threshold = Math.max(tree.nextThreshold(), growing.threshold * LEAST_GROWTH);
    const next = growCfTree(cols, growing.threshold);
    const into = new Int32Array(tree.size);
    const copy = new Float64Array(cols);
    tree.visit((number, mean, weight, scatter) => {
      copy.set(mean);
      into[number] = next.add(copy, weight, scatter);
    });
    growing.into.push(into);
    growing.made += tree.size;
    growing.tree = next;
  }
}

/** Each to the nearest mean. O(d) for every micro-cluster. */
async function placeWeightless(
  { tree, made }: Growing,
  clusterOf: Int32Array,
  read: Reader,
  context: RunContext,
): Promise<void> {
  const cols = read.origin.length;
  const means = new Float64Array(tree.size * cols);
  tree.visit((number, mean) => means.set(mean, number * cols));
  const label = new Int32Array(1);
  for (let row = 0, placed = 0; row < clusterOf.length; row++) {
    if (clusterOf[row] >= 0) continue;
    if (placed++ % WEIGHTLESS === 0) await context.tick();
    nearestPlain({ data: read.row(row), rows: 1, cols }, means, label);
    clusterOf[row] = made + label[0];
  }
}

/** Numbers of all trees, each to that in the tree that stands. */
function resolved({ into, made, tree }: Growing): Int32Array {
  const last = Int32Array.from({ length: made + tree.size }, (_, number) => number - made);
  let end = made;
  for (let at = into.length - 1, next = made; at >= 0; at--) {
    const step = into[at];
    const from = end - step.length;
    for (let i = 0; i < step.length; i++) last[from + i] = last[next + step[i]];
    next = from;
    end = from;
  }
  return last;
}

function summary(points: Points, growing: Growing, clusterOf: Int32Array, { unit, origin }: Reader): MicroClusters {
  const { cols } = points;
  const { tree } = growing;
  const count = tree.size;
  const last = resolved(growing);
  const numberOf = new Int32Array(count).fill(-1);
  const rowsOf = new Int32Array(count);
  let named = 0;
  for (let row = 0; row < clusterOf.length; row++) {
    const old = last[clusterOf[row]];
    if (numberOf[old] < 0) numberOf[old] = named++;
    clusterOf[row] = numberOf[old];
    rowsOf[numberOf[old]]++;
  }
  const data = new Float64Array(count * cols);
  const weights = new Float64Array(count);
  const radii = new Float64Array(count);
  tree.visit((old, mean, weight, scatter) => {
    const number = numberOf[old];
    weights[number] = weight;
    radii[number] = Math.sqrt(scatter / weight) * unit;
    for (let j = 0; j < cols; j++) data[number * cols + j] = origin[j] + mean[j] * unit;
  });
  const threshold = Math.sqrt(growing.threshold) * unit;
  return { points: { data, rows: count, cols, weights }, clusterOf, rowsOf, radii, threshold };
}

interface Reader {
  readonly origin: Float64Array;
  readonly unit: number;
  /** The row in units of `unit` around the mean of all; the array is used again for the next. */
  row(row: number): Float64Array;
}

/** Rows as differences to the mean, divided by a power of two: no square overflows, no offset costs digits. */
function reader(points: Points): Reader {
  const { data, cols } = points;
  const { means, reaches } = momentsOf(points);
  const most = reaches.reduce((a, b) => Math.max(a, b), 0);
  const unit = most > 0 ? 2 ** Math.ceil(Math.log2(most)) : 1;
  const values = new Float64Array(cols);
  const row = (number: number): Float64Array => {
    for (let j = 0, at = number * cols; j < cols; j++, at++) values[j] = (data[at] - means[j]) / unit;
    return values;
  };
  return { origin: means, unit, row };
}
