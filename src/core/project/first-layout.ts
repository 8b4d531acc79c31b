import type { RunContext } from '../base/context';
import type { Points } from '../cluster/contract';
import { pca } from './projections/pca';

/**
 * Where rows begin: on the principal plane (or in the principal space), which keeps what is far apart far apart
 * (Kobak and Linderman 2021), and is the same whatever the seed. A little chance parts rows on the same spot, and
 * fills directions that do not exist.
 * @returns coordinates per row in steps of `stride`, the rest 0.
 */
export async function firstLayout(
  points: Points,
  layout: { readonly dimensions: 2 | 3; readonly stride: number },
  sized: (coordinates: Float32Array, dimensions: number) => { readonly scale: number; readonly noise: number },
  context: RunContext,
): Promise<Float64Array> {
  const { dimensions, stride } = layout;
  const { coordinates } = await pca.project(points, { dimensions: dimensions === 3 ? '3' : '2' }, context);
  const { scale, noise } = sized(coordinates, dimensions);
  const places = new Float64Array(points.rows * stride);
  for (let row = 0; row < points.rows; row++) {
    for (let d = 0; d < dimensions; d++) {
      const drawn = noise * (2 * context.rng.next() - 1);
      places[row * stride + d] = coordinates[row * dimensions + d] * scale + drawn;
    }
  }
  return places;
}

/** Half of the larger extent. */
export function reachOf(coordinates: Float32Array): number {
  return coordinates.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
