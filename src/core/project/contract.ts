import type { Note } from '../base/notes';

/** Two coordinates per row of the matrix. */
export interface PlaneMap {
  readonly method: 'pca';
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Share of the variance that each axis shows, 0..1. */
  readonly explained: readonly [number, number];
  /** For each axis, the weight of each feature (unit length). */
  readonly loadings: readonly [readonly number[], readonly number[]];
  readonly notes: readonly Note[];
}
