import type { RunContext } from '../base/context';
import type { Points } from '../cluster/contract';
import type { PlaneMap } from './contract';
import { pca } from './projections/pca';

/**
 * The principal plane, x and y apart: what every run is drawn on at first. With one column, or no second
 * direction, y is 0. @throws AppError `cluster.shape`, `cluster.notFinite`, `cluster.tooFewRows` without rows.
 * O(n d^2 + d^3).
 */
export async function pcaPlane(points: Points, context: RunContext): Promise<PlaneMap> {
  const {
    coordinates,
    explained = [],
    loadings = [],
    model,
    notes,
  } = await pca.project(points, { dimensions: '2' }, context);
  const x = new Float32Array(points.rows);
  const y = new Float32Array(points.rows);
  for (let row = 0; row < points.rows; row++) {
    x[row] = coordinates[2 * row];
    y[row] = coordinates[2 * row + 1];
  }
  return {
    method: 'pca',
    x,
    y,
    explained: [explained[0] ?? 0, explained[1] ?? 0],
    loadings: [loadings[0] ?? [], loadings[1] ?? []],
    ...(model && { model }),
    notes,
  };
}
