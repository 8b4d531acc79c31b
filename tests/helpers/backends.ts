import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { startBackend, type StartedBackend } from '../../src/core/tensor/backend';
import type { Backend } from '../../src/core/tensor/contract';
import type { KernelModule, LoadKernels } from '../../src/core/tensor/fused';

/** The folder of TensorFlow.js' `.wasm` files, as Node finds it. */
export const WASM_FOLDER =
  join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep;

/** The backends that run everywhere; tests hold each of them to the same labels. */
export const TESTED_BACKENDS = ['cpu', 'wasm'] as const satisfies readonly Backend[];

/** Our kernels, as `npm run kernels` built them. */
export const loadKernels: LoadKernels = async (build, imports) => {
  const bytes = new Uint8Array(
    await readFile(join(import.meta.dirname, `../../src/core/tensor/kernels/${build}.wasm`)),
  );
  const { instance } = await WebAssembly.instantiate(bytes, imports as WebAssembly.Imports);
  return instance.exports as KernelModule;
};

/** Boots TensorFlow.js in Node; may be called again to change the backend. */
export function bootBackend(backend: Backend): Promise<StartedBackend> {
  return startBackend(backend, { wasmPaths: WASM_FOLDER, loadKernels });
}
