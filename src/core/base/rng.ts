import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A seeded source of chance. Only integer arithmetic and exact divisions are used, so the same
 * seed gives the same numbers in every engine. Nothing in `core` draws from anywhere else.
 */
export interface Rng {
  readonly seed: number;
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, n). */
  int(n: number): number;
  /** An independent stream for job number `stream`; the parent is not advanced. */
  fork(stream: number): Rng;
}

export function createRng(seed: number): Rng {
  const generator = xoroshiro128plus(seed | 0);
  return {
    seed,
    next: () => uniformFloat64(generator),
    int: (n) => uniformInt(generator, 0, n - 1),
    fork: (stream) => createRng(mix(seed | 0, stream | 0)),
  };
}

/** Spread two integers into one (the finaliser of MurmurHash3), so that streams 0, 1, 2 are unrelated. */
function mix(seed: number, stream: number): number {
  let h = Math.imul(seed ^ Math.imul(stream + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
