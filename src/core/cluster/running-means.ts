import type { Changes } from '../tensor/nearest';
import type { Points } from './contract';

/**
 * The weighted means of clusters whose rows come and go. Sums are float64, in the order of the rows,
 * of differences to `origin` (one value per column), so that an offset common to all rows loses nothing.
 */
export interface RunningMeans {
  /** Rows with a weight above 0, by cluster. */
  readonly members: Int32Array;
  /** Sums anew over all rows: exact to rounding. O(n d). */
  sum(labels: Int32Array): void;
  /** Moves only the rows that changed: cheap, but rounding of many such steps adds up. O(changes d). */
  follow(changes: Changes, labels: Int32Array): void;
  /** k x d; a cluster without weight keeps the coordinates it has in `previous`. */
  means(previous: Float64Array): Float64Array;
}

export function runningMeans(points: Points, origin: Float64Array, k: number): RunningMeans {
  const { data, rows, cols, weights } = points;
  const sums = new Float64Array(k * cols);
  const mass = new Float64Array(k);
  const members = new Int32Array(k);

  /** Adds a row to a cluster, or with sign -1 takes it out. */
  function add(row: number, cluster: number, sign: 1 | -1): void {
    const weight = weights === undefined ? 1 : weights[row];
    if (weight > 0) members[cluster] += sign;
    mass[cluster] += sign * weight;
    const signed = sign * weight;
    for (let at = row * cols, to = cluster * cols, j = 0; j < cols; j++)
      sums[to + j] += signed * (data[at + j] - origin[j]);
  }

  return {
    members,
    sum(labels) {
      for (const array of [sums, mass, members]) array.fill(0);
      for (let i = 0; i < rows; i++) add(i, labels[i], 1);
    },
    follow(changes, labels) {
      for (let i = 0; i < changes.count; i++) {
        const row = changes.rows[i];
        add(row, changes.from[i], -1);
        add(row, labels[row], 1);
      }
    },
    means(previous) {
      const means = new Float64Array(previous.length);
      for (let c = 0, at = 0; c < k; c++) {
        for (let j = 0; j < cols; j++, at++) means[at] = members[c] > 0 ? origin[j] + sums[at] / mass[c] : previous[at];
      }
      return means;
    },
  };
}
