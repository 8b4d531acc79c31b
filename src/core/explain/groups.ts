/** Values of one variable, those of each segment together. */
export interface Groups {
  /** Segment g holds `values[starts[g]]` up to `values[starts[g + 1]]`; the last group is the noise. */
  readonly values: Float64Array;
  readonly starts: Int32Array;
}

/**
 * Collects the finite values of a variable by segment (a counting sort), so that each segment's
 * median can be found in place. Row i of the run is row `rowIndex[i]` of the column. O(n).
 */
export function groupValues(column: Float64Array, rowIndex: Int32Array, labels: Int32Array, k: number): Groups {
  const starts = new Int32Array(k + 2);
  for (let i = 0; i < labels.length; i++) {
    if (Number.isFinite(column[rowIndex[i]])) starts[groupOf(labels[i], k) + 1]++;
  }
  for (let g = 0; g <= k; g++) starts[g + 1] += starts[g];
  const next = starts.slice();
  const values = new Float64Array(starts[k + 1]);
  for (let i = 0; i < labels.length; i++) {
    const value = column[rowIndex[i]];
    if (Number.isFinite(value)) values[next[groupOf(labels[i], k)]++] = value;
  }
  return { values, starts };
}

/** Counts of each level (columns) in each segment (rows, the noise last). O(n). */
export function countByGroup(
  codes: Int32Array,
  levels: number,
  rowIndex: Int32Array,
  labels: Int32Array,
  k: number,
): Float64Array[] {
  const counts = Array.from({ length: k + 1 }, () => new Float64Array(levels));
  for (let i = 0; i < labels.length; i++) {
    const code = codes[rowIndex[i]];
    if (code >= 0) counts[groupOf(labels[i], k)][code]++;
  }
  return counts;
}

/** Noise is -1 in labels; here it is the group after the last segment. */
function groupOf(label: number, k: number): number {
  return label < 0 ? k : label;
}
