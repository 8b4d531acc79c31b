import { note } from '../../core/base/notes';
import type { Layout, Projected } from '../../core/project/contract';
import type { ProjectRequest } from '../contract';
import type { Pool } from './pool';
import type { Needs } from './pooled-worker';
import type { Watch } from './shared-work';

export interface MapWatch extends Watch {
  /** How the map looks on its way: for those that move, some fifty times. */
  readonly onLayout?: (layout: Layout) => void;
}

/** A map, by one worker. Where that worker ends on the way, another one begins anew, and so do the layouts. */
export async function project(
  pool: Pool,
  request: ProjectRequest,
  needs: Needs,
  { onLayout, ...watch }: MapWatch,
): Promise<Projected> {
  const onPartial = (layout: Layout): void => onLayout?.(layout);
  const { item, replaced } = await pool.one<Projected>(
    (client, { signal, onProgress }) => client.call('project', request, { signal, onProgress, onPartial }),
    { needs, ...watch },
  );
  return replaced === 0 ? item : { ...item, notes: [...item.notes, note('worker.replaced', { count: replaced })] };
}
