import layoutKernel from '../src/core/project/kernels/layout.wasm?url';
import readingKernel from '../src/core/read/kernels/reading.wasm?url';
import type { DataApi } from '../src/engine/contract';
import { announce } from '../src/engine/worker/announce';
import { createDataApi } from '../src/engine/worker/data-api';
import { layOutWithKernelFrom, readWithKernelFrom } from '../src/engine/worker/load-kernels';
import { serve } from '../src/engine/worker/serve';
import { tellRequests } from '../src/engine/worker/tell-requests';

declare const self: DedicatedWorkerGlobalScope;

const loadLayout = (): Promise<boolean> => layOutWithKernelFrom(layoutKernel);
serve<DataApi>(self, createDataApi(readWithKernelFrom(readingKernel), loadLayout));
announce(self, self.name, navigator.locks as LockManager | undefined);
tellRequests(self.name);
