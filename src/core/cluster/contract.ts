import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';
import type { ParamSchema, ValuesOf } from '../base/params';
import type { Tree } from '../base/tree';
import type { Categories, Variables } from '../matrix/contract';

/** n points in d dimensions, row-major. Never mutated by an algorithm. */
export interface Points {
  readonly data: Float32Array | Float64Array;
  readonly rows: number;
  readonly cols: number;
  /** One per row, not negative; absent means 1 each. */
  readonly weights?: Float64Array;
  /** Categories whose levels are columns among these, as codes; of use to methods that take them (`Traits.takes`). */
  readonly categories?: Categories;
  /** What the columns are made of: read by methods that compare variable by variable (Gower's dissimilarity). */
  readonly variables?: Variables;
}

/** Starting centres given by hand (k x cols, row-major). */
export interface Start {
  readonly centers: Float64Array;
}

export interface Clustering {
  /** 0..k-1 without gaps, -1 for noise. */
  readonly labels: Int32Array;
  readonly k: number;
  /** k x cols, row-major, in the units of the points. */
  readonly centers?: Float64Array;
  /** Weighted sum of squared distances to the own centre. */
  readonly inertia?: number;
  /** What a method that takes categories minimised instead, and what stands for its segments. */
  readonly prototypes?: Prototypes;
  /** The row that stands for each segment, where it is one of its own. */
  readonly medoids?: Int32Array;
  /** Of a method that gathers rows first: what it gathered, each with its segment. */
  readonly microClusters?: { readonly means: Float64Array; readonly labels: Int32Array };
  /** Distance (not squared) of each point to its own centre. */
  readonly distances?: Float32Array;
  /** Iterations of the start that was kept, the confirming one included. */
  readonly iterations?: number;
  readonly starts?: Starts;
  /** Of methods that merge: the uppermost merges, with which the rows can be cut again into another number. */
  readonly tree?: Tree;
  readonly notes: readonly Note[];
}

/** The typical row of each segment: the mean of its numbers, and of each category the most frequent level. */
export interface Prototypes {
  /** k x numbers (columns that are not levels of a category), row-major; empty where none took part. */
  readonly numbers: Float64Array;
  /** k x categories, row-major: levels by their number. */
  readonly codes: Uint16Array;
  /** What a differing level of each category costs beside squared differences of numbers. */
  readonly mismatch: Float64Array;
  /** Weighted sum of what separates the rows from their prototype. */
  readonly cost: number;
}

export interface Starts {
  readonly count: number;
  /** How many starts ended in (nearly) the same partition as the best one: adjusted Rand index >= 0.99. */
  readonly agreed: number;
  /** Of each start what the method minimises: the inertia, or the cost of its prototypes or medoids. */
  readonly inertias: readonly number[];
}

/** How a row that took no part is given to a segment; null where the method has no rule for that. */
export type Scoring = 'nearest-centre' | 'nearest-medoid' | 'nearest-prototype' | 'micro-cluster' | null;

export interface Traits {
  readonly needsK: boolean;
  readonly findsNoise: boolean;
  readonly hasCenters: boolean;
  /** The partition does not change under these. */
  readonly invariantTo: readonly ('translation' | 'scaling' | 'rowOrder')[];
  /** Recovers three clear blobs with defaults (and k = 3). */
  readonly recoversBlobs: boolean;
  /** What it reads beside the numbers. `mixed`: categories where there are some; `categories`: them alone, and needs them. */
  readonly takes?: 'mixed' | 'categories';
  readonly scoresNewRows: Scoring;
  /** Works through TensorFlow.js: the graphics card may do a run, and several workers one start. */
  readonly inTensors?: boolean;
  /** A row of weight m counts as m equal rows, and clear segments are found the same from either. */
  readonly weightsAreRepeats?: boolean;
}

/** Where one start of a method ended. It travels between threads, so its labels are as narrow as they can be. */
export interface StartOutcome {
  /** Its number, from 0. */
  readonly start: number;
  readonly labels: Uint8Array | Uint16Array | Int32Array;
  readonly centers: Float64Array;
  /** What the method minimises: of several starts the one with the least is kept. */
  readonly inertia: number;
  /** The confirming one included. */
  readonly iterations: number;
  readonly converged: boolean;
  /** Empty clusters that were given another row on the way. */
  readonly relocated: number;
}

/**
 * For methods that begin several times: the starts can be shared out over threads. Start number s draws
 * from `context.rng.fork(s)` whoever does it, so the result does not depend on who did what.
 */
export interface Restarts<S extends ParamSchema = ParamSchema> {
  /** How many starts these parameters ask for. */
  count(params: ValuesOf<S>): number;
  /** Whether starts that agree make the rest unnecessary (`enoughAgree` in `base/agreement.ts` is the rule). */
  endsEarly(params: ValuesOf<S>): boolean;
  /** Does these starts, in this order; hands over each as soon as it is there. */
  run(
    points: Points,
    params: ValuesOf<S>,
    starts: readonly number[],
    context: RunContext,
    onOutcome: (outcome: StartOutcome) => void,
  ): Promise<void>;
  /** The clustering that these starts (the first ones, all of them there, in order) make. */
  merge(
    points: Points,
    params: ValuesOf<S>,
    outcomes: readonly StartOutcome[],
    context: RunContext,
  ): Promise<Clustering>;
}

/** One clustering method. Entries of `registry.ts`; one file each. */
export interface Algorithm<S extends ParamSchema = ParamSchema> {
  readonly id: string;
  readonly params: S;
  readonly traits: Traits;
  /** Does everything in this thread. The same as `restarts.run` and `restarts.merge` where there are restarts. */
  run(points: Points, params: ValuesOf<S>, context: RunContext, start?: Start): Promise<Clustering>;
  readonly restarts?: Restarts<S>;
  /** Bytes beside the points, of methods that keep what grows faster than the rows do: pairs of them. */
  bytes?(rows: number, cols: number, params: ValuesOf<S>): number;
}
