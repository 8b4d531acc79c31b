import readingKernel from '../src/core/read/kernels/reading.wasm?url';
import type { DataApi } from '../src/engine/contract';
import { announce } from '../src/engine/worker/announce';
import { createDataApi } from '../src/engine/worker/data-api';
import { readWithKernelFrom } from '../src/engine/worker/load-kernels';
import { serve } from '../src/engine/worker/serve';
import { tellRequests } from '../src/engine/worker/tell-requests';

declare const self: DedicatedWorkerGlobalScope;

serve<DataApi>(self, createDataApi(readWithKernelFrom(readingKernel)));
announce(self, self.name, navigator.locks as LockManager | undefined);
tellRequests(self.name);
