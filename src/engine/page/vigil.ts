/** Watches over one worker. */
export interface Vigil {
  /** The worker said something. */
  heard(): void;
  /** Nobody wants to know any more. */
  end(): void;
}
export interface Watched {
  /** The lock that the worker holds for life; null: it answers pings instead. */
  readonly lock: string | null;
  ping(): void;
  /** Called at most once, when the worker is gone. */
  gone(detail: string): void;
}
export interface VigilSurroundings {
  readonly locks: Pick<LockManager, 'request'> | undefined;
  /** Calls `beat` every so many ms. Returns how to stop it. */
  every(ms: number, beat: () => void): () => void;
}

const BEAT_MS = 5000;
/** Beats without an answer: 20 s, since an old laptop may stall in one long step. */
const PATIENCE = 4;
/** Beats until a worker has said its first word: a minute, since its script may come over a slow line. */
const START_PATIENCE = 12;

/**
 * A thread that closes itself or crashes sends no event at all. Its lock is the sign: the browser
 * gives it to the page in the moment the worker is gone. Without locks, pings that stay unanswered.
 */
export function keepVigil(watched: Watched, around: VigilSurroundings = realSurroundings): Vigil {
  const { lock } = watched;
  return lock !== null && around.locks ? waitForLock(watched, lock, around.locks) : listen(watched, around);
}

/** Until the first word: a worker that ended before it could hold its lock would leave no trace at all. */
export function awaitFirstWord({ gone }: Pick<Watched, 'gone'>, around: VigilSurroundings = realSurroundings): Vigil {
  let beats = 0;
  const stop = around.every(BEAT_MS, () => {
    if (++beats < START_PATIENCE) return;
    stop();
    gone('did not start');
  });
  return { heard: stop, end: stop };
}

function waitForLock(watched: Watched, lock: string, locks: NonNullable<VigilSurroundings['locks']>): Vigil {
  const waiting = new AbortController();
  const granted = (): void => {
    if (!waiting.signal.aborted) watched.gone('ended without a word');
  };
  // Rejected only when the vigil ends, or with the page itself.
  locks.request(lock, { signal: waiting.signal }, granted).catch(() => undefined);
  return { heard: () => undefined, end: () => waiting.abort() };
}

/** Beats are counted, not hours: a computer that slept has not been waiting. */
function listen(watched: Watched, { every }: VigilSurroundings): Vigil {
  let unanswered = 0;
  const stop = every(BEAT_MS, () => {
    if (unanswered >= PATIENCE) {
      stop();
      return watched.gone('does not answer');
    }
    unanswered++;
    watched.ping();
  });
  return { heard: () => void (unanswered = 0), end: stop };
}

const realSurroundings: VigilSurroundings = {
  get locks() {
    return (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
  },
  every(ms, beat) {
    const timer = setInterval(beat, ms);
    return () => clearInterval(timer);
  },
};
