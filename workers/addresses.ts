import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import layoutKernel from '../src/core/project/kernels/layout.wasm?url';
import plainKernels from '../src/core/tensor/kernels/plain.wasm?url';
import relaxedKernels from '../src/core/tensor/kernels/relaxed.wasm?url';

// TensorFlow.js asks for the addresses of all three, though the threaded one is never loaded.
export const wasmPaths = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
};
export const kernels = { plain: plainKernels, relaxed: relaxedKernels };
export { layoutKernel };
