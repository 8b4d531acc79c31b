import { groupsBelow } from '../../base/cut';
import type { Dendrogram, Tree } from '../../base/tree';

/** As many branches as a number of 8 bits can name. */
const BRANCHES = 256;

/**
 * The uppermost part of a tree, in which whatever is merged below is one leaf: a branch. All cuts into
 * up to `BRANCHES` groups (or `k`, where that is more) are the same as in the whole tree, at a byte or two for
 * every row. Merges at height 0 (of equal rows) stay below, unless k asks for them. Branches are numbered as
 * the first of their leaves. O(rows + leaves).
 */
export function crownOf({ dendrogram, leafOf, rowsOf }: Tree, k: number): Tree {
  const { leaves } = dendrogram;
  const branches = Math.min(leaves, Math.max(k, Math.min(BRANCHES, groupsBelow(dendrogram, 0))));
  const made = leaves - branches;
  const branchOf = branchesOf(dendrogram, made);
  const rowsOfBranch = new Int32Array(branches);
  rowsOf.forEach((rows, leaf) => (rowsOfBranch[branchOf[leaf]] += rows));
  const byRow = numbersUpTo(branches, leafOf.length);
  for (let row = 0; row < leafOf.length; row++) byRow[row] = branchOf[leafOf[row]];
  return { dendrogram: above(dendrogram, made, branchOf), leafOf: byRow, rowsOf: rowsOfBranch };
}

/** By node up to those that the first `made` merges made, its branch. */
function branchesOf({ leaves, first, second }: Dendrogram, made: number): Int32Array {
  const top = Int32Array.from({ length: leaves + made }, (_, node) => node);
  for (let m = made - 1; m >= 0; m--) top[first[m]] = top[second[m]] = top[leaves + m];
  const numberOf = new Int32Array(leaves + made).fill(-1);
  let named = 0;
  for (let leaf = 0; leaf < leaves; leaf++) if (numberOf[top[leaf]] < 0) numberOf[top[leaf]] = named++;
  return top.map((node) => numberOf[node]);
}

/** The merges from number `made` on, over branches. */
function above({ leaves, first, second, heights, sizes }: Dendrogram, made: number, branchOf: Int32Array): Dendrogram {
  const branches = leaves - made;
  const renamed = (node: number): number => (node < leaves + made ? branchOf[node] : node - 2 * made);
  const pairs = [...first.subarray(made)].map((node, at) => [renamed(node), renamed(second[made + at])] as const);
  return {
    leaves: branches,
    first: Int32Array.from(pairs, ([a, b]) => Math.min(a, b)),
    second: Int32Array.from(pairs, ([a, b]) => Math.max(a, b)),
    heights: heights.slice(made),
    sizes: sizes.slice(made),
  };
}

function numbersUpTo(count: number, length: number): Tree['leafOf'] {
  if (count <= 2 ** 8) return new Uint8Array(length);
  return count <= 2 ** 16 ? new Uint16Array(length) : new Int32Array(length);
}
