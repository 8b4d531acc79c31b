import { MessageChannel } from 'node:worker_threads';
import { afterEach } from 'vitest';
import { connect } from '../../src/engine/page/connect';
import type { Client, ConnectOptions, WorkerLike } from '../../src/engine/page/connect';
import type { Endpoint, EndpointEvent } from '../../src/engine/protocol';
import { serve } from '../../src/engine/worker/serve';
import type { Handlers } from '../../src/engine/worker/serve';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Method = (args: any) => unknown;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** One end of a channel that looks like a Worker; `fail` plays its error events. */
export interface FakeWorker extends WorkerLike {
  fail(type: 'error' | 'messageerror', message?: string): void;
  terminated: boolean;
}

/** A worker served in this thread: the messages are cloned and transferred as between real threads. */
export function fakeWorker<Api extends Record<keyof Api, Method>>(handlers: Handlers<Api>): FakeWorker {
  const { worker, inside } = silentWorker();
  serve<Api>(inside, handlers);
  return worker;
}

/** A worker in which nobody listens, and the inside of it. */
export function silentWorker(): { worker: FakeWorker; inside: Endpoint } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  const listeners: { type: string; listener: (event: EndpointEvent) => void }[] = [];
  const page = port1 as unknown as Endpoint;
  const worker: FakeWorker = {
    terminated: false,
    postMessage: (message, transfer) => page.postMessage(message, transfer),
    addEventListener: (type, listener) => {
      listeners.push({ type, listener });
      page.addEventListener(type, listener);
    },
    start: () => port1.start(),
    terminate() {
      this.terminated = true;
      port1.close();
    },
    fail: (type, message) => {
      for (const { listener } of listeners.filter((l) => l.type === type))
        listener({ type, ...(message && { message }) });
    },
  };
  return { worker, inside: port2 as unknown as Endpoint };
}

export function clientOf<Api extends Record<keyof Api, Method>, Partials = Record<never, never>>(
  worker: WorkerLike,
  options: Partial<ConnectOptions> = {},
): Client<Api, Partials> {
  return connect<Api, Partials>(worker, { name: 'data', ...options });
}

/** The error a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('was not rejected');
}
