import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { startBackend } from '../../../src/core/tensor/backend';
import type { Endpoint } from '../../../src/engine/protocol';
import { serve } from '../../../src/engine/worker/serve';
import type { StockApi } from './api';
import { stockKMeans, stockPoints, stockStep, type StockPoints } from './stock-k-means';

/** The composed twin in the same kind of worker as ours, on the same backend, without our kernels. */
const wasmPaths = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threaded,
};
let held: StockPoints | null = null;

function points(): StockPoints {
  if (!held) throw new Error('no points');
  return held;
}

serve<StockApi>(self as unknown as Endpoint, {
  async load({ data, rows, cols }) {
    const { backend } = await startBackend('wasm', { wasmPaths });
    if (backend !== 'wasm') throw new Error('the wasm backend does not start');
    held = stockPoints(data, rows, cols);
  },
  fit({ k, seed }) {
    const started = performance.now();
    const { inertia, iterations } = stockKMeans(points(), k, seed);
    return { ms: performance.now() - started, inertia, iterations };
  },
  iterate({ centers, iterations }) {
    let at = Float64Array.from(centers);
    const started = performance.now();
    for (let i = 0; i < iterations; i++) at = stockStep(points(), at).centers as Float64Array<ArrayBuffer>;
    return { ms: performance.now() - started };
  },
});
