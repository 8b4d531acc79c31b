import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import layoutKernel from '../src/core/project/kernels/layout.wasm?url';
import plainKernels from '../src/core/tensor/kernels/plain.wasm?url';
import relaxedKernels from '../src/core/tensor/kernels/relaxed.wasm?url';
import type { ComputeApi } from '../src/engine/contract';
import { announce } from '../src/engine/worker/announce';
import { createComputeApi } from '../src/engine/worker/compute-api';
import { kernelsFrom, layOutWithKernelFrom } from '../src/engine/worker/load-kernels';
import { serve } from '../src/engine/worker/serve';
import { tellRequests } from '../src/engine/worker/tell-requests';

declare const self: DedicatedWorkerGlobalScope;

// TensorFlow.js asks for the addresses of all three, though the threaded one is never loaded.
const wasmPaths = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
};
const loadKernels = kernelsFrom({ plain: plainKernels, relaxed: relaxedKernels });
void layOutWithKernelFrom(layoutKernel);
serve<ComputeApi>(self, createComputeApi({ wasmPaths, loadKernels }));
announce(self, self.name, navigator.locks as LockManager | undefined);
tellRequests(self.name);
