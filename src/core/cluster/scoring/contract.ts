import type { GowerScale, Metric } from '../dissimilarity/contract';

/** What gives new rows to the segments of a run. Plain JSON; lists of lists are row-major. */
export type ScoringModel = CentreModel | PrototypeModel | MedoidModel | MicroClusterModel;

export interface CentreModel {
  readonly by: 'nearest-centre';
  readonly cols: number;
  readonly centers: readonly number[];
}
export interface PrototypeModel {
  readonly by: 'nearest-prototype';
  readonly cols: number;
  readonly k: number;
  /** Of the columns that are no levels; empty where numbers take no part. */
  readonly numbers: readonly number[];
  readonly codes: readonly number[];
  readonly mismatch: readonly number[];
}
export interface MedoidModel {
  readonly by: 'nearest-medoid';
  readonly cols: number;
  readonly metric: Metric;
  /** The medoids as they are compared. */
  readonly rows: readonly number[];
  readonly codes: readonly number[];
  /** Which of their cells were empty. */
  readonly gaps: { readonly variables: readonly number[]; readonly cells: readonly number[] };
  readonly weights: readonly number[];
  /** Ranges of all rows that were clustered; null where the metric has none. */
  readonly scale: GowerScale | null;
}
export interface MicroClusterModel {
  readonly by: 'micro-cluster';
  readonly cols: number;
  readonly means: readonly number[];
  /** Segment of each micro-cluster. */
  readonly labels: readonly number[];
}

/** The most frequent level of each segment in each category. */
export interface Modes {
  readonly columns: readonly string[];
  /** A list per segment, in the order of the columns. */
  readonly levels: readonly (readonly string[])[];
}

export interface Scored {
  readonly labels: Int32Array;
  /** To what the row was given by: a centre, a prototype (the root of the cost), a medoid, a micro-cluster. */
  readonly distances: Float32Array;
}
