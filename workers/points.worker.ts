import type { PointsApi } from '../src/engine/points-contract';
import { announce } from '../src/engine/worker/announce';
import { createPointsApi } from '../src/engine/worker/points-api';
import { serve } from '../src/engine/worker/serve';

declare const self: DedicatedWorkerGlobalScope;

serve<PointsApi>(self, createPointsApi());
announce(self, self.name, navigator.locks as LockManager | undefined);
