import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/core/base/context';
import { createRng } from '../../src/core/base/rng';
import { runAlgorithm } from '../../src/core/cluster/registry';
import { scoreById } from '../../src/core/evaluate/registry';
import { sweepK } from '../../src/core/evaluate/sweep';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { dealt } from '../../src/engine/page/shared-work';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import type { Handlers } from '../../src/engine/worker/serve';
import { transfer } from '../../src/engine/worker/transfer';
import { bootBackend, loadKernels, WASM_FOLDER } from '../helpers/backends';
import { fakeWorker } from './rpc';
import type { FakeWorker } from './rpc';

/** Overlapping clouds, so that starts end in different places. */
function clouds(rows: number, cols: number): Float32Array {
  const rng = createRng(5);
  return Float32Array.from(
    { length: rows * cols },
    (_, i) => rng.next() + rng.next() + (Math.floor(i / cols) % 6) * 0.4,
  );
}
const points = { data: clouds(2000, 4), rows: 2000, cols: 4 };

/** The real compute API in as many workers as there are cores; `onStarts` may end one. */
function engineOf(cores: number, onStarts: (worker: FakeWorker) => void = () => undefined) {
  const handlers = {
    prepare: () => ({ rows: points.rows, cols: points.cols, features: [] }),
    points: () => {
      const data = points.data.slice();
      return transfer({ ...points, data }, [data]);
    },
  };
  const compute = (): FakeWorker => {
    const api = createComputeApi({ wasmPaths: WASM_FOLDER, loadKernels });
    const starts: typeof api.starts = (args, context) => {
      const partial = (value: unknown): void => {
        context.partial(value);
        onStarts(worker);
      };
      return api.starts(args, { ...context, partial });
    };
    const worker = fakeWorker<ComputeApi>({ ...api, starts });
    return worker;
  };
  const data = (): FakeWorker => fakeWorker<DataApi>(handlers as unknown as Handlers<DataApi>);
  return new Engine({ data, compute }, () => ({ cores, memory: 4 }));
}
async function prepared(cores: number, onStarts?: (worker: FakeWorker) => void): Promise<Engine> {
  const engine = engineOf(cores, onStarts);
  await engine.prepare({ choices: [], recipe: { format: 1, columns: [] } });
  return engine;
}
const run = (params: object) => ({ algorithm: 'kmeans', params: { k: 6, starts: 12, ...params }, seed: 3 });

beforeAll(async () => void (await bootBackend('wasm')));

describe('with 1, 2 and 4 workers, and in this thread alone', () => {
  test.each([{}, { earlyStop: false }, { starts: 1 }, { init: 'random', starts: 7 }])(
    'a run is the same: %j',
    async (given) => {
      const { algorithm, params, seed } = run(given);
      const alone = await runAlgorithm(algorithm, points, params, createContext({ seed }));
      for (const cores of [1, 2, 4]) {
        const engine = await prepared(cores);
        const { ms, workers, backend, model, ...found } = await engine.cluster({ algorithm, params, seed });
        expect(found).toEqual(alone);
        expect(model).toEqual({ by: 'nearest-centre', cols: points.cols, centers: [...(alone.centers ?? [])] });
        expect([ms > 0, workers >= 1 && workers <= cores, backend]).toEqual([true, true, 'wasm']);
      }
    },
  );

  test('a score is the same', async () => {
    const { labels } = await runAlgorithm('kmeans', points, { k: 4, starts: 2 }, createContext({}));
    const alone = await scoreById('silhouette').compute(points, labels, createContext({}));
    for (const cores of [1, 2, 4]) {
      expect(await (await prepared(cores)).score({ score: 'silhouette', labels })).toEqual(alone);
    }
  });

  test('a sweep is the same, each line once', async () => {
    const range = { kMin: 2, kMax: 4, starts: 2 };
    const alone = await sweepK(points, range, createContext({ seed: 2 }));
    for (const cores of [1, 2, 4]) {
      const seen: number[] = [];
      const engine = await prepared(cores);
      const sweep = await engine.sweep({ ...range, seed: 2 }, { onPartial: ({ k }) => seen.push(k) });
      expect(sweep).toEqual(alone);
      expect(seen.sort()).toEqual([2, 3, 4]);
    }
  });
});

describe('a worker that dies in the middle of a run', () => {
  test.each([1, 2, 4])('costs nothing but time, of %i', async (cores) => {
    const request = run({ earlyStop: false });
    const alone = await runAlgorithm(request.algorithm, points, request.params, createContext({ seed: request.seed }));
    let outcomes = 0;
    // With its third outcome: what it gave before is kept, the rest of its list is done by another.
    const engine = await prepared(cores, (worker) => ++outcomes === 3 && worker.fail('error', 'out of memory'));
    const found = await engine.cluster(request);
    expect(found.labels).toEqual(alone.labels);
    expect(found.starts).toEqual(alone.starts);
    expect(found.notes).toContainEqual({ code: 'worker.replaced', values: { count: 1 } });
  });
});

test('progress of a shared run goes up to 1', async () => {
  const seen: number[] = [];
  const engine = await prepared(2);
  await engine.cluster(run({ earlyStop: false }), { onProgress: (fraction) => seen.push(fraction) });
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test('50 runs with their scores, and stopped ones, leave no tensor behind', async () => {
  const engine = await prepared(2);
  const once = async (seed: number): Promise<void> => {
    const { labels } = await engine.cluster({ ...run({ k: 3, starts: 2 }), seed });
    if (seed % 10 === 0) await engine.score({ score: 'silhouette', labels });
    if (seed % 10 === 5) {
      const abort = new AbortController();
      const stopped = engine.cluster({ ...run({ k: 12, starts: 40 }), seed }, { signal: abort.signal });
      setTimeout(() => abort.abort(), 5);
      await stopped.catch(() => undefined);
    }
  };
  await once(0);
  const before = memory().numTensors;
  for (let seed = 1; seed <= 50; seed++) await once(seed);
  expect(memory().numTensors).toBe(before);
});

describe('starts are dealt out', () => {
  test('each once, neighbours to different hands, in rounds', () => {
    expect(dealt(10, 2)).toEqual([[0, 2], [1, 3], [4, 6], [5, 7], [8], [9]]);
    expect(dealt(3, 1)).toEqual([[0, 1, 2]]);
    expect(dealt(5, 4)).toEqual([[0], [1], [2], [3], [4]]);
  });

  test('in lists whose beginnings are in order, whatever the numbers', () => {
    for (let count = 1; count < 60; count++) {
      for (let hands = 1; hands <= Math.min(8, count); hands++) {
        const lists = dealt(count, hands);
        expect(lists.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(lists.every((list) => list.length > 0)).toBe(true);
        expect(lists.map(([first]) => first)).toEqual(lists.map(([first = 0]) => first).sort((a, b) => a - b));
      }
    }
  });
});
