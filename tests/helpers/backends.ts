import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { startBackend, type StartedBackend } from '../../src/core/tensor/backend';
import type { Backend } from '../../src/core/tensor/contract';

/** The folder of TensorFlow.js' `.wasm` files, as Node finds it. */
export const WASM_FOLDER =
  join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep;

/** The backends that run everywhere; tests hold each of them to the same labels. */
export const TESTED_BACKENDS = ['cpu', 'wasm'] as const satisfies readonly Backend[];

/** Boots TensorFlow.js in Node; may be called again to change the backend. */
export function bootBackend(backend: Backend): Promise<StartedBackend> {
  return startBackend(backend, { wasmPaths: WASM_FOLDER });
}
