import { enableProdMode, env, setBackend } from '@tensorflow/tfjs-core';
import { AppError } from '../base/errors';
import { note, type Note, type NoteCode } from '../base/notes';
import type { Backend } from './contract';
import { loadFused, type LoadKernels } from './fused';
import { selfTest } from './self-test';
import { findGpu } from './webgpu/adapter';

/** Where the `.wasm` files are: a folder (ending in `/`), or the address of each file by its name. */
export type WasmPaths = string | Readonly<Record<string, string>>;

/** Where a backend's files come from. */
export interface BackendFiles {
  readonly wasmPaths?: WasmPaths;
  /** Instantiates our own kernels; without it TensorFlow.js' stock operations do all the work. */
  readonly loadKernels?: LoadKernels;
}

export interface StartedBackend {
  readonly backend: Backend;
  /** `backend.fallback` where another one than the wanted one came up, `backend.selfTestFailed` where that one erred. */
  readonly notes: readonly Note[];
}

/** What is tried, in order. */
const ATTEMPTS: Readonly<Record<Backend, readonly Backend[]>> = {
  cpu: ['cpu'],
  wasm: ['wasm', 'cpu'],
  webgpu: ['webgpu', 'wasm', 'cpu'],
};

/**
 * Boots TensorFlow.js in this thread: the wanted backend, or the next one that computes rightly.
 * The code of a backend is loaded only when it is tried.
 * @throws AppError `backend.unavailable` when not even `cpu` works.
 */
export async function startBackend(wanted: Backend, options: BackendFiles = {}): Promise<StartedBackend> {
  // Also silences TensorFlow.js' advice to install its native Node package.
  enableProdMode();
  let remark: NoteCode = 'backend.fallback';
  for (const backend of ATTEMPTS[wanted]) {
    if (!(await tryBackend(backend, options))) continue;
    if (await computesRightly()) {
      return { backend, notes: backend === wanted ? [] : [note(remark, { wanted, got: backend })] };
    }
    remark = 'backend.selfTestFailed';
  }
  throw new AppError('backend.unavailable', { backend: wanted });
}

/** Whether it could be loaded and started. A failure is an answer here, not an error. */
async function tryBackend(backend: Backend, { wasmPaths, loadKernels }: BackendFiles): Promise<boolean> {
  try {
    if (backend === 'wasm') await prepareWasm(wasmPaths);
    else if (backend === 'webgpu') await prepareGpu();
    else await import('@tensorflow/tfjs-backend-cpu');
    if (!(await setBackend(backend))) return false;
    if (backend === 'wasm' && loadKernels) await loadFused(loadKernels);
    return true;
  } catch {
    return false;
  }
}

/** Looks for an adapter first: without one the package is not worth its download. */
async function prepareGpu(): Promise<void> {
  if ((await findGpu()) === 'none') throw new Error('no adapter');
  await import('@tensorflow/tfjs-backend-webgpu');
}

async function prepareWasm(paths: WasmPaths | undefined): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // The threaded build breaks once minified, and starts blob: workers that our CSP refuses.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (paths !== undefined) setWasmPaths(typeof paths === 'string' ? paths : { ...paths });
}

/** Whether known points come out as float64 has them; a backend that throws at them does not. */
async function computesRightly(): Promise<boolean> {
  try {
    return (await selfTest()) === null;
  } catch {
    return false;
  }
}
