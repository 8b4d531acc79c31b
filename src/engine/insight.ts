import type { Explanation } from '../core/explain/contract';
import type { Understanding } from '../core/explain/understanding-contract';
import type { Recipe } from '../core/recipe/contract';
import type { Choice, Segmented } from './contract';

export interface UnderstandRequest extends Segmented {
  /** Those of the run. */
  readonly choices: readonly Choice[];
  readonly recipe: Recipe;
  /** Where the intervals take their chance from. */
  readonly seed: number;
  readonly explanation: Explanation;
}

/** An understanding, and the cells by which its customers are recognised. */
export interface Insight extends Understanding {
  /** Columns whose cells are shown: an identifier, then the variables that separate most. */
  readonly shown: readonly string[];
  /** Of every row of the examples, as the file has them; very long ones are cut. */
  readonly customers: readonly { readonly row: number; readonly cells: readonly string[] }[];
}
