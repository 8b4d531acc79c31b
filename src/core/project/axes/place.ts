import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import { AppError } from '../../base/errors';
import type { Projected } from '../contract';
import type { LinearModel } from './contract';
import { linearPlaces } from './principal';

/** The model as lists: so it is kept with its map, also as JSON. */
export function keptModel({ centre, scale, fromCodes, axes }: LinearModel): LinearModel {
  return {
    centre: Array.from(centre),
    scale: Array.from(scale),
    fromCodes,
    axes: axes.map((axis) => Array.from(axis)),
  };
}

/**
 * For maps whose model is linear.
 * @throws AppError `project.noModel` where the map was stored without one, `project.columns` where it is one of other columns.
 */
export async function placeByAxes({ model }: Projected, rows: Points, context: RunContext): Promise<Float32Array> {
  if (!model) throw new AppError('project.noModel');
  const { cols } = rows;
  const other = [model.centre, model.scale, ...model.axes].find(({ length }) => length !== cols);
  if (other) throw new AppError('project.columns', { got: cols, expected: other.length });
  return linearPlaces(rows, model, context);
}
