import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { ComputeApi } from '../../src/engine/contract';
import { Pool } from '../../src/engine/page/pool';
import type { Needs } from '../../src/engine/page/pooled-worker';
import type { Task } from '../../src/engine/page/round';
import type { CallContext, Handlers } from '../../src/engine/worker/serve';
import { fakeWorker, rejection } from './rpc';
import type { FakeWorker } from './rpc';

/** A score that is told what to do: `then` is called in the worker. */
type Then = (part: number, context: CallContext, worker: FakeWorker) => unknown;

function poolOf(size: number, then: Then = () => undefined) {
  const workers: FakeWorker[] = [];
  let fetched = 0;
  const spawn = (): FakeWorker => {
    const handlers = {
      boot: () => undefined,
      load: () => undefined,
      plan: () => ({ starts: 1, endsEarly: false, whole: true }),
      scorePart: async ({ part }: { part: number }, context: CallContext) => {
        await then(part, context, worker);
        return Float64Array.of(part);
      },
    };
    const worker = fakeWorker<ComputeApi>(handlers as unknown as Handlers<ComputeApi>);
    workers.push(worker);
    return worker;
  };
  const fetch = async () => ({ data: new Float32Array(++fetched), rows: 1, cols: 1 });
  const needs: Needs = { points: { version: 1, rows: 1, cols: 1, fetch } };
  return { pool: new Pool(spawn, () => size), workers, needs, fetched: () => fetched };
}

/** Task `part` hands over its number under its place. */
function tasks(count: number): Task<number>[] {
  return Array.from({ length: count }, (_, part) => ({
    weight: 1,
    run: async (client, hands) => {
      const got = await client.call('scorePart', { score: 's', labels: new Int32Array(), part }, hands);
      hands.give(part, got[0] ?? NaN);
    },
  }));
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const never = (): Promise<never> => new Promise(() => undefined);

describe('a round of tasks', () => {
  test.each([1, 2, 4])('gives its items in the order of their places, with %i workers', async (size) => {
    const { pool, needs, workers, fetched } = poolOf(size, (part) => wait((part * 7) % 5));
    const found = await pool.map(tasks(9), { needs });
    expect(found).toEqual({ items: upTo(9), workers: size, replaced: 0 });
    expect([workers.length, fetched()]).toEqual([size, size]);
  });

  test('starts no more workers than it has tasks, and none for no task', async () => {
    const { pool, needs, workers } = poolOf(4);
    expect(await pool.map([], { needs })).toEqual({ items: [], workers: 0, replaced: 0 });
    expect(workers).toHaveLength(0);
    await pool.map(tasks(2), { needs });
    expect(workers).toHaveLength(2);
    await pool.map(tasks(1), { needs });
    expect(workers).toHaveLength(2);
  });

  test.each([1, 2, 4])('ends with the first items that are enough, with %i workers', async (size) => {
    const seen: number[][] = [];
    // The later tasks are the quicker ones: they must not count before those in front of them.
    const { pool, needs } = poolOf(size, (part) => wait(part < 4 ? 8 - part : 0));
    const enough = (first: readonly number[]): boolean => seen.push([...first]) > 0 && first.length === 4;
    expect((await pool.map(tasks(12), { needs, enough })).items).toEqual([0, 1, 2, 3]);
    expect(seen).toEqual([[0], [0, 1], [0, 1, 2], [0, 1, 2, 3]]);
    expect((await pool.map(tasks(3), { needs })).items).toEqual([0, 1, 2]);
  });

  test('tells progress as the mean by weight, and never takes it back', async () => {
    const { pool, needs } = poolOf(1, (_, context) => context.tick(0.5));
    const [light, heavy] = tasks(2);
    const seen: number[] = [];
    await pool.map([light!, { ...heavy!, weight: 3 }], { needs, onProgress: (fraction) => seen.push(fraction) });
    expect(seen).toEqual([0.125, 0.25, 0.625, 1]);
  });

  test('passes on what a task throws, and the pool stays usable', async () => {
    const { pool, needs } = poolOf(2, (part) => {
      if (part === 3) throw new AppError('score.labels', { got: 1, expected: 2 });
    });
    expect(await rejection(pool.map(tasks(6), { needs }))).toMatchObject({ code: 'score.labels' });
    expect((await pool.map(tasks(3), { needs })).items).toEqual([0, 1, 2]);
  });

  test('shares the workers with another round', async () => {
    const { pool, needs, workers } = poolOf(2, () => wait(1));
    const found = await Promise.all([pool.map(tasks(5), { needs }), pool.map(tasks(4), { needs })]);
    expect(found.map(({ items }) => items)).toEqual([upTo(5), upTo(4)]);
    expect(workers).toHaveLength(2);
  });
});

describe('a cancel', () => {
  test('rejects at once, and the workers are there for the next round', async () => {
    let stuck = true;
    const { pool, needs } = poolOf(2, async (_, context) => {
      while (stuck) await context.tick();
    });
    const abort = new AbortController();
    const call = rejection(pool.map(tasks(5), { needs, signal: abort.signal }));
    await wait(20);
    abort.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    stuck = false;
    expect((await pool.map(tasks(3), { needs })).items).toEqual([0, 1, 2]);
  });

  test('ends workers that do not hear it, and the next round has fresh ones', async () => {
    let stuck = true;
    const { pool, needs, workers } = poolOf(2, () => (stuck ? never() : undefined));
    const abort = new AbortController();
    const call = rejection(pool.map(tasks(5), { needs, signal: abort.signal }));
    await wait(20);
    abort.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    stuck = false;
    expect((await pool.map(tasks(3), { needs })).items).toEqual([0, 1, 2]);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false, false]);
  });

  test('before the round does nothing', async () => {
    const { pool, needs, workers } = poolOf(2);
    const call = pool.map(tasks(5), { needs, signal: AbortSignal.abort() });
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
    expect(workers).toHaveLength(0);
  });
});

describe('a worker that dies', () => {
  /** Kills the worker of task 2 so many times. */
  const killing = (times: number): Then => {
    let left = times;
    return (part, _, worker) => {
      if (part !== 2 || left === 0) return undefined;
      left--;
      worker.fail('error', 'out of memory');
      return never();
    };
  };

  test.each([1, 2, 4])('is replaced and its task done again, of %i workers', async (size) => {
    const { pool, needs } = poolOf(size, killing(1));
    expect(await pool.map(tasks(7), { needs })).toEqual({ items: upTo(7), workers: size, replaced: 1 });
    expect(await pool.map(tasks(7), { needs })).toMatchObject({ items: upTo(7), replaced: 0 });
  });

  test('with the same task a second time ends the round; the next one works', async () => {
    const { pool, needs } = poolOf(2, killing(2));
    expect(await rejection(pool.map(tasks(7), { needs }))).toMatchObject({
      code: 'worker.died',
      values: { worker: 'compute', detail: 'out of memory' },
    });
    expect((await pool.map(tasks(7), { needs })).items).toEqual(upTo(7));
  });

  test('while it is idle is simply started again', async () => {
    const { pool, needs, workers } = poolOf(1);
    await pool.map(tasks(1), { needs });
    workers[0]?.fail('error');
    expect(await pool.map(tasks(2), { needs })).toEqual({ items: [0, 1], workers: 1, replaced: 0 });
  });

  test('does not make a task hand over twice what it gave before', async () => {
    const { pool, needs, workers } = poolOf(1);
    const asked: number[][] = [];
    const run: Task<number>['run'] = async (_, { give, has }) => {
      asked.push([0, 1, 2].filter((place) => !has(place)));
      give(0, 10);
      if (asked.length === 1) {
        workers[0]?.fail('error');
        throw new AppError('worker.died', { worker: 'compute', detail: 'test' });
      }
      for (const place of [0, 2, 1]) give(place, 20 + place);
    };
    const found = await pool.map([{ weight: 1, run }], { needs });
    expect(found).toEqual({ items: [10, 21, 22], workers: 1, replaced: 1 });
    expect(asked).toEqual([
      [0, 1, 2],
      [1, 2],
    ]);
  });
});

test('a pool that is stopped rejects what it was doing and begins afresh', async () => {
  let stuck = true;
  const { pool, needs, workers } = poolOf(2, () => (stuck ? never() : undefined));
  const call = rejection(pool.map(tasks(3), { needs }));
  await wait(20);
  pool.stop();
  expect(await call).toMatchObject({ code: 'worker.died', values: { worker: 'compute' } });
  expect(workers.every(({ terminated }) => terminated)).toBe(true);
  stuck = false;
  expect((await pool.map(tasks(3), { needs })).items).toEqual([0, 1, 2]);
});

test('a question is answered beside the work', async () => {
  let release = (): void => undefined;
  const { pool, needs } = poolOf(1, () => new Promise<void>((resolve) => (release = resolve)));
  const round = pool.map(tasks(1), { needs });
  await wait(20);
  expect(await pool.ask('plan', { algorithm: 'a', params: {}, seed: 1 })).toMatchObject({ whole: true });
  release();
  expect((await round).items).toEqual([0]);
});

test('a question whose worker dies is asked again', async () => {
  const { pool, workers } = poolOf(1);
  const question = { algorithm: 'a', params: {}, seed: 1 };
  const answer = pool.ask('plan', question);
  workers[0]?.fail('error');
  expect(await answer).toMatchObject({ whole: true });
  expect(workers).toHaveLength(2);
});
