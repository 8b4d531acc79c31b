import { getBackend, memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/core/tensor/backend';
import { TESTED_BACKENDS, WASM_FOLDER, bootBackend } from '../../helpers/backends';

const said = vi.fn();
beforeEach(() => {
  said.mockClear();
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation(said);
  }
});
afterEach(() => void vi.restoreAllMocks());

describe('startBackend', () => {
  test.each(TESTED_BACKENDS)('starts %s, silently and without leaving tensors', async (backend) => {
    expect(await bootBackend(backend)).toEqual({ backend, notes: [] });
    expect(getBackend()).toBe(backend);
    expect(memory().numTensors).toBe(0);
    expect(said).not.toHaveBeenCalled();
  });

  test('gives wasm and says so where WebGPU is wanted', async () => {
    const { backend, notes } = await startBackend('webgpu', { wasmPaths: WASM_FOLDER });
    expect(backend).toBe('wasm');
    expect(notes).toEqual([{ code: 'backend.fallback', values: { wanted: 'webgpu', got: 'wasm' } }]);
  });

  test('the address of each file may be given instead of a folder', async () => {
    const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
    const wasmPaths = Object.fromEntries(names.map((name) => [name, WASM_FOLDER + name]));
    expect(await startBackend('wasm', { wasmPaths })).toEqual({ backend: 'wasm', notes: [] });
  });
});
