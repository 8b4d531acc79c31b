import type { Backend } from './contract';
import type { Gpu } from './webgpu/adapter';

/** A k-means run, as far as its size goes. */
export interface Job {
  readonly rows: number;
  readonly cols: number;
  readonly k: number;
  readonly starts: number;
}

/** What there is to run it on. */
export interface Means {
  readonly gpu: Gpu;
  /** Whether the person lets the graphics card be used. */
  readonly allowed: boolean;
  /** Compute workers that would share the starts, each on `wasm`. */
  readonly workers: number;
}

/** Why: in that order, the first that holds. */
export type ChoiceReason = 'notAllowed' | 'noAdapter' | 'software' | 'narrow' | 'small' | 'large';
export interface Choice {
  readonly backend: Extract<Backend, 'wasm' | 'webgpu'>;
  readonly reason: ChoiceReason;
}

/**
 * Multiplications per row and iteration, cols x k, below which the card cannot win: it saves those, but
 * not the way of three numbers per row back to the processor, nor the float64 sums that are made there.
 */
export const WIDE = 512;

/**
 * Multiplications per iteration and worker, rows x cols x k, below which `wasm` is no slower: one core
 * does some 4e9 a second, so this is a tenth of a second, some ten times the way to the card and back.
 */
export const LARGE = 4e8;

/**
 * Which backend a run is best done on. A run on the card is done by one worker, start after start; on
 * `wasm` the workers share the starts, so the more of them have something to do, the larger it must be.
 * Labels do not depend on the choice. An adapter in software is never chosen: it is the same processor.
 */
export function chooseBackend({ rows, cols, k, starts }: Job, { gpu, allowed, workers }: Means): Choice {
  const sharing = Math.max(1, Math.min(starts, workers));
  if (!allowed) return { backend: 'wasm', reason: 'notAllowed' };
  if (gpu === 'none') return { backend: 'wasm', reason: 'noAdapter' };
  if (gpu === 'software') return { backend: 'wasm', reason: 'software' };
  if (cols * k < WIDE) return { backend: 'wasm', reason: 'narrow' };
  if (rows * cols * k < LARGE * sharing) return { backend: 'wasm', reason: 'small' };
  return { backend: 'webgpu', reason: 'large' };
}
