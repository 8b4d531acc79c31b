/** One number per row; the narrow kinds for labels that travel. */
export type Labels = Int32Array | Uint8Array | Uint16Array;

/** How two partitions of the same rows cut each other. */
export interface Contingency {
  readonly rows: number;
  readonly cols: number;
  /** rows x cols, row-major: how many rows carry label i in `a` and j in `b`. */
  readonly counts: Float64Array;
}

/**
 * Counts the pairs of labels; rows that are noise (-1) in either are left out. O(n).
 * @param a, b labels of equal length, 0.. or -1. @param rows, cols how many labels there are, where that is known.
 */
export function contingency(a: Labels, b: Labels, rows = labelCount(a), cols = labelCount(b)): Contingency {
  const counts = new Float64Array(rows * cols);
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) counts[a[i] * cols + b[i]]++;
  return { rows, cols, counts };
}

/** One more than the highest label. */
export function labelCount(labels: Labels): number {
  let highest = -1;
  for (let i = 0; i < labels.length; i++) if (labels[i] > highest) highest = labels[i];
  return highest + 1;
}

/** How many rows carry each of the labels 0..k-1. */
export function sizesOf(labels: Labels, k: number = labelCount(labels)): Int32Array {
  const sizes = new Int32Array(k);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) sizes[labels[i]]++;
  return sizes;
}

/**
 * The adjusted Rand index (Hubert and Arabie 1985): pairs of rows on which two partitions agree, so
 * scaled that chance gives 0 and equality 1. Two partitions that both put everything together, or
 * both everything apart, agree: 1. Parameters as in `contingency`. O(n + k k').
 */
export function adjustedRandIndex(a: Labels, b: Labels, kA?: number, kB?: number): number {
  const { rows, cols, counts } = contingency(a, b, kA, kB);
  const inA = new Float64Array(rows);
  const inB = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      inA[i] += counts[at];
      inB[j] += counts[at];
    }
  }
  return adjustedRandOf(counts, inA, inB);
}

/** The same from counts: of each pair of labels (in any order, zeros may be absent), of each label of `a` and of `b`. */
export function adjustedRandOf(counts: Float64Array, inA: Float64Array, inB: Float64Array): number {
  const together = pairsWithin(counts);
  const pairsA = pairsWithin(inA);
  const pairsB = pairsWithin(inB);
  const all = pairsWithin(Float64Array.of(inA.reduce((sum, size) => sum + size, 0)));
  const expected = all === 0 ? 0 : (pairsA / all) * pairsB;
  const most = (pairsA + pairsB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** How many pairs of rows lie in the same group, for groups of these sizes. Whole up to 134 million rows. */
export function pairsWithin(sizes: Float64Array): number {
  return sizes.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
