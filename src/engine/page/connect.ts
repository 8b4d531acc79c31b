import { AppError } from '../../core/base/errors';
import { asMessage } from '../protocol';
import type { Endpoint, EndpointEvent, ToPage, ToWorker } from '../protocol';
import { Outbox } from './outbox';
import { awaitFirstWord, keepVigil } from './vigil';
import type { Vigil } from './vigil';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Method = (args: any) => unknown; // boundary: parameter types are contravariant, so `unknown` would refuse every API

/** A worker as the page sees it. A MessagePort with a `terminate` of its own will do in tests. */
export interface WorkerLike extends Endpoint {
  terminate(): void;
}

export interface CallOptions<P = unknown> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly onPartial?: ((value: P) => void) | undefined;
  readonly transfer?: readonly Transferable[];
}

export interface Client<Api, Partials = Record<never, never>> {
  readonly alive: boolean;
  /** @throws AppError what the worker threw; `cancelled` after an abort; `worker.died` when it ended. */
  call<M extends keyof Api & string>(
    method: M,
    args: Api[M] extends (args: infer A) => unknown ? A : never,
    options?: CallOptions<M extends keyof Partials ? Partials[M] : never>,
  ): Promise<Api[M] extends (args: never) => infer R ? Awaited<R> : never>;
  /** Ends the worker at once; everything pending is rejected, with `reason` where one is given. */
  terminate(reason?: AppError): void;
}

export interface ConnectOptions {
  /** What the worker is called in `worker.died`. */
  readonly name: string;
  /** How long a cancelled call may take to answer, in ms. */
  readonly grace?: number;
  /** After the grace: end the worker (it holds nothing that is lost), or only stop waiting for it. */
  readonly whenGraceEnds?: 'terminate' | 'let it be';
  readonly onDied?: () => void;
  /** How to see that a worker is gone which said nothing; tests put another in its place. */
  readonly vigil?: typeof keepVigil;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: AppError): void;
  readonly options: CallOptions<never>;
  readonly forget: () => void;
}

const GRACE_MS = 400;

/**
 * The page's typed door to one worker. No promise stays open: a worker that fails, sends something
 * undecodable, ends without a word or is terminated rejects everything pending, and a cancelled call is answered within
 * the grace whatever the worker does.
 */
export function connect<Api extends Record<keyof Api, Method>, Partials = Record<never, never>>(
  worker: WorkerLike,
  options: ConnectOptions,
): Client<Api, Partials> {
  return new Connection(worker, options) as unknown as Client<Api, Partials>;
}

class Connection {
  alive = true;
  readonly #worker: WorkerLike;
  readonly #settings: ConnectOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #outbox: Outbox;
  #lastId = 0;
  #vigil: Vigil;

  constructor(worker: WorkerLike, settings: ConnectOptions) {
    this.#worker = worker;
    this.#settings = settings;
    this.#outbox = new Outbox(
      (message, buffers) => worker.postMessage(message, buffers),
      (message, error) => this.#unsent(message, error),
    );
    this.#vigil = awaitFirstWord({ gone: (detail) => this.#die(detail) });
    worker.addEventListener('message', (event) => this.#receive(event));
    worker.addEventListener('error', (event) => this.#die(event.message ?? 'failed to start'));
    worker.addEventListener('messageerror', () => this.#die('sent something that cannot be decoded'));
    worker.start?.();
  }

  call(method: string, args: unknown, options: CallOptions<never> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted) return reject(new AppError('cancelled'));
      if (!this.alive) return reject(this.#died('had ended'));
      const id = ++this.#lastId;
      const forget = this.#listenForAbort(id, options.signal);
      this.#pending.set(id, { resolve, reject, options, forget });
      this.#outbox.send({ kind: 'call', id, method, args }, options.transfer);
    });
  }

  terminate(reason?: AppError): void {
    this.#die('was stopped', reason);
  }

  #receive(event: EndpointEvent): void {
    const message = asMessage<ToPage>(event.data);
    if (!message) return;
    this.#vigil.heard();
    if (message.kind === 'alive') return this.#watchOver(message.lock);
    const options = this.#pending.get(message.id)?.options;
    switch (message.kind) {
      case 'progress':
        return options?.onProgress?.(message.fraction);
      case 'partial':
        return options?.onPartial?.(message.value as never);
      case 'result':
        // A result that crossed the cancel on its way is not wanted any more.
        if (options?.signal?.aborted) return this.#settle(message.id)?.reject(new AppError('cancelled'));
        return this.#settle(message.id)?.resolve(message.value);
      case 'error':
        return this.#settle(message.id)?.reject(new AppError(message.code, message.values));
    }
  }

  #watchOver(lock: string | null): void {
    if (!this.alive) return;
    this.#vigil.end();
    this.#vigil = (this.#settings.vigil ?? keepVigil)({
      lock,
      ping: () => this.#outbox.send({ kind: 'ping', id: 0 }),
      gone: (detail) => this.#die(detail),
    });
  }

  /** Sends a cancel on abort and starts the grace. Returns how to stop listening. */
  #listenForAbort(id: number, signal: AbortSignal | undefined): () => void {
    if (!signal) return () => undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onAbort = (): void => {
      this.#outbox.send({ kind: 'cancel', id });
      timer = setTimeout(() => this.#giveUpOn(id), this.#settings.grace ?? GRACE_MS);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  }

  #giveUpOn(id: number): void {
    this.#settle(id)?.reject(new AppError('cancelled'));
    if (this.#settings.whenGraceEnds === 'terminate') this.#die('was stopped');
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.forget();
    return pending;
  }

  #die(detail: string, reason = this.#died(detail)): void {
    if (!this.alive) return;
    this.alive = false;
    this.#vigil.end();
    this.#worker.terminate();
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(reason);
    this.#settings.onDied?.();
  }

  #died(detail: string): AppError {
    return new AppError('worker.died', { worker: this.#settings.name, detail });
  }

  #unsent({ id }: ToWorker, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#settle(id)?.reject(new AppError('internal', { detail }, { cause: error }));
  }
}
