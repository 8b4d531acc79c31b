import type { Endpoint, EndpointEvent } from '../protocol';
import type { WorkerLike } from './connect';

type Listener = [type: Parameters<Endpoint['addEventListener']>[0], listener: (event: EndpointEvent) => void];

let closed: Promise<unknown> | null = null;
let asked = false;

/** Workers that are asked for until `opens` has ended start then. It must end, whatever happens. */
export function startWorkersAfter(opens: Promise<unknown>): void {
  closed = opens;
  const open = (): void => void (closed = null);
  opens.then(open, open);
}

/** Whether anybody has asked for a worker yet: until then nothing is begun that a reload would lose. */
export function workersWereAsked(): boolean {
  return asked;
}

/** The worker that `start` makes, at once or as soon as workers may start. */
export function whenOpen(start: () => WorkerLike): WorkerLike {
  asked = true;
  return closed ? new LateWorker(closed, start) : start();
}

/** Keeps what it is told for the worker that comes. */
class LateWorker implements WorkerLike {
  #worker: WorkerLike | null = null;
  #ended = false;
  readonly #listeners: Listener[] = [];
  readonly #messages: [unknown, Transferable[]][] = [];

  constructor(opens: Promise<unknown>, start: () => WorkerLike) {
    const begin = (): void => this.#begin(start);
    opens.then(begin, begin);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    if (this.#worker) this.#worker.postMessage(message, transfer);
    else this.#messages.push([message, transfer]);
  }

  addEventListener(...listener: Listener): void {
    if (this.#worker) this.#worker.addEventListener(...listener);
    else this.#listeners.push(listener);
  }

  terminate(): void {
    this.#ended = true;
    this.#worker?.terminate();
  }

  #begin(start: () => WorkerLike): void {
    if (this.#ended) return;
    const worker = start();
    this.#worker = worker;
    for (const listener of this.#listeners) worker.addEventListener(...listener);
    for (const [message, transfer] of this.#messages) worker.postMessage(message, transfer);
  }
}
