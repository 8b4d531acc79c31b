import { AppError } from './errors';
import { createRng, type Rng } from './rng';

/**
 * What a run may ask of its surroundings: chance, and a regular `tick`. Awaiting `tick` once per
 * iteration (or per 16 ms of work) reports progress, lets messages in and throws
 * `AppError('cancelled')` once the run has been stopped.
 */
export interface RunContext {
  readonly rng: Rng;
  /** `fraction` in 0..1 of this piece of work; omit it where the end is not known. */
  tick(fraction?: number): Promise<void>;
  /** Others who hold the same points and may be asked to do a share of the work. */
  readonly team?: readonly Teammate[];
}

/** Another thread that answers questions about the same points, in the order they are asked. */
export interface Teammate {
  /** It is there and waits. */
  readonly ready: boolean;
  /** Question and answer are plain data; rejects where the other one failed. */
  ask(question: unknown): Promise<unknown>;
}

/** A context for tests and scripts: seeded, with optional progress and abort. */
export function createContext(options: {
  seed?: number;
  onProgress?: (fraction: number) => void;
  signal?: { readonly aborted: boolean };
}): RunContext {
  return {
    rng: createRng(options.seed ?? 1),
    tick: async (fraction) => {
      if (options.signal?.aborted) throw new AppError('cancelled');
      if (fraction !== undefined) options.onProgress?.(fraction);
      await Promise.resolve();
    },
  };
}

/** The same context seen from a part of the work: its 0..1 is `from..to` of the whole. */
export function within(context: RunContext, from: number, to: number, rng: Rng = context.rng): RunContext {
  return {
    rng,
    tick: (fraction) => context.tick(fraction === undefined ? undefined : from + (to - from) * fraction),
    ...(context.team && { team: context.team }),
  };
}
