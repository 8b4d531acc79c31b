import type { ToWorker } from '../protocol';

/** Bytes that are copied in about a millisecond. */
const LARGE = 2 ** 20;
/** How far arrays may lie within what is sent. */
const DEEPEST = 3;

interface Letter {
  readonly message: ToWorker;
  readonly buffers: readonly Transferable[];
}

/**
 * Messages to a worker, in their order. What is not transferred is copied by the browser while it is posted: with a
 * million rows that takes as long as a frame has, and whoever asks has often used up the frame already. So a large
 * message leaves in a task of its own, and those that come after it wait behind it.
 */
export class Outbox {
  readonly #post: (message: ToWorker, buffers: Transferable[]) => void;
  readonly #failed: (message: ToWorker, error: unknown) => void;
  readonly #waiting: Letter[] = [];

  /** @param failed told of a message that cannot be sent, because something in it cannot be copied */
  constructor(
    post: (message: ToWorker, buffers: Transferable[]) => void,
    failed: (message: ToWorker, error: unknown) => void,
  ) {
    this.#post = post;
    this.#failed = failed;
  }

  send(message: ToWorker, buffers: readonly Transferable[] = []): void {
    const letter = { message, buffers };
    const isSmall = message.kind !== 'call' || copiedBytes(message.args, new Set(buffers)) < LARGE;
    if (isSmall && this.#waiting.length === 0) return this.#hand(letter);
    this.#waiting.push(letter);
    if (this.#waiting.length === 1) this.#later();
  }

  #later(): void {
    inATaskOfItsOwn(() => {
      const letter = this.#waiting[0];
      if (letter) this.#hand(letter);
      this.#waiting.shift();
      if (this.#waiting.length > 0) this.#later();
    });
  }

  #hand({ message, buffers }: Letter): void {
    try {
      this.#post(message, [...buffers]);
    } catch (error) {
      this.#failed(message, error);
    }
  }
}

/** Not by a timer: those of a tab in the background fire once a second or less. */
function inATaskOfItsOwn(work: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  port2.postMessage(null);
}

/** Of arrays that are copied, not handed over. */
function copiedBytes(part: unknown, handedOver: ReadonlySet<unknown>, depth = 0): number {
  if (typeof part !== 'object' || part === null || depth > DEEPEST) return 0;
  if (ArrayBuffer.isView(part)) return handedOver.has(part.buffer) ? 0 : part.byteLength;
  if (part instanceof ArrayBuffer) return handedOver.has(part) ? 0 : part.byteLength;
  // Long lists hold no arrays; they are not walked through.
  const parts = Array.isArray(part) ? part.slice(0, 16) : Object.values(part);
  return parts.reduce<number>((sum, one) => sum + copiedBytes(one, handedOver, depth + 1), 0);
}
