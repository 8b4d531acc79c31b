import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBackend, type Job, type Means } from '../../../src/core/tensor/choose-backend';
import { findGpu } from '../../../src/core/tensor/webgpu/adapter';

const LARGE_JOB: Job = { rows: 1_000_000, cols: 50, k: 20, starts: 1 };
const CARD: Means = { gpu: 'hardware', allowed: true, workers: 2 };

describe('chooseBackend', () => {
  test.each<[string, Partial<Job>, Partial<Means>, string, string]>([
    ['a large run goes to the card', {}, {}, 'webgpu', 'large'],
    ['not where it is switched off', {}, { allowed: false }, 'wasm', 'notAllowed'],
    ['not where there is none', {}, { gpu: 'none' }, 'wasm', 'noAdapter'],
    ['not where software plays one', {}, { gpu: 'software' }, 'wasm', 'software'],
    ['not a small run', { rows: 50_000 }, {}, 'wasm', 'small'],
    ['not for many rows alone', { rows: 5_000_000, cols: 10, k: 8 }, {}, 'wasm', 'narrow'],
    ['ten starts: two workers share them, and the card is still ahead', { starts: 10 }, {}, 'webgpu', 'large'],
    ['eight workers that share ten starts are ahead of it', { starts: 10 }, { workers: 8 }, 'wasm', 'small'],
    ['eight workers cannot share one start', { starts: 1 }, { workers: 8 }, 'webgpu', 'large'],
  ])('%s', (_, job, means, backend, reason) => {
    expect(chooseBackend({ ...LARGE_JOB, ...job }, { ...CARD, ...means })).toEqual({ backend, reason });
  });

  test('a run that goes to the card still does when it has more rows', () => {
    const size = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(size, size, size, size, size, (rows, cols, k, starts, workers) => {
        const job = { rows: 100 * rows, cols, k, starts };
        const before = chooseBackend(job, { ...CARD, workers }).backend;
        const after = chooseBackend({ ...job, rows: 200 * rows }, { ...CARD, workers }).backend;
        expect([before, after]).not.toEqual(['webgpu', 'wasm']);
      }),
    );
  });
});

describe('findGpu', () => {
  const offering = (adapter: object | null) => ({ gpu: { requestAdapter: () => Promise.resolve(adapter) } });

  test.each<[string, Parameters<typeof findGpu>[0], string]>([
    ['no WebGPU at all', {}, 'none'],
    ['no adapter', offering(null), 'none'],
    ['a card', offering({ info: { isFallbackAdapter: false, architecture: 'ampere' } }), 'hardware'],
    ['a card of which nothing is told', offering({}), 'hardware'],
    ['a fallback', offering({ info: { isFallbackAdapter: true } }), 'software'],
    ['a fallback, as older browsers say it', offering({ isFallbackAdapter: true }), 'software'],
    ['SwiftShader that does not call itself one', offering({ info: { architecture: 'swiftshader' } }), 'software'],
    ['a refusal', { gpu: { requestAdapter: () => Promise.reject(new Error('blocked')) } }, 'none'],
  ])('%s', async (_, navigator, expected) => {
    expect(await findGpu(navigator)).toBe(expected);
  });
});
