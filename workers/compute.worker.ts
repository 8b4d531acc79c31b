import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { ComputeApi } from '../src/engine/contract';
import { createComputeApi } from '../src/engine/worker/compute-api';
import { serve } from '../src/engine/worker/serve';

declare const self: DedicatedWorkerGlobalScope;

// TensorFlow.js asks for the addresses of all three, though the threaded one is never loaded.
const wasmPaths = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
};
serve<ComputeApi>(self, createComputeApi({ wasmPaths }));
