import type { ComputeApi } from '../src/engine/contract';
import { announce } from '../src/engine/worker/announce';
import { createComputeApi } from '../src/engine/worker/compute-api';
import { kernelsFrom, layOutWithKernelFrom } from '../src/engine/worker/load-kernels';
import { serve } from '../src/engine/worker/serve';
import { tellRequests } from '../src/engine/worker/tell-requests';
import { kernels, layoutKernel, wasmPaths } from './addresses';

declare const self: DedicatedWorkerGlobalScope;

const loadKernels = kernelsFrom(kernels);
const loadLayout = (): Promise<boolean> => layOutWithKernelFrom(layoutKernel);
serve<ComputeApi>(self, createComputeApi({ wasmPaths, loadKernels, loadLayout }));
announce(self, self.name, navigator.locks as LockManager | undefined);
tellRequests(self.name);
