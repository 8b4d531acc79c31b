import { AppError } from '../../core/base/errors';

/** How long a worker computes before it lets messages in: short enough that a cancel feels immediate. */
const TURN_MS = 12;
/** Progress is for eyes: about twenty times a second is plenty. */
const PROGRESS_MS = 50;

export interface Surroundings {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves once waiting messages have been delivered. */
  pause(): Promise<void>;
}

/**
 * The heart beat of one call: `tick` is cheap most of the time, gives way every `TURN_MS`, passes
 * progress on every `PROGRESS_MS`, and refuses to go on after `cancel`.
 */
export class Pacer {
  readonly #around: Surroundings;
  readonly #report: (fraction: number) => void;
  #turnStarted: number;
  #reportedAt = -Infinity;
  #cancelled = false;

  constructor(around: Surroundings, report: (fraction: number) => void) {
    this.#around = around;
    this.#report = report;
    this.#turnStarted = around.now();
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** @throws AppError `cancelled` */
  async tick(fraction?: number): Promise<void> {
    this.#refuseIfCancelled();
    const now = this.#around.now();
    if (fraction !== undefined && now - this.#reportedAt >= PROGRESS_MS) {
      this.#reportedAt = now;
      this.#report(fraction);
    }
    if (now - this.#turnStarted < TURN_MS) return;
    await this.#around.pause();
    this.#turnStarted = this.#around.now();
    this.#refuseIfCancelled();
  }

  #refuseIfCancelled(): void {
    if (this.#cancelled) throw new AppError('cancelled');
  }
}

/**
 * Gives way through a message to oneself. Timers would do it too, but browsers hold nested timers
 * back to 4 ms, a third of a turn. A channel per pause, closed at once: one kept open would be
 * emptied of up to a thousand messages in a row by Node before anybody else is heard.
 */
export function realSurroundings(): Surroundings {
  return { now: () => performance.now(), pause: messageToOneself };
}

function messageToOneself(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
