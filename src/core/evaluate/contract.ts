import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';
import type { Points } from '../cluster/contract';

/** One quality score of a partition. Entries of `registry.ts`. */
export interface Score {
  readonly id: string;
  readonly better: 'higher' | 'lower';
  /** @throws AppError `score.labels`. `value` is null where the score is not defined, with a note. */
  compute(points: Points, labels: Int32Array, context: RunContext, limits?: ScoreLimits): Promise<ScoreResult>;
  /** Where the work can be shared out over threads. The result is the same to the last bit. */
  readonly parts?: ScoreParts;
}
export interface ScoreLimits {
  /** Up to this many rows every pair is measured; above, a stratified sample of this many rows is. */
  readonly exactRows?: number;
}
export interface ScoreParts {
  /** Into how many parts it is best cut (1: not worth it). Depends on rows and columns only, never on threads. */
  count(rows: number, cols: number, limits?: ScoreLimits): number;
  compute(
    points: Points,
    labels: Int32Array,
    part: number,
    context: RunContext,
    limits?: ScoreLimits,
  ): Promise<Float64Array>;
  /** @param parts all of them, in order. */
  merge(
    points: Points,
    labels: Int32Array,
    parts: readonly Float64Array[],
    context: RunContext,
    limits?: ScoreLimits,
  ): Promise<ScoreResult>;
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
  /** Silhouette of each segment, largest segment first; null where it is not defined. */
  readonly segments: readonly (number | null)[];
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  readonly smallest: number;
  readonly starts: number;
  readonly agreed: number;
  /** k x d, row-major, in the units of the points: where the best start ended. */
  readonly centers: readonly number[];
  /**
   * A run that begins at `centers` has, row for row, the labels of this line. False where the best start
   * ended by its tolerance, so that going on from there moves some rows: the same seed run anew is then
   * the way to the same labels.
   */
  readonly settled: boolean;
}
export interface Sweep {
  readonly entries: readonly SweepEntry[];
  /** Where the inertia stops falling steeply (Kneedle, Satopaa et al. 2011); null where it never does. */
  readonly elbow: number | null;
  readonly proposal: number;
  readonly reason: Note;
  /** Of the chance it was made with. */
  readonly seed: number;
  /** For each k, at most: starts that agree end it early. */
  readonly starts: number;
  /** Rows it was computed on, of all. */
  readonly rows: number;
  readonly of: number;
  readonly notes: readonly Note[];
}
