import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';
import type { Points } from '../cluster/contract';

/** One quality score of a partition. Entries of `registry.ts`. */
export interface Score {
  readonly id: string;
  readonly better: 'higher' | 'lower';
  /** @throws AppError `score.labels`. `value` is null where the score is not defined, with a note. */
  compute(points: Points, labels: Int32Array, context: RunContext): Promise<ScoreResult>;
}
export interface ScoreResult {
  readonly value: number | null;
  /** Per row (silhouette), NaN where it was not sampled. */
  readonly perRow?: Float32Array;
  /** Per segment, by label. */
  readonly perSegment?: readonly (number | null)[];
  readonly notes: readonly Note[];
}

/** One line of a sweep over k. */
export interface SweepEntry {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number | null;
  /**
   * Prediction strength (Tibshirani and Walther 2005): segments found in one half of the rows,
   * how well they are found again in the other half; 1 = always.
   */
  readonly strength: number;
  readonly smallest: number;
  readonly starts: number;
  readonly agreed: number;
}
export interface Sweep {
  readonly entries: readonly SweepEntry[];
  readonly proposal: number;
  readonly reason: Note;
  /** Of the chance it was made with. */
  readonly seed: number;
  /** Rows it was computed on, of all. */
  readonly rows: number;
  readonly of: number;
  readonly notes: readonly Note[];
}
