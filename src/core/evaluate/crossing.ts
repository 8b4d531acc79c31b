import { labelCount } from '../cluster/partition';

/**
 * How two groupings of the same rows cut each other: the contingency table with its zeros left out,
 * since two groupings of many groups each have few rows where most pairs of groups meet.
 */
export interface Crossing {
  /** Rows that are noise in neither. */
  readonly n: number;
  /** Rows that are noise (-1) in either, and so in no count. */
  readonly noise: number;
  /** Rows of each group of the first and of the second grouping; groups without rows have 0. */
  readonly inA: Float64Array;
  readonly inB: Float64Array;
  /** Where both have rows: `counts[i]` rows are in group `ofA[i]` of the first and `ofB[i]` of the second. */
  readonly ofA: Int32Array;
  readonly ofB: Int32Array;
  readonly counts: Float64Array;
}

/**
 * Crosses two groupings; counts are float64. O(n + k + k'), however many pairs of groups there are.
 * @param a, b labels of equal length, 0.. or -1 @param ka, kb how many groups there are, with or without rows
 */
export function crossingOf(a: Int32Array, b: Int32Array, ka = labelCount(a), kb = labelCount(b)): Crossing {
  const inA = new Float64Array(ka);
  const inB = new Float64Array(kb);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] < 0 || b[i] < 0) continue;
    inA[a[i]]++;
    inB[b[i]]++;
    n++;
  }
  return { n, noise: a.length - n, inA, inB, ...cellsOf(a, b, inA, kb, n) };
}

/** Row by row of the table: the rows of each group of `a` are brought together, then their groups of `b` counted. */
function cellsOf(
  a: Int32Array,
  b: Int32Array,
  inA: Float64Array,
  kb: number,
  n: number,
): Pick<Crossing, 'ofA' | 'ofB' | 'counts'> {
  const { sorted, starts } = sortedByGroup(a, b, inA, n);
  const ofA: number[] = [];
  const ofB: number[] = [];
  const counts: number[] = [];
  /** Where each group of `b` is counted, if it was met in this group of `a`. */
  const place = new Int32Array(kb).fill(-1);
  for (let group = 0; group < inA.length; group++) {
    const first = counts.length;
    for (let i = starts[group]; i < starts[group + 1]; i++) {
      const other = sorted[i];
      if (place[other] < first) {
        place[other] = counts.length;
        ofA.push(group);
        ofB.push(other);
        counts.push(0);
      }
      counts[place[other]]++;
    }
  }
  return { ofA: Int32Array.from(ofA), ofB: Int32Array.from(ofB), counts: Float64Array.from(counts) };
}

/** The labels of `b`, those of each group of `a` together (a counting sort). */
function sortedByGroup(a: Int32Array, b: Int32Array, inA: Float64Array, n: number) {
  const starts = new Int32Array(inA.length + 1);
  inA.forEach((size, group) => {
    starts[group + 1] = starts[group] + size;
  });
  const next = starts.slice();
  const sorted = new Int32Array(n);
  for (let i = 0; i < a.length; i++) if (a[i] >= 0 && b[i] >= 0) sorted[next[a[i]]++] = b[i];
  return { sorted, starts };
}

/** The second grouping first. */
export function turned({ inA, inB, ofA, ofB, ...same }: Crossing): Crossing {
  return { ...same, inA: inB, inB: inA, ofA: ofB, ofB: ofA };
}
