import type { Recipe } from '../core/recipe/contract';
import type { Choice, Prepared } from '../engine/contract';
import { deciding } from './choices';

/**
 * The numbers that the engine holds, and what they were made of. Whoever comes back to the same choices and the
 * same recipe has them still.
 */
export class HeldNumbers {
  #held: { readonly of: string; readonly recipe: Recipe; readonly prepared: Prepared } | null = null;
  /** While others are being made the engine may hold neither. */
  #turn = 0;

  async make(choices: readonly Choice[], recipe: Recipe, work: () => Promise<Prepared>): Promise<Prepared> {
    const turn = ++this.#turn;
    this.#held = null;
    const prepared = await work();
    if (turn === this.#turn) this.#held = { of: JSON.stringify(deciding(choices)), recipe, prepared };
    return prepared;
  }

  of(choices: readonly Choice[], recipe: Recipe): Prepared | null {
    const held = this.#held;
    return held && held.recipe === recipe && held.of === JSON.stringify(deciding(choices)) ? held.prepared : null;
  }

  forget(): void {
    this.#turn++;
    this.#held = null;
  }
}
