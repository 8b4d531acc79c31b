import type { WorkerLike } from './connect';
import { whenOpen } from './gate';
import { installTrustedTypes } from './trusted-types';

/** How workers are started; tests put others in their place. */
export interface Spawn {
  data(): WorkerLike;
  compute(): WorkerLike;
}

/** Each worker's name is also that of the lock it holds for life, so no two of any tab may share one. */
function newName(kind: string): string {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return `kindred-${kind}-${high?.toString(36)}${low?.toString(36)}`;
}

export const realWorkers: Spawn = {
  data() {
    installTrustedTypes();
    return whenOpen(
      () =>
        new Worker(new URL('../../../workers/data.worker.ts', import.meta.url), {
          type: 'module',
          name: newName('data'),
        }),
    );
  },
  compute() {
    installTrustedTypes();
    return whenOpen(
      () =>
        new Worker(new URL('../../../workers/compute.worker.ts', import.meta.url), {
          type: 'module',
          name: newName('compute'),
        }),
    );
  },
};

/** The worker that draws points. */
export function spawnPoints(): WorkerLike {
  installTrustedTypes();
  return whenOpen(
    () =>
      new Worker(new URL('../../../workers/points.worker.ts', import.meta.url), {
        type: 'module',
        name: newName('points'),
      }),
  );
}
