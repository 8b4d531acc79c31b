import { closing, type FramedCenters } from './framed-centers';
import type { Uploaded } from './uploaded';

/** What is remembered of the centres from one call to the next. */
export interface Memory {
  /** By centre: how much the gap to it has closed since the first call. */
  closed: Float64Array;
  framed: FramedCenters | null;
}

/** What is in doubt and what is certain, for one set of centres; see `nearest.ts` for the proof. */
export interface Bounds {
  /** By centre: rows that hold above this keep their label. */
  readonly least: Float64Array;
  /** Of a difference of squares: uncertain below `perLength` * |x| + `fixed` in float32 products ... */
  readonly perLength: number;
  /** ... below `fixed` in float64 ... */
  readonly fixed: number;
  /** ... and below this more where |c|^2 is part of the float32 sums. */
  readonly perSquare: number;
  /** No centre is so far out of the frame that float32 might overflow. */
  readonly near: boolean;
}

const U = 2 ** -24;
const TINY = 1e-30;

/** A centre this far out of the frame might overflow float32: then everything is decided in float64. */
const FAR = 1e15;

/** Rounding of the bounds themselves, all of them a few float64 operations. */
const ROUNDED_UP = 1 + 1e-9;

/** What n roundings to float32 can cost of a sum (Higham 2002, lemma 3.1). */
function gamma(n: number): number {
  return (n * U) / (1 - n * U);
}

export function forgetful(k: number): Memory {
  return { closed: new Float64Array(k), framed: null };
}

/**
 * The bounds for these centres; `memory` takes note of how far they moved. Once gaps have closed by
 * `diameters` diameters of the points, `forget` is called and the count begins anew. O(k d).
 */
export function boundsOf(
  memory: Memory,
  framed: FramedCenters,
  uploaded: Uploaded,
  diameters: number,
  forget: () => void,
): Bounds {
  const { cols, longest } = framed;
  if (memory.framed) {
    const more = closing(memory.framed, framed);
    memory.closed = memory.closed.map((already, c) => already + more[c] * ROUNDED_UP);
  }
  memory.framed = framed;
  const reach = uploaded.longest + longest;
  if (memory.closed.some((already) => already > diameters * reach)) {
    memory.closed.fill(0);
    forget();
  }
  const fixed = (cols + 8) * 2 ** -50 * reach ** 2 + TINY;
  return {
    least: memory.closed.map((already) => already + Math.sqrt(fixed)),
    perLength: 4 * gamma(cols + 4) * longest,
    perSquare: 2 * gamma(cols + 4) * longest ** 2,
    fixed,
    near: longest < FAR,
  };
}
