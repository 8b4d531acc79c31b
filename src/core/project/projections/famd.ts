import { mixedMap } from '../axes/mixed';
import { costOfAxes } from '../axes/cost';
import { placeByAxes } from '../axes/place';
import { DIMENSIONS, type Projection } from '../contract';

/**
 * Factor analysis of mixed data (Pagès 2004): principal components of numbers and categories together, each
 * variable weighing the same. Without categories these are the components of the standardised numbers.
 * Deterministic. O(n d^2 + d^3).
 */
const params = { dimensions: DIMENSIONS };

export const famd: Projection<typeof params> = {
  id: 'famd',
  params,
  traits: { takes: 'mixed', hasAxes: true, animates: false, placesNewRows: true },
  cost: costOfAxes,
  project: (points, { dimensions }, context) => mixedMap(points, 'mixed', Number(dimensions), context),
  place: ({ projected }, rows, _, context) => placeByAxes(projected, rows, context),
};
