import type { RunContext } from './context';

/**
 * Work that can be set aside: it yields about every ten milliseconds of computing, and returns its result. The same
 * function so serves those who have to wait for it anyway and those who must let messages in meanwhile.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** Does the work without a pause. */
export function atOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work with a tick wherever it can be set aside. @throws AppError `cancelled` once it has been stopped */
export async function inTurns<T>(work: Work<T>, context: RunContext): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await context.tick();
  }
}
