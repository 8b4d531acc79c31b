import type { Values } from '../core/base/notes';
import type { RunRecord } from './document';

/**
 * The history of a session as it is stored, the newest part of it where it is long. What many points have in common
 * stands once, in `parts`, and points name it by its place there.
 */
export interface HistoryRecord {
  /** Id of the point on screen. */
  readonly current: number;
  /** Oldest first. */
  readonly points: readonly PointRecord[];
  /** Choices, notes, columns of recipes and personas. */
  readonly parts: readonly unknown[];
  /** Runs that are in no list any more, but can be brought back; their arrays are stored like those of the others. */
  readonly runs: readonly RunRecord[];
}

export interface PointRecord {
  readonly id: number;
  readonly from: number | null;
  readonly next: number | null;
  readonly at: number;
  readonly label: { readonly key: string; readonly values?: Values; readonly joins?: string };
  readonly scene: SceneRecord;
}

/** Lists of numbers are places in `parts`. */
export interface SceneRecord {
  readonly name: string;
  readonly choices: readonly number[];
  readonly recipe: RecipeParts | null;
  readonly recipeNotes: readonly number[];
  readonly edited: readonly string[];
  readonly lastRecipe: RecipeParts | null;
  readonly runs: readonly {
    readonly id: string;
    readonly pinned: boolean;
    readonly personas: readonly number[];
    /** Ids; the selections themselves stand with their runs. */
    readonly selections?: readonly string[];
  }[];
  readonly runId: string | null;
}
export interface RecipeParts {
  readonly format: number;
  readonly columns: readonly number[];
}
