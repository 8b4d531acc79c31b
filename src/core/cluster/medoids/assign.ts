import type { RunContext } from '../../base/context';
import { AppError } from '../../base/errors';
import type { Dissimilarity } from '../dissimilarity/contract';
import { paceOf } from '../dissimilarity/pace';

export interface Assigned {
  /** Place among the medoids of each row's nearest, of equally near ones the first. */
  readonly labels: Int32Array;
  readonly distances: Float32Array;
  /** Weighted sum of the dissimilarities to the nearest, in float64 in the order of the rows. */
  readonly cost: number;
}

/**
 * Gives every row to the medoid it is most like. O(n k effort).
 * @throws AppError `cluster.notComparable` where a row can be compared with no medoid, `cancelled`.
 */
export async function assignToMedoids(
  dissimilarity: Dissimilarity,
  medoids: Int32Array,
  weights: Float64Array,
  context: RunContext,
): Promise<Assigned> {
  const { rows, effort } = dissimilarity;
  const labels = new Int32Array(rows);
  const distances = new Float32Array(rows);
  const against = new Float64Array(medoids.length);
  const measure = dissimilarity.toGiven(medoids);
  const pace = paceOf(context, rows * medoids.length * effort);
  let [cost, lost] = [0, 0];
  for (let row = 0; row < rows; row++) {
    measure(row, against);
    const nearest = lowest(against);
    if (nearest < 0) lost++;
    else {
      labels[row] = nearest;
      distances[row] = against[nearest];
      cost += weights[row] * against[nearest];
    }
    if (pace.after(medoids.length * effort)) await pace.tick();
  }
  if (lost > 0) throw new AppError('cluster.notComparable', { pairs: lost * medoids.length });
  return { labels, distances, cost };
}

/** Where the lowest value is; -1 where there are none but NaN. */
function lowest(values: Float64Array): number {
  let best = -1;
  for (let c = 0; c < values.length; c++) {
    if (best < 0 ? values[c] >= 0 : values[c] < values[best]) best = c;
  }
  return best;
}
