import type { ErrorCode } from '../core/base/errors';
import type { Values } from '../core/base/notes';

/**
 * What travels between the page and a worker. The page sends `ToWorker`, the worker answers with
 * `ToPage`; `id` ties every answer to its call. Each call ends in exactly one `result` or `error`.
 */
export type ToWorker = CallMessage | CancelMessage | PingMessage;
export type ToPage = ProgressMessage | PartialMessage | ResultMessage | ErrorMessage | AliveMessage | PongMessage;

export interface CallMessage {
  readonly kind: 'call';
  readonly id: number;
  readonly method: string;
  readonly args: unknown;
}
/** Asks the call to end at its next tick; it is still answered, usually with `cancelled`. */
export interface CancelMessage {
  readonly kind: 'cancel';
  readonly id: number;
}
export interface ProgressMessage {
  readonly kind: 'progress';
  readonly id: number;
  readonly fraction: number;
}
/** Something that is ready before the whole is, such as one line of a sweep. */
export interface PartialMessage {
  readonly kind: 'partial';
  readonly id: number;
  readonly value: unknown;
}
export interface ResultMessage {
  readonly kind: 'result';
  readonly id: number;
  readonly value: unknown;
}
export interface ErrorMessage {
  readonly kind: 'error';
  readonly id: number;
  readonly code: ErrorCode;
  readonly values: Values;
}

/** Said once, before anything else: how the page can tell that this worker still lives. */
export interface AliveMessage {
  readonly kind: 'alive';
  readonly id: 0;
  /** A Web Lock that the worker holds until it ends; null where there are none: it answers pings then. */
  readonly lock: string | null;
}
export interface PingMessage {
  readonly kind: 'ping';
  readonly id: number;
}
export interface PongMessage {
  readonly kind: 'pong';
  readonly id: number;
}

/** What both ends need of a Worker, a worker's own scope or a MessagePort. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(
    type: 'message' | 'messageerror' | 'error' | 'unhandledrejection',
    listener: (event: EndpointEvent) => void,
  ): void;
  /** MessagePorts deliver nothing until they are started. */
  start?(): void;
}
export interface EndpointEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly message?: string;
  /** Of an unhandled rejection. */
  readonly reason?: unknown;
  preventDefault?(): void;
}

/** Anything that arrived, as a message of this protocol, or null where it is none. */
export function asMessage<M extends ToWorker | ToPage>(data: unknown): M | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, id } = data as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && typeof id === 'number' ? (data as M) : null;
}
