import type { DataApi } from '../src/engine/contract';
import { announce } from '../src/engine/worker/announce';
import { createDataApi } from '../src/engine/worker/data-api';
import { serve } from '../src/engine/worker/serve';

declare const self: DedicatedWorkerGlobalScope;

serve<DataApi>(self, createDataApi());
announce(self, self.name, navigator.locks as LockManager | undefined);
