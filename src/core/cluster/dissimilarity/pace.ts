import type { RunContext } from '../../base/context';

/** Additions between two ticks: some ten milliseconds. */
const BETWEEN_TICKS = 6e6;

/**
 * Long work that says how much of it is done. No clock is asked, so that a run has the same ticks everywhere:
 * `if (pace.after(work)) await pace.tick()`.
 */
export interface Pace {
  /** Whether it is time for a tick, now that so much more is done. */
  after(work: number): boolean;
  tick(): Promise<void>;
}

/** @param whole all work, in the same units; without it the ticks tell no fraction. */
export function paceOf(context: RunContext, whole?: number): Pace {
  let done = 0;
  let since = 0;
  return {
    after(work) {
      done += work;
      since += work;
      return since >= BETWEEN_TICKS;
    },
    async tick() {
      since = 0;
      await context.tick(whole === undefined ? undefined : Math.min(1, done / whole));
    },
  };
}
