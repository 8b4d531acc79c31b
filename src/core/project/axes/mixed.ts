import { within } from '../../base/context';
import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { checkPoints } from '../../cluster/validate';
import type { Categories } from '../../matrix/contract';
import { momentsOf } from '../../tensor/moments';
import type { Projected } from '../contract';
import { levelsOf } from './blocks';
import type { LinearModel } from './contract';
import { keptModel } from './place';
import { linearPlaces, principalAxes, type Principal } from './principal';

/** Which variables take part: numbers and categories, or categories alone. */
export type Taking = 'mixed' | 'categories';

/**
 * Principal axes of numbers that are standardised (population deviation) and levels that are 1 or 0, over
 * the root of their share (Pagès 2004; of categories alone Benzécri's multiple correspondence analysis, its
 * eigenvalues those of the indicator matrix). Each number and each category weighs the same, whatever
 * the recipe made of it; rows count once each. O(n d^2 + d^3).
 * @throws AppError `cluster.shape`, `cluster.notFinite`, `cluster.tooFewRows`.
 */
export async function mixedMap(points: Points, taking: Taking, count: number, context: RunContext): Promise<Projected> {
  checkPoints(points, 1);
  const reading = readingOf(points, taking);
  const work = within(context, 0, 0.7);
  const principal = await principalAxes(points, reading, { count, divisor: points.rows }, work);
  const coordinates = await linearPlaces(points, principal.model, within(context, 0.7, 1));
  await context.tick(1);
  const { model, explained } = principal;
  const loadings = loadingsOf(points, principal, taking);
  return { coordinates, dimensions: count === 3 ? 3 : 2, explained, loadings, model: keptModel(model), notes: [] };
}

function readingOf(points: Points, taking: Taking): Omit<LinearModel, 'axes'> {
  const { cols, categories } = points;
  const { means, variances } = momentsOf(points);
  const centre = new Float64Array(cols);
  const scale = new Float64Array(cols);
  const shares = categories && sharesOf(categories, points.rows);
  const questions = taking === 'categories' ? (categories?.names.length ?? 1) : 1;
  for (let j = 0; j < cols; j++) {
    const isLevel = shares !== undefined && categories !== undefined && categories.columns[j] >= 0;
    if (isLevel) {
      centre[j] = shares[j];
      scale[j] = shares[j] > 0 ? 1 / Math.sqrt(shares[j] * questions) : 0;
    } else if (taking === 'mixed') {
      centre[j] = means[j];
      scale[j] = variances[j] > 0 ? 1 / Math.sqrt(variances[j]) : 0;
    }
  }
  return { centre, scale, fromCodes: true };
}

/** For each column that is a level the share of rows that have it; 0 for numbers. O(n x categories). */
function sharesOf({ codes, levels, columns }: Categories, rows: number): Float64Array {
  const counts = levels.map((names) => new Float64Array(names.length));
  for (let row = 0, at = 0; row < rows; row++) for (const count of counts) count[codes[at++]]++;
  const level = levelsOf(columns);
  return Float64Array.from(columns, (category, j) => (category < 0 ? 0 : counts[category][level[j]] / rows));
}

/**
 * With an axis of variance v and weight w of column z, cov(z, axis) = v w. So the correlation of a standardised
 * number is w times the root of v, and the mean of the rows that have a level, whose column was scaled by s and
 * whose share is p, is v w / (s p).
 */
function loadingsOf({ categories }: Points, { model, variances }: Principal, taking: Taking): number[][] {
  return model.axes.map((axis, at) => {
    const deviation = Math.sqrt(variances[at]);
    return Array.from(axis, (weight, j) => {
      if (weight === 0) return 0;
      if (!categories || categories.columns[j] < 0) return weight * deviation;
      const mean = (weight * variances[at]) / (model.scale[j] * model.centre[j]);
      return taking === 'categories' ? mean / deviation : mean;
    });
  });
}
