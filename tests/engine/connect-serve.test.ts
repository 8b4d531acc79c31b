import { describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/base/errors';
import type { Endpoint, EndpointEvent } from '../../src/engine/protocol';
import { serve } from '../../src/engine/worker/serve';
import type { Handlers } from '../../src/engine/worker/serve';
import { transfer } from '../../src/engine/worker/transfer';
import { clientOf, fakeWorker, rejection, silentWorker } from './rpc';

interface Api {
  add(args: { a: number; b: number }): number;
  refuse(args: { k: number }): void;
  crash(args: Record<string, never>): void;
  numbers(args: { n: number }): Float32Array;
  unsendable(args: Record<string, never>): unknown;
  wait(args: Record<string, never>): string;
  stuck(args: Record<string, never>): void;
  steps(args: { n: number }): number;
}

let produced: Float32Array | undefined;

const handlers = {
  add: ({ a, b }: { a: number; b: number }) => a + b,
  refuse: ({ k }: { k: number }) => {
    throw new AppError('cluster.tooFewRows', { rows: 2, k });
  },
  crash: () => {
    throw new TypeError('x is undefined');
  },
  numbers: ({ n }: { n: number }) => {
    produced = Float32Array.from({ length: n }, (_, i) => i);
    return transfer(produced, [produced]);
  },
  unsendable: () => () => 'a function cannot be cloned',
  wait: async (_: unknown, context: { tick(fraction?: number): Promise<void> }) => {
    for (;;) await context.tick(0.5);
  },
  stuck: () => new Promise<void>(() => undefined),
  steps: async ({ n }: { n: number }, context: { partial(value: unknown): void }) => {
    for (let i = 0; i < n; i++) context.partial({ k: i });
    return n;
  },
};
const start = (options = {}) => clientOf<Api, { steps: { k: number } }>(fakeWorker<Api>(handlers), options);

describe('a call', () => {
  test('returns what the method returned', async () => {
    const client = start();
    expect(await client.call('add', { a: 2, b: 3 })).toBe(5);
  });

  test('keeps answers apart when several are under way', async () => {
    const client = start();
    const sums = await Promise.all([1, 2, 3, 4].map((a) => client.call('add', { a, b: 10 })));
    expect(sums).toEqual([11, 12, 13, 14]);
  });

  test('carries the code and the values of an AppError', async () => {
    const error = await rejection(start().call('refuse', { k: 9 }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'cluster.tooFewRows', values: { rows: 2, k: 9 } });
  });

  test('turns anything else that is thrown into an internal error with its message', async () => {
    const error = await rejection(start().call('crash', {}));
    expect(error).toMatchObject({ code: 'internal', values: { detail: 'x is undefined' } });
  });

  test('refuses a method the API has not, inherited ones too', async () => {
    const client = start();
    for (const method of ['nothing', 'toString', 'constructor', '__proto__']) {
      const error = await rejection(client.call(method as 'add', { a: 1, b: 1 }));
      expect(error).toMatchObject({ code: 'internal', values: { detail: `no method "${method}"` } });
    }
  });

  test('rejects when the result cannot be sent', async () => {
    expect(await rejection(start().call('unsendable', {}))).toMatchObject({ code: 'internal' });
  });

  test('rejects when the arguments cannot be sent, and the worker lives on', async () => {
    const client = start();
    const error = await rejection(client.call('add', { a: (() => 1) as unknown as number, b: 1 }));
    expect(error).toMatchObject({ code: 'internal' });
    expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
  });

  test('hands over results wrapped in transfer instead of copying them', async () => {
    const numbers = await start().call('numbers', { n: 4 });
    expect([...numbers]).toEqual([0, 1, 2, 3]);
    expect(produced?.byteLength).toBe(0);
  });

  test('hands over arguments named in transfer', async () => {
    const data = new Float32Array([1, 2]);
    await start().call('add', { a: 1, b: 2, data } as { a: number; b: number }, { transfer: [data.buffer] });
    expect(data.byteLength).toBe(0);
  });

  test('delivers parts in order before the result', async () => {
    const seen: number[] = [];
    const n = await start().call('steps', { n: 3 }, { onPartial: ({ k }) => seen.push(k) });
    expect(seen).toEqual([0, 1, 2]);
    expect(n).toBe(3);
  });

  test('reports progress', async () => {
    const abort = new AbortController();
    const fraction = await new Promise<number>((resolve) => {
      const call = start().call('wait', {}, { signal: abort.signal, onProgress: resolve });
      call.catch(() => undefined);
    });
    abort.abort();
    expect(fraction).toBe(0.5);
  });
});

describe('cancelling', () => {
  test('ends a method at its next tick and leaves the worker usable', async () => {
    const client = start({ grace: 60_000, whenGraceEnds: 'terminate' });
    const abort = new AbortController();
    const call = client.call('wait', {}, { signal: abort.signal, onProgress: () => abort.abort() });
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
    expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
  });

  test('before the call sends nothing', async () => {
    const client = start();
    const error = await rejection(client.call('stuck', {}, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'cancelled' });
  });

  test('terminates a worker that does not answer, and rejects what else was pending', async () => {
    let died = 0;
    const client = start({ grace: 5, whenGraceEnds: 'terminate', onDied: () => died++ });
    const abort = new AbortController();
    const cancelled = client.call('stuck', {}, { signal: abort.signal });
    const other = client.call('stuck', {});
    abort.abort();
    const errors = await Promise.all([rejection(cancelled), rejection(other)]);
    expect(errors).toMatchObject([{ code: 'cancelled' }, { code: 'worker.died', values: { worker: 'data' } }]);
    expect(client.alive).toBe(false);
    expect(died).toBe(1);
  });

  test('stops waiting for a worker that must not be lost', async () => {
    const client = start({ grace: 5 });
    const abort = new AbortController();
    const call = client.call('stuck', {}, { signal: abort.signal });
    abort.abort();
    expect(await rejection(call)).toMatchObject({ code: 'cancelled' });
    expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
  });
});

describe('a worker that ends', () => {
  test.each(['error', 'messageerror'] as const)('by %s rejects everything pending and later calls', async (type) => {
    const { worker } = silentWorker();
    const client = clientOf<Api>(worker);
    const pending = [client.call('add', { a: 1, b: 1 }), client.call('stuck', {})];
    const rejected = Promise.all(pending.map(rejection));
    worker.fail(type, 'boom');
    expect(await rejected).toMatchObject([{ code: 'worker.died' }, { code: 'worker.died' }]);
    expect(await rejection(client.call('add', { a: 1, b: 1 }))).toMatchObject({ code: 'worker.died' });
    expect(worker.terminated).toBe(true);
  });

  test('by terminate rejects everything pending', async () => {
    const client = start();
    const pending = rejection(client.call('stuck', {}));
    client.terminate();
    expect(await pending).toMatchObject({ code: 'worker.died', values: { worker: 'data', detail: 'was stopped' } });
  });
});

test('a promise that nobody held ends what is pending, and is handled by that', async () => {
  const { worker, inside } = silentWorker();
  const listeners = new Map<string, (event: EndpointEvent) => void>();
  const endpoint: Endpoint = {
    postMessage: (message, transfer) => inside.postMessage(message, transfer),
    addEventListener: (type, listener) => {
      listeners.set(type, listener);
      inside.addEventListener(type, listener);
    },
    start: () => inside.start?.(),
  };
  serve<Api>(endpoint, handlers as unknown as Handlers<Api>);
  const client = clientOf<Api>(worker);
  const pending = rejection(client.call('stuck', {}));
  expect(await client.call('add', { a: 1, b: 1 })).toBe(2);
  let handled = 0;
  const reject = (reason: unknown): void =>
    listeners.get('unhandledrejection')?.({ type: 'unhandledrejection', reason, preventDefault: () => handled++ });
  reject(new AppError('cancelled'));
  expect(handled).toBe(0);
  reject(new RangeError('offset is out of bounds'));
  expect(await pending).toMatchObject({ code: 'internal', values: { detail: 'offset is out of bounds' } });
  reject(new Error('of nobody'));
  expect(handled).toBe(1);
  expect(await client.call('add', { a: 2, b: 2 })).toBe(4);
});

test('messages of somebody else are ignored', async () => {
  const { worker, inside } = silentWorker();
  const client = clientOf<Api>(worker);
  const call = client.call('add', { a: 1, b: 1 });
  for (const junk of [null, 'hello', { kind: 'result' }, { id: 1 }, { kind: 'result', id: 99, value: 0 }]) {
    inside.postMessage(junk, []);
  }
  inside.postMessage({ kind: 'result', id: 1, value: 2 }, []);
  expect(await call).toBe(2);
});
