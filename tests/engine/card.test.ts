import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { ComputeApi, DataApi } from '../../src/engine/contract';
import { Engine } from '../../src/engine/page/engine';
import { createComputeApi } from '../../src/engine/worker/compute-api';
import type { Handlers } from '../../src/engine/worker/serve';
import { clientOf, fakeWorker, rejection } from './rpc';

const ERRED = { code: 'backend.selfTestFailed', values: { wanted: 'webgpu', got: 'wasm' } };

/** Two workers whose plan is the card for whoever may use it; `onCard` is what a run there does. */
function house(onCard: () => object = () => ({})) {
  const log: string[] = [];
  let workers = 0;
  const compute = () => {
    const name = 'ab'[workers++] ?? '?';
    let backend = '';
    const api = {
      boot: (args: { backend?: string }) => {
        backend = args.backend ?? 'wasm';
        log.push(`${name} boot ${backend}`);
      },
      load: () => undefined,
      plan: ({ card }: { card?: object }) => {
        log.push(`plan ${JSON.stringify(card) ?? 'without'}`);
        return { starts: 4, endsEarly: false, whole: false, ...(card && { backend: 'webgpu' }) };
      },
      cluster: () => {
        log.push(`${name} whole on ${backend}`);
        return { backend, notes: [], ...onCard() };
      },
      starts: ({ which }: { which: number[] }, context: { partial(outcome: object): void }) => {
        log.push(`starts on ${backend}`);
        for (const number of which) context.partial({ number, inertia: number });
      },
      mergeStarts: () => ({ backend, notes: [] }),
      scoreParts: () => 1,
      score: () => ({ value: backend, notes: [] }),
    };
    return fakeWorker<ComputeApi>(api as unknown as Handlers<ComputeApi>);
  };
  const data = () =>
    fakeWorker<DataApi>({
      prepare: () => ({ rows: 3, cols: 2, features: [] }),
      points: () => ({ data: new Float32Array(6), rows: 3, cols: 2 }),
    } as unknown as Handlers<DataApi>);
  return { engine: new Engine({ data, compute }, () => ({ cores: 2, memory: 4 })), log };
}
const run = { algorithm: 'kmeans', params: {}, seed: 7 };
async function prepared(onCard?: () => object) {
  const made = house(onCard);
  await made.engine.prepare({ choices: [], recipe: { format: 1, columns: [] } });
  return made;
}

describe('a run that is best done on the graphics card', () => {
  test('is done by one worker there, which is back on wasm for whatever comes next', async () => {
    const { engine, log } = await prepared();
    expect(await engine.cluster({ ...run, gpu: true })).toMatchObject({ backend: 'webgpu', workers: 1 });
    expect(log).toEqual(['plan {"rows":3,"cols":2,"workers":2}', 'a boot webgpu', 'a whole on webgpu']);
    expect((await engine.score({ score: 's', labels: new Int32Array(3) })).value).toBe('wasm');
  });

  test('is shared out where the card is not to be used', async () => {
    const { engine, log } = await prepared();
    expect((await engine.cluster(run)).backend).toBe('wasm');
    expect(log[0]).toBe('plan without');
    expect(log.filter((line) => line.includes('webgpu'))).toEqual([]);
  });

  test('is shared out, with a note, where the card fails in the middle; the card is left alone from then on', async () => {
    const { engine, log } = await prepared(() => {
      throw new AppError('internal', { detail: 'the device was lost' });
    });
    expect(await engine.cluster({ ...run, gpu: true })).toMatchObject({
      backend: 'wasm',
      notes: [{ code: 'backend.fallback', values: { wanted: 'webgpu', got: 'wasm' } }],
    });
    expect((await engine.cluster({ ...run, gpu: true })).notes).toEqual([]);
    expect(log.filter((line) => line.startsWith('plan')).at(-1)).toBe('plan without');
  });

  test('whose card fails the self-test says so, and the card is left alone from then on', async () => {
    const { engine, log } = await prepared(() => ({ backend: 'wasm', notes: [ERRED] }));
    expect((await engine.cluster({ ...run, gpu: true })).notes).toEqual([ERRED]);
    await engine.cluster({ ...run, gpu: true });
    expect(log.filter((line) => line.startsWith('plan')).at(-1)).toBe('plan without');
  });

  test('tells what is wrong with the request as it is', async () => {
    const { engine } = await prepared(() => {
      throw new AppError('cluster.tooFewRows', { k: 9, rows: 3 });
    });
    expect(await rejection(engine.cluster({ ...run, gpu: true }))).toMatchObject({ code: 'cluster.tooFewRows' });
  });
});

test('webgpu that is asked for is used by one worker, whatever the size', async () => {
  const { engine, log } = await prepared();
  expect((await engine.cluster({ ...run, backend: 'webgpu' })).backend).toBe('webgpu');
  expect(log).toEqual(['plan without', 'a boot webgpu', 'a whole on webgpu']);
});

test('without an adapter the plan does not name the card, however large the run', async () => {
  const client = clientOf<ComputeApi>(fakeWorker<ComputeApi>(createComputeApi()));
  const card = { rows: 1e7, cols: 100, workers: 1 };
  const request = { algorithm: 'kmeans', params: { k: 20, starts: 3 }, seed: 1, card };
  expect(await client.call('plan', request)).toEqual({
    starts: 3,
    endsEarly: true,
    whole: false,
    team: false,
    bytes: 0,
  });
});
