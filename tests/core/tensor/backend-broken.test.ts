import { getBackend } from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/core/tensor/backend';
import { WASM_FOLDER } from '../../helpers/backends';

/** The backends that err in a test. */
const broken = new Map<string, () => string>();
vi.mock('../../../src/core/tensor/self-test', () => ({
  selfTest: () => Promise.resolve().then(() => broken.get(getBackend())?.() ?? null),
}));
const throws = (): never => {
  throw new Error('the kernel trapped');
};

test.each([
  ['gives a wrong label', () => 'labels'],
  ['throws', throws],
])('where the wanted backend %s, the next one computes and a note says why', async (_, fault) => {
  broken.clear();
  broken.set('wasm', fault);
  expect(await startBackend('wasm', { wasmPaths: WASM_FOLDER })).toEqual({
    backend: 'cpu',
    notes: [{ code: 'backend.selfTestFailed', values: { wanted: 'wasm', got: 'cpu' } }],
  });
});

test('where none computes rightly, nothing is started', async () => {
  for (const backend of ['wasm', 'cpu']) broken.set(backend, throws);
  await expect(startBackend('webgpu', { wasmPaths: WASM_FOLDER })).rejects.toMatchObject({
    code: 'backend.unavailable',
    values: { backend: 'webgpu' },
  });
});
