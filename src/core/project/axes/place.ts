import type { RunContext } from '../../base/context';
import type { Points } from '../../cluster/contract';
import type { Projected } from '../contract';
import { linearPlaces } from './principal';

/** For maps whose model is linear. */
export async function placeByAxes({ model }: Projected, rows: Points, context: RunContext): Promise<Float32Array> {
  return model ? linearPlaces(rows, model, context) : new Float32Array(0);
}
