import type { RunContext } from '../base/context';
import { AppError } from '../base/errors';
import { resolveParams, type ParamValues } from '../base/params';
import type { Points } from '../cluster/contract';
import type { Known, MapCost, MapSize, OnLayout, Projected, Projection } from './contract';
import { famd } from './projections/famd';
import { mca } from './projections/mca';
import { pca } from './projections/pca';
import { tsne } from './projections/tsne';
import { umap } from './projections/umap';

/** Every way to make a map. To add one: its file in `projections/`, a line here, its texts. */
export const PROJECTIONS: readonly Projection[] = [pca, famd, mca, umap, tsne];

/** @throws AppError `project.unknown`. */
export function projectionById(id: string): Projection {
  const found = PROJECTIONS.find((projection) => projection.id === id);
  if (!found) throw new AppError('project.unknown', { projection: id });
  return found;
}

/**
 * What a map of so many rows takes.
 * @throws AppError `project.unknown`, `param.*`, `project.tooManyRows` { projection, rows, most }.
 */
export function mapCost(id: string, size: MapSize, params: ParamValues): MapCost {
  const { cost, params: schema, traits } = projectionById(id);
  const { mostRows = Infinity } = traits;
  if (size.rows > mostRows)
    throw new AppError('project.tooManyRows', { projection: id, rows: size.rows, most: mostRows });
  return cost(size, resolveParams(schema, params));
}

/**
 * A map by the parameters given over the defaults.
 * @throws AppError `project.*`, `cluster.*`, `param.*`, `cancelled`.
 */
export async function runProjection(
  id: string,
  points: Points,
  params: ParamValues,
  context: RunContext,
  onLayout?: OnLayout,
): Promise<Projected> {
  const projection = projectionById(id);
  return projection.project(points, resolveParams(projection.params, params), context, onLayout);
}

/**
 * New rows on a map that was made with these parameters.
 * @throws AppError `project.noNewRows` for a projection that cannot, `project.columns` where they have other columns.
 */
export async function placeRows(
  id: string,
  known: Known,
  rows: Points,
  params: ParamValues,
  context: RunContext,
): Promise<Float32Array> {
  const { place, params: schema } = projectionById(id);
  if (!place) throw new AppError('project.noNewRows', { projection: id });
  const { cols } = known.points;
  if (rows.cols !== cols) throw new AppError('project.columns', { got: rows.cols, expected: cols });
  return place(known, rows, resolveParams(schema, params), context);
}
