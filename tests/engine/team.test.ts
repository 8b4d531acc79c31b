import { createHash } from 'node:crypto';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { createRng } from '../../src/core/base/rng';
import type { Clustering } from '../../src/core/cluster/contract';
import { runAlgorithm } from '../../src/core/cluster/registry';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import type { Handlers } from '../../src/engine/worker/serve';
import { transfer } from '../../src/engine/worker/transfer';
import { bootBackend, loadKernels, WASM_FOLDER } from '../helpers/backends';
import { fakeWorker, type FakeWorker } from './rpc';

const ROWS = 280_000;
const COLS = 2;

/** Overlapping clouds, large enough for several sections. */
const points = (() => {
  const rng = createRng(5);
  const data = Float32Array.from({ length: ROWS * COLS }, (_, at) => rng.next() * 3 + (Math.floor(at / COLS) % 6));
  return { data, rows: ROWS, cols: COLS };
})();
const request = { algorithm: 'kmeans', params: { k: 6, starts: 1, maxIterations: 25 }, seed: 3 };

function fingerprint({ labels, centers, inertia, iterations }: Clustering): unknown[] {
  const bits = [labels, centers ?? labels].map(({ buffer }) => createHash('sha256').update(new Uint8Array(buffer)));
  return [...bits.map((hash) => hash.digest('hex')), inertia, iterations];
}

/** @param onAssist is told of a worker that begins to help. */
async function engineOf(cores: number, onAssist: (worker: FakeWorker) => void = () => undefined): Promise<Engine> {
  const handlers = {
    prepare: () => ({ rows: ROWS, cols: COLS, features: [] }),
    points: () => {
      const data = points.data.slice();
      return transfer({ ...points, data }, [data]);
    },
  };
  const compute = (): FakeWorker => {
    const api = createComputeApi({ wasmPaths: WASM_FOLDER, loadKernels });
    const assist: typeof api.assist = (args, context) => {
      onAssist(worker);
      return api.assist(args, context);
    };
    const worker = fakeWorker<ComputeApi>({ ...api, assist });
    return worker;
  };
  const data = (): FakeWorker => fakeWorker<DataApi>(handlers as unknown as Handlers<DataApi>);
  const engine = new Engine({ data, compute }, () => ({ cores, memory: 4 }));
  await engine.prepare({ choices: [], recipe: { format: 1, columns: [] } });
  // Everybody is booted and holds the points before the run that counts.
  await engine.cluster({ ...request, params: { k: 2, starts: 4 * cores, maxIterations: 1 } });
  return engine;
}

beforeAll(async () => void (await bootBackend('wasm')));

test('one start is the same with 1, 2 and 3 workers, who all take part', async () => {
  const alone = await runAlgorithm(request.algorithm, points, request.params, createContext({ seed: request.seed }));
  for (const cores of [1, 2, 3]) {
    const engine = await engineOf(cores);
    const before = memory().numTensors;
    const found = await engine.cluster(request);
    expect(found.workers).toBe(cores);
    expect(fingerprint(found)).toEqual(fingerprint(alone));
    await vi.waitFor(() => expect(memory().numTensors).toBe(before), 2000);
    engine.dispose();
  }
});

test('when a helper dies on the way, the run is done all the same and says so', async () => {
  const alone = await runAlgorithm(request.algorithm, points, request.params, createContext({ seed: request.seed }));
  let deaths = 0;
  const engine = await engineOf(2, (worker) => {
    if (deaths++ === 0) setTimeout(() => worker.fail('error', 'killed'), 5);
  });
  const found = await engine.cluster(request);
  expect(fingerprint(found)).toEqual(fingerprint(alone));
  expect(found.notes).toContainEqual({ code: 'worker.replaced', values: { count: 1 } });
  expect(fingerprint(await engine.cluster(request))).toEqual(fingerprint(alone));
  engine.dispose();
});

test('stopping ends all of them', async () => {
  const engine = await engineOf(2);
  const abort = new AbortController();
  const stopped = engine.cluster({ ...request, params: { k: 40, starts: 1 } }, { signal: abort.signal });
  setTimeout(() => abort.abort(), 40);
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect((await engine.cluster(request)).workers).toBeGreaterThanOrEqual(1);
  engine.dispose();
});
