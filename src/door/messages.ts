/** What the page asks of the service worker; each is answered on the port that comes with it. */
export type ToServiceWorker =
  /** Was this page served by you, headers and all? */
  | { readonly kind: 'served' }
  /** Keep every file, so that Kindred works with the network off. Answered once that is done. */
  | { readonly kind: 'keep' }
  /** What did you answer, and where did it come from? */
  | { readonly kind: 'log' }
  /** Take the place of the version before. */
  | { readonly kind: 'take over' };

export interface Kept {
  /** Files kept, of so many. */
  readonly files: number;
  readonly of: number;
  /** Of those kept. */
  readonly bytes: number;
}

export interface Answered {
  readonly url: string;
  /** From what was kept, from the network, or not at all: it was somebody else's. */
  readonly from: 'kept' | 'network' | 'refused';
  /** Why it was asked for: `script`, `worker`, `document` ... as the browser names it, or `keep`. */
  readonly use: string;
  /** Of what came over the network, where that is known. */
  readonly bytes: number;
}

/** Where workers tell what they asked for. */
export const REQUESTS_CHANNEL = 'kindred.requests';

/** What a worker tells there. */
export interface WorkerRequests {
  readonly worker: string;
  readonly requests: readonly { readonly url: string; readonly bytes: number }[];
}
