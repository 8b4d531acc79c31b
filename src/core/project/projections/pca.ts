import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { costOfAxes } from '../axes/cost';
import { keptModel, placeByAxes } from '../axes/place';
import { linearPlaces, principalAxes } from '../axes/principal';
import { DIMENSIONS, type Projected, type Projection } from '../contract';

/**
 * Principal components (Pearson 1901): the rows seen along the two or three directions in which they vary
 * most. Centred, not scaled; covariance divides by n - 1. Rows count once each, whatever their weight.
 * Signs: the weight of largest absolute value is positive. O(n d^2 + d^3), deterministic.
 */
const params = { dimensions: DIMENSIONS };

export const pca: Projection<typeof params> = {
  id: 'pca',
  params,
  traits: { takes: 'numbers', hasAxes: true, animates: false, placesNewRows: true },
  cost: costOfAxes,
  project: (points, { dimensions }, context) => principalMap(points, Number(dimensions), context),
  place: ({ projected }, rows, _, context) => placeByAxes(projected, rows, context),
};

async function principalMap(points: Points, count: number, context: RunContext): Promise<Projected> {
  const { data, rows, cols } = points;
  const first = Float64Array.from(data.subarray(0, cols));
  const reading = { centre: first, scale: new Float64Array(cols).fill(1), fromCodes: false };
  const { model, explained } = await principalAxes(
    points,
    reading,
    { count, divisor: rows - 1 },
    within(context, 0, 0.7),
  );
  const coordinates = await linearPlaces(points, model, within(context, 0.7, 1));
  await context.tick(1);
  const loadings = model.axes.map((axis) => Array.from(axis));
  return { coordinates, dimensions: count === 3 ? 3 : 2, explained, loadings, model: keptModel(model), notes: [] };
}
