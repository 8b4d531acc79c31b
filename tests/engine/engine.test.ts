import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import type { CallContext, Handlers } from '../../src/engine/worker/serve';
import { fakeWorker, rejection } from './rpc';
import type { FakeWorker } from './rpc';

/** Workers whose answers tell what was asked of them. */
function house(overrides: { data?: object; compute?: object; cores?: number; memory?: number } = {}) {
  const log: string[] = [];
  const workers: { data: FakeWorker[]; compute: FakeWorker[] } = { data: [], compute: [] };
  let prepared = 0;
  const data = {
    open: () => ({ rowCount: 10 }),
    prepare: () => ({ rows: ++prepared, cols: 1, features: [] }),
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
      plan: () => ({ starts: 1, endsEarly: false, whole: true }),
      cluster: ({ seed }: { seed: number }) => ({ labels: Int32Array.of(held[0] ?? -1, seed), notes: [] }),
      scoreParts: () => 1,
      score: () => ({ value: held[0] ?? -1, notes: [] }),
      sweep: ({ only }: { only: number[] }, context: CallContext) => {
        context.partial({ k: only[0] });
        return { held: held[0] ?? -1, only };
      },
      mergeSweeps: ({ parts }: { parts: object[] }) => ({ parts, notes: [] }),
      catalogue: () => ({ algorithms: [], scores: [] }),
      ...overrides.compute,
    };
  };
  const spawn = {
    data: () => remember(workers.data, fakeWorker<DataApi>(data as unknown as Handlers<DataApi>)),
    compute: () => remember(workers.compute, fakeWorker<ComputeApi>(compute() as unknown as Handlers<ComputeApi>)),
  };
  const { cores = 2, memory = 4 } = overrides;
  return { engine: new Engine(spawn, () => ({ cores, memory })), log, workers };
}
function remember(list: FakeWorker[], worker: FakeWorker): FakeWorker {
  list.push(worker);
  return worker;
}

const aFile = { file: new Blob(['x']), name: 'some.csv' };
/** Answers `open` with the number of the worker that was asked. */
function readers(open: (worker: number) => unknown = (worker) => ({ rowCount: worker })) {
  let started = 0;
  const known = house();
  const workers: FakeWorker[] = [];
  const data = () => {
    const worker = ++started;
    const handlers = {
      open: () => open(worker),
      inspect: () => ({ fileName: `by ${worker}` }),
      rows: () => [[worker]],
    };
    return remember(workers, fakeWorker<DataApi>(handlers as unknown as Handlers<DataApi>));
  };
  const compute = () => remember(known.workers.compute, fakeWorker<ComputeApi>({} as Handlers<ComputeApi>));
  return { engine: new Engine({ data, compute }, () => ({ cores: 1, memory: 4 })), workers };
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

  test('calls at once share a worker where there is but one, and take two where there are', async () => {
    for (const cores of [1, 2]) {
      const { engine, log, workers } = house({ cores });
      await engine.prepare(nothing);
      await Promise.all([engine.cluster(run), engine.cluster(run)]);
      expect(log).toEqual(cores === 1 ? ['boot default', 'load 1'] : expect.arrayContaining(['load 1', 'load 1']));
      expect(workers.compute).toHaveLength(cores);
    }
  });

  test('shares a sweep out, a k for each task, and every line arrives once', async () => {
    const { engine, workers } = house();
    await engine.prepare(nothing);
    const lines: number[] = [];
    const sweep = await engine.sweep({ kMin: 2, kMax: 6, seed: 1 }, { onPartial: ({ k }) => lines.push(k) });
    expect(sweep).toEqual({ parts: [2, 3, 4, 5, 6].map((k) => ({ held: 1, only: [k] })), notes: [] });
    expect(lines.sort()).toEqual([2, 3, 4, 5, 6]);
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

  test('does a call again when its worker died, says so, and gives up the second time', async () => {
    let deaths = 1;
    const { engine, workers } = house({
      cores: 1,
      compute: {
        cluster: () => {
          if (deaths === 0) return { labels: Int32Array.of(1), notes: [] };
          deaths--;
          queueMicrotask(() => workers.compute.at(-1)?.fail('error', 'out of memory'));
          return new Promise(() => undefined);
        },
      },
    });
    await engine.prepare(nothing);
    expect(await engine.cluster(run)).toMatchObject({ notes: [{ code: 'worker.replaced', values: { count: 1 } }] });
    deaths = 2;
    expect(await rejection(engine.cluster(run))).toMatchObject({
      code: 'worker.died',
      values: { worker: 'compute', detail: 'out of memory' },
    });
    expect((await engine.cluster(run)).notes).toEqual([]);
    expect(workers.compute).toHaveLength(4);
  });

  test('says that the data worker died where the matrix went with it, until it is prepared again', async () => {
    const { engine, workers } = house();
    await engine.prepare(nothing);
    workers.data[0]?.fail('error');
    expect(engine.tableIsHeld).toBe(false);
    expect(await rejection(engine.cluster(run))).toMatchObject({ code: 'worker.died', values: { worker: 'data' } });
    await engine.prepare(nothing);
    expect([...(await engine.cluster(run)).labels]).toEqual([2, 7]);
  });

  test('refuses a table that memory cannot hold before its matrix is made, with numbers', async () => {
    let made = 0;
    const open = () => ({ rowCount: 20_000_000 });
    const { engine } = house({ data: { open, prepare: () => ({ rows: ++made, cols: 1, features: [] }) } });
    await engine.open({ files: [{ file: new Blob(), name: 'large.csv' }] });
    const choices = ['a', 'b', 'c', 'd', 'e'].map((column) => ({ column, kind: 'number', role: 'feature' }) as const);
    expect(await rejection(engine.prepare({ ...nothing, choices }))).toMatchObject({
      code: 'memory.tooLarge',
      values: { needed: 3009, available: 2147, rows: 20_000_000, cols: 5 },
    });
    expect(made).toBe(0);
    await engine.prepare({ ...nothing, choices: choices.slice(0, 1) });
  });

  test('refuses a matrix that no compute worker can hold before its numbers are fetched', async () => {
    let fetched = 0;
    const prepare = () => ({ rows: 5_000_000, cols: 40, features: [] });
    const points = () => ({ data: new Float32Array(++fetched), rows: 1, cols: 1 });
    const { engine } = house({ data: { prepare, points } });
    await engine.prepare(nothing);
    for (const call of [engine.cluster(run), engine.sweep({ kMin: 2, kMax: 3, seed: 1 })]) {
      expect(await rejection(call)).toMatchObject({ code: 'memory.tooLarge', values: { rows: 5_000_000, cols: 40 } });
    }
    expect(fetched).toBe(0);
  });

  test('runs with one worker where the memory holds no second one, and ends what is too many', async () => {
    const prepare = () => ({ rows: 3_000_000, cols: 20, features: [] });
    const { engine, workers } = house({ data: { prepare }, cores: 4 });
    engine.warmUp();
    expect(workers.compute).toHaveLength(4);
    await engine.prepare(nothing);
    expect(workers.compute.filter(({ terminated }) => !terminated)).toHaveLength(1);
    await engine.sweep({ kMin: 2, kMax: 6, seed: 1 });
    expect(workers.compute).toHaveLength(4);
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

describe('a file that is opened', () => {
  const rows = { from: 0, to: 1 };

  test('is read by the worker that looked at it, which then takes the place of the one before', async () => {
    const { engine, workers } = readers();
    await engine.open({ files: [aFile] });
    expect(await engine.inspect(aFile)).toEqual({ fileName: 'by 2' });
    expect(await engine.rows(rows)).toEqual([[1]]);
    expect(await engine.open({ files: [aFile] })).toEqual({ rowCount: 2 });
    expect(await engine.rows(rows)).toEqual([[2]]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('leaves the open table alone when it is refused, breaks its worker or is cancelled', async () => {
    const stuck = new Promise(() => undefined);
    const refuse = () => {
      throw new AppError('file.empty', { file: 'some.csv' });
    };
    const outcomes = [() => ({ rowCount: 1 }), refuse, () => stuck, () => stuck, () => ({ rowCount: 5 })];
    const { engine, workers } = readers((worker) => outcomes[worker - 1]?.());
    await engine.open({ files: [aFile] });
    expect(await rejection(engine.open({ files: [aFile] }))).toMatchObject({ code: 'file.empty' });

    const broken = rejection(engine.open({ files: [aFile] }));
    workers[2]?.fail('error', 'out of memory');
    expect(await broken).toMatchObject({
      code: 'file.broke',
      values: { file: 'some.csv', detail: 'out of memory' },
    });

    const abort = new AbortController();
    const cancelled = rejection(engine.open({ files: [aFile] }, { signal: abort.signal }));
    abort.abort();
    expect(await cancelled).toMatchObject({ code: 'cancelled' });

    expect(await engine.rows(rows)).toEqual([[1]]);
    expect(engine.tableIsHeld).toBe(true);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, true, true, true]);
    expect(await engine.open({ files: [aFile] })).toEqual({ rowCount: 5 });
  });

  test('lets go of what was only looked at', async () => {
    const { engine, workers } = readers();
    await engine.inspect(aFile);
    engine.forgetInspected();
    expect(workers[0]?.terminated).toBe(true);
    expect(await engine.inspect(aFile)).toEqual({ fileName: 'by 2' });
  });

  test('is dropped where the page shows another table after all, but never one that was opened since', async () => {
    const { engine, workers } = readers();
    await engine.open({ files: [aFile] });
    const first = engine.tableVersion;
    await engine.open({ files: [aFile] });
    engine.dropTable(first);
    expect(engine.tableIsHeld).toBe(true);
    engine.dropTable(engine.tableVersion);
    expect(engine.tableIsHeld).toBe(false);
    expect(workers[1]?.terminated).toBe(true);
    await engine.open({ files: [aFile] });
    expect(engine.tableIsHeld).toBe(true);
  });
});
