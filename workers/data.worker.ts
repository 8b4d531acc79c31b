import type { DataApi } from '../src/engine/contract';
import { createDataApi } from '../src/engine/worker/data-api';
import { serve } from '../src/engine/worker/serve';

declare const self: DedicatedWorkerGlobalScope;

serve<DataApi>(self, createDataApi());
