/**
 * A tree of merges, as scipy's `linkage` writes it down. Nodes 0..n-1 are the leaves, node n + m is what
 * merge m made. Merges stand in ascending order of height.
 */
export interface Dendrogram {
  readonly leaves: number;
  /** The two nodes of each merge, `first` the lower number; n - 1 long. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly heights: Float64Array;
  /** Weight under each merge: how many leaves, where they have no weights. */
  readonly sizes: Float64Array;
}

/** Rows under a dendrogram: what can be cut and cut again without the points. */
export interface Tree {
  readonly dendrogram: Dendrogram;
  /** By row, the leaf it hangs from. */
  readonly leafOf: Int32Array | Uint16Array | Uint8Array;
  /** By leaf, how many rows it holds. */
  readonly rowsOf: Int32Array;
}

/** The leaves from left to right, so that no branches cross: the lower node of a merge stands left. O(n). */
export function leafOrder({ leaves, first, second }: Dendrogram): Int32Array {
  const order = new Int32Array(leaves);
  const waiting = leaves > 0 ? [leaves + first.length - 1] : [];
  let place = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node < leaves) order[place++] = node;
    else waiting.push(second[node - leaves] ?? 0, first[node - leaves] ?? 0);
  }
  return order;
}
