import { note } from '../../core/base/notes';
import type { Layout, MapCost, Projected } from '../../core/project/contract';
import type { ProjectRequest } from '../contract';
import { orAborted } from './aborted';
import type { Pool } from './pool';
import type { Needs } from './pooled-worker';
import type { Watch } from './shared-work';

export interface MapWatch extends Watch {
  /** How the map looks on its way: for those that move, some fifty times. */
  readonly onLayout?: (layout: Layout) => void;
}

/**
 * What a map would take: memory and time.
 * @throws AppError `project.tooManyRows`; `memory.tooLarge` where this computer could not hold it.
 */
export async function plan(
  pool: Pool,
  { projection, params }: Pick<ProjectRequest, 'projection' | 'params'>,
  { points: { rows, cols }, refuse }: Needs,
  { signal }: Watch = {},
): Promise<MapCost> {
  const cost = await orAborted(pool.ask('planMap', { projection, params, rows, cols }), signal);
  refuse?.(cost.bytes);
  return cost;
}

/** A map, by one worker, refused before it begins where it would be too large. Where that worker ends on the way, another one begins anew, and so do the layouts. */
export async function project(
  pool: Pool,
  request: ProjectRequest,
  needs: Needs,
  { onLayout, ...watch }: MapWatch,
): Promise<Projected> {
  await plan(pool, request, needs, watch);
  const onPartial = (layout: Layout): void => onLayout?.(layout);
  const { item, replaced } = await pool.one<Projected>(
    (client, { signal, onProgress }) => client.call('project', request, { signal, onProgress, onPartial }),
    { needs, ...watch },
  );
  return replaced === 0 ? item : { ...item, notes: [...item.notes, note('worker.replaced', { count: replaced })] };
}
