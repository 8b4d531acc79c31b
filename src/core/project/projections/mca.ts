import { AppError } from '../../base/errors';
import { mixedMap } from '../axes/mixed';
import { costOfAxes } from '../axes/cost';
import { placeByAxes } from '../axes/place';
import { DIMENSIONS, type Projection } from '../contract';

/**
 * Multiple correspondence analysis (Benzécri 1973): rows that give the same answers lie close together, rare
 * answers far out. Numbers take no part; shares of the axes are those of the indicator matrix, which
 * understate (no correction). Deterministic. O(n d^2 + d^3).
 */
const params = { dimensions: DIMENSIONS };

export const mca: Projection<typeof params> = {
  id: 'mca',
  params,
  traits: { takes: 'categories', hasAxes: true, animates: false, placesNewRows: true },
  cost: costOfAxes,
  async project(points, { dimensions }, context) {
    if (!points.categories) throw new AppError('project.needsCategories');
    return mixedMap(points, 'categories', Number(dimensions), context);
  },
  place: ({ projected }, rows, _, context) => placeByAxes(projected, rows, context),
};
