import { getBackend } from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { startBackend } from '../../../src/core/tensor/backend';

test('falls back to cpu, with a note, where the wasm files cannot be had', async () => {
  // The wasm loader itself complains on the console; nothing of ours does.
  const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  for (const spy of complaints) spy.mockImplementation(() => undefined);
  const started = await startBackend('wasm', { wasmPaths: '/no/such/folder/' });
  expect(started).toEqual({
    backend: 'cpu',
    notes: [{ code: 'backend.fallback', values: { wanted: 'wasm', got: 'cpu' } }],
  });
  expect(getBackend()).toBe('cpu');
  // A second try does not hang on the remains of the first.
  expect((await startBackend('wasm', { wasmPaths: '/no/such/folder/' })).backend).toBe('cpu');
  for (const spy of complaints) spy.mockRestore();
});
