import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import type { CallContext, Handlers } from '../../src/engine/worker/serve';
import { fakeWorker, rejection } from './rpc';
import type { FakeWorker } from './rpc';

/** Workers whose answers tell what was asked of them. */
function house(overrides: { data?: object; compute?: object } = {}) {
  const log: string[] = [];
  const workers: { data: FakeWorker[]; compute: FakeWorker[] } = { data: [], compute: [] };
  let prepared = 0;
  const data = {
    prepare: () => ({ rows: ++prepared }),
    points: () => ({ data: new Float32Array([prepared]), rows: 1, cols: 1 }),
    rows: () => [['a']],
    catalogue: () => ({ steps: [] }),
    ...overrides.data,
  };
  const compute = () => {
    let held = new Float32Array();
    return {
      boot: ({ backend }: { backend?: string }) => void log.push(`boot ${backend ?? 'default'}`),
      load: (args: { data: Float32Array<ArrayBuffer> }) => {
        held = args.data;
        log.push(`load ${held[0]}`);
      },
      cluster: ({ seed }: { seed: number }) => ({ labels: Int32Array.of(held[0] ?? -1, seed) }),
      score: () => ({ value: held[0] ?? -1 }),
      sweep: ({ only }: { only: number[] }, context: CallContext) => {
        context.partial({ k: only[0] });
        return { held: held[0] ?? -1, only };
      },
      mergeSweeps: ({ parts }: { parts: object[] }) => parts,
      catalogue: () => ({ algorithms: [], scores: [] }),
      ...overrides.compute,
    };
  };
  const spawn = {
    data: () => remember(workers.data, fakeWorker<DataApi>(data as unknown as Handlers<DataApi>)),
    compute: () => remember(workers.compute, fakeWorker<ComputeApi>(compute() as unknown as Handlers<ComputeApi>)),
  };
  return { engine: new Engine(spawn), log, workers };
}
function remember(list: FakeWorker[], worker: FakeWorker): FakeWorker {
  list.push(worker);
  return worker;
}

const run = { algorithm: 'k-means', params: {}, seed: 7 };
const nothing = { choices: [], recipe: { format: 1, columns: [] } } as const;

describe('the engine', () => {
  test('starts no worker before one is needed', async () => {
    const { engine, workers } = house();
    expect([workers.data.length, workers.compute.length]).toEqual([0, 0]);
    await engine.rows({ from: 0, to: 1 });
    expect([workers.data.length, workers.compute.length]).toEqual([1, 0]);
  });

  test('boots and loads before the first run, and not again while the matrix is the same', async () => {
    const { engine, log } = house();
    await engine.prepare(nothing);
    expect([...(await engine.cluster(run)).labels]).toEqual([1, 7]);
    await engine.cluster(run);
    await engine.score({ score: 'silhouette', labels: new Int32Array(1) });
    expect(log).toEqual(['boot default', 'load 1']);
  });

  test('loads again after the matrix has changed', async () => {
    const { engine, log } = house();
    await engine.prepare(nothing);
    await engine.cluster(run);
    await engine.prepare(nothing);
    expect([...(await engine.cluster(run)).labels]).toEqual([2, 7]);
    expect(log).toEqual(['boot default', 'load 1', 'load 2']);
  });

  test('boots another backend when asked to, without loading again', async () => {
    const { engine, log } = house();
    await engine.prepare(nothing);
    await engine.cluster({ ...run, backend: 'wasm' });
    await engine.cluster({ ...run, backend: 'cpu' });
    await engine.cluster(run);
    expect(log).toEqual(['boot wasm', 'load 1', 'boot cpu']);
  });

  test('several calls at once share one boot', async () => {
    const { engine, log, workers } = house();
    await engine.prepare(nothing);
    await Promise.all([engine.cluster(run), engine.cluster(run)]);
    expect(log).toEqual(['boot default', 'load 1']);
    expect(workers.compute).toHaveLength(1);
  });

  test('shares a sweep out over both compute workers, and every line arrives', async () => {
    const { engine, workers } = house();
    await engine.prepare(nothing);
    await engine.cluster(run);
    const lines: number[] = [];
    const sweep = await engine.sweep({ kMin: 2, kMax: 6, seed: 1 }, { onPartial: ({ k }) => lines.push(k) });
    expect(sweep).toEqual([
      { held: 1, only: [2, 4, 6] },
      { held: 1, only: [3, 5] },
    ]);
    expect(lines.sort()).toEqual([2, 3]);
    expect(workers.compute).toHaveLength(2);
  });

  test('starts its compute workers ahead when told to, once', async () => {
    const { engine, log, workers } = house();
    await engine.prepare(nothing);
    engine.warmUp();
    engine.warmUp();
    await engine.cluster(run);
    expect(log).toEqual(['boot default', 'boot default', 'load 1']);
    expect(workers.compute).toHaveLength(2);
  });

  test('starts afresh after restartCompute, and keeps the data worker', async () => {
    const { engine, log, workers } = house();
    await engine.prepare(nothing);
    await engine.cluster(run);
    engine.restartCompute();
    expect(workers.compute[0]?.terminated).toBe(true);
    expect([...(await engine.cluster(run)).labels]).toEqual([1, 7]);
    expect(log).toEqual(['boot default', 'load 1', 'boot default', 'load 1']);
    expect([workers.data.length, engine.tableIsHeld]).toEqual([1, true]);
  });

  test('tries again after a boot that failed', async () => {
    let attempts = 0;
    const boot = () => {
      if (++attempts === 1) throw new AppError('backend.unavailable', { backend: 'wasm' });
    };
    const { engine } = house({ compute: { boot } });
    await engine.prepare(nothing);
    expect(await rejection(engine.cluster(run))).toMatchObject({ code: 'backend.unavailable' });
    expect([...(await engine.cluster(run)).labels]).toEqual([1, 7]);
  });

  test('never runs on numbers that were prepared after it was asked', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { engine } = house({ compute: { boot: () => gate } });
    await engine.prepare(nothing);
    const stale = rejection(engine.cluster(run));
    await engine.prepare(nothing);
    release();
    expect(await stale).toMatchObject({ code: 'cancelled' });
    expect([...(await engine.cluster(run)).labels]).toEqual([2, 7]);
  });

  test('a cancel while booting answers at once', async () => {
    const { engine } = house({ compute: { boot: () => new Promise(() => undefined) } });
    await engine.prepare(nothing);
    const abort = new AbortController();
    const call = rejection(engine.cluster(run, { signal: abort.signal }));
    abort.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
  });

  test('says when a worker dies in the middle of a call, and recovers', async () => {
    let alive = false;
    const cluster = () => (alive ? { labels: Int32Array.of(1) } : new Promise(() => undefined));
    const { engine, workers } = house({ compute: { cluster } });
    await engine.prepare(nothing);
    await engine.score({ score: 'silhouette', labels: new Int32Array(1) });
    const call = rejection(engine.cluster(run));
    await engine.score({ score: 'silhouette', labels: new Int32Array(1) });
    workers.compute[0]?.fail('error', 'out of memory');
    expect(await call).toMatchObject({ code: 'worker.died', values: { worker: 'compute' } });
    alive = true;
    expect([...(await engine.cluster(run)).labels]).toEqual([1]);
  });

  test('asks for the catalogue once and puts both halves together', async () => {
    const { engine } = house();
    const first = engine.catalogue();
    expect(engine.catalogue()).toBe(first);
    expect(await first).toEqual({ steps: [], algorithms: [], scores: [] });
  });

  test('dispose ends everything', async () => {
    const { engine, workers } = house();
    await engine.prepare(nothing);
    await engine.cluster(run);
    engine.dispose();
    expect([...workers.data, ...workers.compute].every((worker) => worker.terminated)).toBe(true);
    expect(engine.tableIsHeld).toBe(false);
  });
});
