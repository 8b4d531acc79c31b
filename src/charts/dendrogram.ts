import type { Tree } from '../core/base/tree';

/** A node as it is drawn: a merge, or a leaf in which all merges below are hidden. */
export interface DrawnNode {
  /** Number of its merge, -1 for a leaf. */
  readonly merge: number;
  /** Across: leaves stand at 0, 1, 2 ... */
  readonly x: number;
  /** In the units of the tree; of a leaf 0. */
  readonly height: number;
  /** Height of the merge over it; null at the top. */
  readonly above: number | null;
  /** Where its two parts stand; null for a leaf. */
  readonly parts: readonly [number, number] | null;
  readonly rows: number;
  /** One of the branches in it: all of them are in the same segment where the cut is above. */
  readonly branch: number;
}

export interface TreeDrawing {
  readonly nodes: readonly DrawnNode[];
  readonly leaves: number;
  /** Most rows in a leaf. */
  readonly mostRows: number;
  /** What the axis shows: a little below the lowest merge drawn, and above the highest. */
  readonly range: readonly [number, number];
}

/**
 * The uppermost merges of a tree with at most so many leaves; the part with more rows stands left. O(branches).
 * @param most at least 2.
 */
export function treeDrawing({ dendrogram, rowsOf }: Tree, most: number): TreeDrawing {
  const { leaves, first, second, heights } = dendrogram;
  const hidden = Math.max(0, leaves - most);
  const { rows, branch } = countedNodes({ dendrogram, rowsOf });
  const nodes: DrawnNode[] = [];
  let across = 0;
  const draw = (node: number, above: number | null): number => {
    const merge = node - leaves;
    const facts = { above, rows: rows[node] ?? 0, branch: branch[node] ?? 0 };
    if (merge < hidden) {
      nodes.push({ merge: -1, x: across, height: 0, parts: null, ...facts });
      return across++;
    }
    const height = heights[merge] ?? 0;
    const [a, b] = [first[merge] ?? 0, second[merge] ?? 0];
    const [left, right] = (rows[a] ?? 0) >= (rows[b] ?? 0) ? [a, b] : [b, a];
    const parts = [draw(left, height), draw(right, height)] as const;
    const x = (parts[0] + parts[1]) / 2;
    nodes.push({ merge, x, height, parts, ...facts });
    return x;
  };
  draw(leaves + heights.length - 1, null);
  const mostRows = nodes.reduce((max, node) => (node.merge < 0 ? Math.max(max, node.rows) : max), 1);
  return { nodes, leaves: across, mostRows, range: rangeOf(heights.subarray(hidden)) };
}

/** Rows below each node, and one of the branches there. */
function countedNodes({ dendrogram, rowsOf }: Pick<Tree, 'dendrogram' | 'rowsOf'>) {
  const { leaves, first, second } = dendrogram;
  const rows = [...rowsOf];
  const branch = Array.from(rowsOf, (_, leaf) => leaf);
  first.forEach((a, m) => {
    rows[leaves + m] = (rows[a] ?? 0) + (rows[second[m] ?? 0] ?? 0);
    branch[leaves + m] = branch[a] ?? 0;
  });
  return { rows, branch };
}

function rangeOf(heights: Float64Array): readonly [number, number] {
  const low = heights[0] ?? 0;
  const high = heights[heights.length - 1] ?? 0;
  const air = (high - low) * 0.07 || high * 0.1 || 1;
  return [Math.max(0, low - air), high + air];
}
