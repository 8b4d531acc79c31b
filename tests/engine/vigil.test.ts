import { describe, expect, test } from 'vitest';
import { awaitFirstWord, keepVigil } from '../../src/engine/page/vigil';
import type { VigilSurroundings } from '../../src/engine/page/vigil';
import type { Endpoint } from '../../src/engine/protocol';
import { announce } from '../../src/engine/worker/announce';
import type { Locks } from '../../src/engine/worker/announce';
import { serve } from '../../src/engine/worker/serve';
import { clientOf, rejection, silentWorker } from './rpc';

/** Web Locks as the browser does them, for one lock; `free` plays the end of its holder. */
function oneLock() {
  const waiting: { callback: () => unknown; signal: AbortSignal | undefined }[] = [];
  let held = false;
  const next = (): void => {
    if (held) return;
    const first = waiting.shift();
    if (!first || first.signal?.aborted) return;
    held = true;
    first.callback();
  };
  const request = (_: string, options: unknown, callback?: () => unknown): Promise<void> => {
    const signal = callback ? (options as { signal?: AbortSignal }).signal : undefined;
    waiting.push({ callback: callback ?? (options as () => unknown), signal });
    queueMicrotask(next);
    return new Promise(() => undefined);
  };
  const free = (): void => {
    held = false;
    next();
  };
  return { locks: { request } as unknown as Locks, free };
}
/** Beats when told to. */
function byHand(locks?: Locks) {
  const beats = new Set<() => void>();
  const around: VigilSurroundings = {
    locks,
    every: (_, beat) => {
      beats.add(beat);
      return () => beats.delete(beat);
    },
  };
  return { around, beats, beat: () => beats.forEach((one) => one()) };
}
interface Api {
  stuck(args: Record<string, never>): void;
}
const handlers = { stuck: () => new Promise<void>(() => undefined) };
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('with locks', () => {
  test('the end of a silent worker rejects what was pending, at once', async () => {
    const { locks, free } = oneLock();
    const { worker, inside } = silentWorker();
    let died = 0;
    const vigil = (watched: Parameters<typeof keepVigil>[0]) => keepVigil(watched, byHand(locks).around);
    const client = clientOf<Api>(worker, { vigil, onDied: () => died++ });
    serve<Api>(inside, handlers);
    announce(inside, 'kindred-data-1', locks);
    const call = rejection(client.call('stuck', {}));
    await turn();
    expect(client.alive).toBe(true);
    free();
    expect(await call).toMatchObject({ code: 'worker.died', values: { detail: 'ended without a word' } });
    expect([client.alive, died]).toEqual([false, 1]);
  });

  test('a worker that was ended on purpose is not reported again', async () => {
    const { locks, free } = oneLock();
    const gone: string[] = [];
    const vigil = keepVigil(
      { lock: 'a', ping: () => undefined, gone: (detail) => gone.push(detail) },
      byHand(locks).around,
    );
    vigil.end();
    await turn();
    free();
    expect(gone).toEqual([]);
  });
});

describe('without locks', () => {
  test('five beats without a word are the end', () => {
    const { around, beat, beats } = byHand();
    const log: string[] = [];
    keepVigil({ lock: null, ping: () => log.push('ping'), gone: (detail) => log.push(detail) }, around);
    for (let i = 0; i < 7; i++) beat();
    expect(log).toEqual(['ping', 'ping', 'ping', 'ping', 'does not answer']);
    expect(beats.size).toBe(0);
  });

  test('any word puts it off', () => {
    const { around, beat } = byHand();
    const gone: string[] = [];
    const vigil = keepVigil({ lock: 'a', ping: () => undefined, gone: (detail) => gone.push(detail) }, around);
    for (let i = 0; i < 20; i++) {
      if (i % 4 === 0) vigil.heard();
      beat();
    }
    expect(gone).toEqual([]);
  });

  test('a worker that works answers its pings', async () => {
    const { around, beat } = byHand();
    const { worker, inside } = silentWorker();
    const client = clientOf<Api>(worker, { vigil: (watched) => keepVigil(watched, around) });
    serve<Api>(inside, handlers);
    announce(inside, 'kindred-data-1', undefined);
    for (let i = 0; i < 8; i++) {
      await turn();
      beat();
    }
    expect(client.alive).toBe(true);
    client.terminate();
  });
});

describe('before the first word', () => {
  test('twelve beats are waited, a minute', () => {
    const { around, beat, beats } = byHand();
    const gone: string[] = [];
    awaitFirstWord({ gone: (detail) => gone.push(detail) }, around);
    for (let i = 0; i < 11; i++) beat();
    expect(gone).toEqual([]);
    for (let i = 0; i < 5; i++) beat();
    expect(gone).toEqual(['did not start']);
    expect(beats.size).toBe(0);
  });

  test('and no more after it', () => {
    const { around, beats } = byHand();
    awaitFirstWord({ gone: () => undefined }, around).heard();
    expect(beats.size).toBe(0);
  });
});

test('a lock that is refused is announced as none', async () => {
  const said: unknown[] = [];
  const endpoint = { postMessage: (message: unknown) => said.push(message) } as unknown as Endpoint;
  announce(endpoint, 'a', { request: () => Promise.reject(new Error('SecurityError')) } as unknown as Locks);
  await turn();
  expect(said).toEqual([{ kind: 'alive', id: 0, lock: null }]);
});
