import type { RunContext, Teammate } from '../../core/base/context';
import { AppError, toAppError } from '../../core/base/errors';
import type { Points } from '../../core/cluster/contract';
import { teammateFor } from '../../core/tensor/teammate';

/**
 * Two compute workers at one run, joined by a channel of their own: one leads and asks, the other answers
 * about the points that both hold. The page only joins them and ends them.
 */
type Note = { readonly kind: 'here' };
interface Asked {
  readonly kind: 'ask';
  readonly id: number;
  readonly question: unknown;
}
interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly value?: unknown;
  /** Instead of a value: what went wrong. */
  readonly failed?: string;
}

/** How long a run waits for its teammates to be there; without them it begins alone. */
const PATIENCE_MS = 30;
/** How often a teammate looks whether it is still wanted. */
const LOOK_MS = 25;

/** The leader's end of a channel. */
export function teammateAt(port: MessagePort): Teammate & { readonly arrived: Promise<void> } {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let ready = false;
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  port.onmessage = ({ data }: MessageEvent<Note | Answer>) => {
    if (data.kind === 'here') {
      ready = true;
      arrive();
    } else waiting.get(data.id)?.(data);
  };
  return {
    get ready() {
      return ready;
    },
    arrived,
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, ({ value, failed }) => {
          waiting.delete(id);
          if (failed === undefined) resolve(value);
          else reject(new AppError('internal', { detail: failed }));
        });
        port.postMessage({ kind: 'ask', id, question } satisfies Asked);
      }),
  };
}

/** The team at the other ends of these channels, once all are there or it is time to begin. */
export async function gathered(ports: readonly MessagePort[]): Promise<readonly Teammate[]> {
  if (ports.length === 0) return [];
  const team = ports.map(teammateAt);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([Promise.all(team.map(({ arrived }) => arrived)), patience]);
  return team;
}

/** The other end: answers until the page ends the call, which throws `cancelled` at the next look. */
export async function assist(points: Points, port: MessagePort, context: RunContext): Promise<void> {
  // Answers are given beside the looks: they must not wait for the page's messages.
  const own: RunContext = { rng: context.rng, tick: () => Promise.resolve() };
  const { answer, end } = teammateFor(points, own);
  port.onmessage = async ({ data }: MessageEvent<Asked>) => {
    const { id } = data;
    try {
      port.postMessage({ kind: 'answer', id, value: await answer(data.question) } satisfies Answer);
    } catch (error) {
      port.postMessage({ kind: 'answer', id, failed: toAppError(error).message } satisfies Answer);
    }
  };
  port.postMessage({ kind: 'here' } satisfies Note);
  try {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      await context.tick();
    }
  } finally {
    port.onmessage = null;
    port.close();
    end();
  }
}
