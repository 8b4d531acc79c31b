import type { RunContext } from '../../core/base/context';
import { AppError, isCancelled, toAppError } from '../../core/base/errors';
import { createRng } from '../../core/base/rng';
import { asMessage } from '../protocol';
import type { CallMessage, Endpoint, ToPage, ToWorker } from '../protocol';
import { Pacer, realSurroundings } from './pacer';
import type { Surroundings } from './pacer';
import { Transferred } from './transfer';

/** What a served method gets besides its arguments. */
export interface CallContext extends RunContext {
  /** Sends something ahead of the result. */
  partial(value: unknown): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Method = (args: any) => unknown; // boundary: parameter types are contravariant, so `unknown` would refuse every API

/** The worker side of an API: each method with a context, its result plain or `transfer`red, now or later. */
export type Handlers<Api> = {
  readonly [M in keyof Api]: Api[M] extends (args: infer A) => infer R
    ? (args: A, context: CallContext) => Answer<R> | Promise<Answer<R>>
    : never;
};
type Answer<R> = R | Transferred<R>;

/**
 * Answers calls that arrive at `endpoint`. Every call gets exactly one answer: what cannot be
 * called, throws, or cannot be sent becomes an error message. Calls may overlap; each gives way at
 * its own ticks. A message that cannot even be decoded throws out of the worker, so that the page
 * sees the worker fail instead of waiting for ever.
 */
export function serve<Api extends Record<keyof Api, Method>>(
  endpoint: Endpoint,
  handlers: Handlers<Api>,
  around: Surroundings = realSurroundings(),
): void {
  const running = new Map<number, Pacer>();
  endpoint.addEventListener('message', (event) => {
    const message = asMessage<ToWorker>(event.data);
    if (message?.kind === 'cancel') running.get(message.id)?.cancel();
    if (message?.kind === 'ping') send({ kind: 'pong', id: message.id });
    if (message?.kind === 'call') void answer(message);
  });
  endpoint.addEventListener('messageerror', () => {
    throw new AppError('internal', { detail: 'a message could not be decoded' });
  });
  // A promise that nobody holds went wrong: what waits for it would wait for ever. (An error thrown outside of
  // any promise reaches the page by itself, which then counts this worker as lost.)
  endpoint.addEventListener('unhandledrejection', (event) => {
    if (running.size === 0 || isCancelled(event.reason)) return;
    event.preventDefault?.();
    for (const id of [...running.keys()]) refuse(id, event.reason);
  });
  endpoint.start?.();

  async function answer(call: CallMessage): Promise<void> {
    const pacer = new Pacer(around, (fraction) => send({ kind: 'progress', id: call.id, fraction }));
    running.set(call.id, pacer);
    try {
      const value = await methodOf(handlers, call.method)(call.args, contextOf(call.id, pacer));
      const { value: plain, buffers } = value instanceof Transferred ? value : new Transferred(value, []);
      if (running.has(call.id)) send({ kind: 'result', id: call.id, value: plain }, buffers);
    } catch (error) {
      // Reached also when the result could not be cloned: postMessage throws before anything is sent.
      refuse(call.id, error);
    } finally {
      running.delete(call.id);
    }
  }

  /** The one answer to a call that failed. */
  function refuse(id: number, error: unknown): void {
    const pacer = running.get(id);
    if (!pacer) return;
    running.delete(id);
    pacer.cancel();
    const { code, values } = toAppError(error);
    send({ kind: 'error', id, code, values: plainValues(values) });
  }

  function contextOf(id: number, pacer: Pacer): CallContext {
    return {
      rng: createRng(1),
      tick: (fraction) => pacer.tick(fraction),
      partial: (value) => send({ kind: 'partial', id, value }),
    };
  }

  function send(message: ToPage, buffers: readonly ArrayBuffer[] = []): void {
    endpoint.postMessage(message, [...buffers]);
  }
}

/** @throws AppError `internal` for a method the API has not. */
function methodOf(handlers: object, name: string): (args: unknown, context: CallContext) => unknown {
  const method: unknown = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : undefined;
  if (typeof method !== 'function') throw new AppError('internal', { detail: `no method "${name}"` });
  return (args, context) => Reflect.apply(method, handlers, [args, context]) as unknown;
}

/** Error values are words and numbers by type; this holds at run time too, so that an error can always be sent. */
function plainValues(values: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const plain = Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value : String(value)]);
  return Object.fromEntries(plain) as Record<string, string | number>;
}
