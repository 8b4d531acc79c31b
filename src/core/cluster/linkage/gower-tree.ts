import { within, type RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { Tree } from '../../base/tree';
import type { Points } from '../contract';
import type { Dissimilarity } from '../dissimilarity/contract';
import { paceOf } from '../dissimilarity/pace';
import { dissimilarityOfPoints } from '../dissimilarity/points';
import type { Condensed } from './condensed';
import { growTreeOf, refuseLinkage, roomForPairs, type Linkage } from './grow';

/**
 * The tree of merges over rows as Gower's dissimilarity has them: categories and gaps as they are. A weight counts
 * as that many equal rows; a row without weight hangs from the leaf of the row it is most like.
 * O(n^2 d) time, n^2 / 2 dissimilarities of memory.
 * @throws AppError as `refuseLinkage`, before anything is allocated; `cluster.notComparable`; `cancelled`.
 */
export async function growGowerTree(points: Points, linkage: Linkage, context: RunContext): Promise<Tree> {
  refuseLinkage(points.rows, linkage, 'gower');
  const all = dissimilarityOfPoints(points, 'gower');
  const standing = rowsOfWeight(points);
  const pairs = await condensedOf(all.among(standing), within(context, 0, 0.5));
  const { weights } = points;
  const own = weights && Float64Array.from(standing, (row) => weights[row]);
  const options = { spend: true, ...(own && { weights: own }) };
  const dendrogram = await growTreeOf(pairs, linkage, within(context, 0.5, 1), options);
  const leafOf = leavesOf(all, standing);
  const rowsOf = new Int32Array(standing.length);
  for (const leaf of leafOf) rowsOf[leaf]++;
  return { dendrogram, leafOf, rowsOf };
}

/** All pairs once. @throws AppError `cluster.notComparable` { pairs } where some share no variable. */
async function condensedOf(rows: Dissimilarity, context: RunContext): Promise<Condensed> {
  const { rows: count, effort } = rows;
  const values = roomForPairs(count);
  const strip = new Float64Array(count);
  const pace = paceOf(context, values.length * effort);
  let missing = 0;
  for (let i = 0, at = 0; i < count; at += count - 1 - i, i++) {
    const own = strip.subarray(0, count - 1 - i);
    rows.toRange(i, i + 1, count, own, 0);
    for (const value of own) if (Number.isNaN(value)) missing++;
    values.set(own, at);
    if (pace.after(own.length * effort)) await pace.tick();
  }
  if (missing > 0) throw new AppError('cluster.notComparable', { pairs: missing });
  return { count, values };
}

function rowsOfWeight({ rows, weights }: Points): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return weights ? all.filter((row) => weights[row] > 0) : all;
}

/** Leaf number i is row `standing[i]`; any other row hangs from the one it is most like. */
function leavesOf(all: Dissimilarity, standing: Int32Array): Int32Array {
  const leafOf = new Int32Array(all.rows).fill(-1);
  standing.forEach((row, leaf) => (leafOf[row] = leaf));
  if (standing.length === all.rows) return leafOf;
  const measure = all.toGiven(standing);
  const against = new Float64Array(standing.length);
  for (let row = 0; row < all.rows; row++) {
    if (leafOf[row] >= 0) continue;
    measure(row, against);
    // NaN is never less: a row that is comparable with nobody hangs from the first.
    leafOf[row] = against.reduce((best, value, leaf) => (value < against[best] ? leaf : best), 0);
  }
  return leafOf;
}
