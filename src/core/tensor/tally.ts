import type { Rows } from './rows';

/** Sums of the rows of each cluster, in float64, of differences to an origin common to all. */
export interface Tally {
  /** k x d. */
  readonly sums: Float64Array;
  /** Of the weights, by cluster. */
  readonly mass: Float64Array;
  /** Rows with a weight above 0, by cluster. */
  readonly members: Int32Array;
}

/** The rows whose label changed, and the label that each had before (-1: none). */
export interface Changes {
  count: number;
  readonly rows: Int32Array;
  readonly from: Int32Array;
}

/** A tally that is kept while rows come and go. The arrays it returns are its own: read them at once. */
export interface Tallying {
  /** Sums anew over all rows, in their order: exact to rounding. O(n d). */
  all(labels: Int32Array): Tally;
  /** Moves only the rows that changed: cheap, but rounding of many such steps adds up. O(changes d). */
  follow(changes: Changes, labels: Int32Array): Tally;
}

/**
 * Plain loops over the points: the definition that the fused sums are held to.
 * @param origin one value per column; an offset common to all rows loses nothing in the sums.
 */
export function plainTally(
  { data, rows, cols }: Rows,
  weights: Float64Array | undefined,
  origin: Float64Array,
  k: number,
): Tallying {
  const tally = { sums: new Float64Array(k * cols), mass: new Float64Array(k), members: new Int32Array(k) };
  const { sums, mass, members } = tally;

  /** Adds a row to a cluster, or with sign -1 takes it out. */
  function add(row: number, cluster: number, sign: 1 | -1): void {
    const weight = weights === undefined ? 1 : weights[row];
    if (weight > 0) members[cluster] += sign;
    const signed = sign * weight;
    mass[cluster] += signed;
    for (let at = row * cols, to = cluster * cols, j = 0; j < cols; j++) {
      sums[to + j] += signed * (data[at + j] - origin[j]);
    }
  }

  return {
    all(labels) {
      for (const array of [sums, mass, members]) array.fill(0);
      for (let i = 0; i < rows; i++) add(i, labels[i], 1);
      return tally;
    },
    follow(changes, labels) {
      for (let i = 0; i < changes.count; i++) {
        const row = changes.rows[i];
        add(row, changes.from[i], -1);
        add(row, labels[row], 1);
      }
      return tally;
    },
  };
}

/** The means of the clusters, k x d; a cluster without weight keeps the coordinates it has in `previous`. */
export function meansOf({ sums, mass, members }: Tally, origin: Float64Array, previous: Float64Array): Float64Array {
  const cols = origin.length;
  const means = new Float64Array(previous.length);
  for (let c = 0, at = 0; c < mass.length; c++) {
    for (let j = 0; j < cols; j++, at++) means[at] = members[c] > 0 ? origin[j] + sums[at] / mass[c] : previous[at];
  }
  return means;
}
