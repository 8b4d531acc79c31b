import type { RunContext } from '../base/context';
import type { Note } from '../base/notes';
import { choice } from '../base/params';
import type { ParamSchema, ValuesOf } from '../base/params';
import type { Points } from '../cluster/contract';
import type { LinearModel } from './axes/contract';

/** Two coordinates per row of the matrix. */
export interface PlaneMap {
  readonly method: 'pca';
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Share of the variance that each axis shows, 0..1. */
  readonly explained: readonly [number, number];
  /** For each axis, the weight of each feature (unit length). */
  readonly loadings: readonly [readonly number[], readonly number[]];
  /** What places new rows; absent of planes that were stored without it. */
  readonly model?: LinearModel;
  readonly notes: readonly Note[];
}

/** Every projection has this parameter: a map in the plane or in space. */
export const DIMENSIONS = choice({ default: '2', choices: ['2', '3'] });

/** Where the rows of the matrix lie on a map. Plain data: it can be sent and stored. */
export interface Projected {
  /** rows x dimensions, row-major. */
  readonly coordinates: Float32Array;
  readonly dimensions: 2 | 3;
  /** For each axis the share of all differences that it shows, 0..1; where axes have a meaning. */
  readonly explained?: readonly number[];
  /**
   * For each axis one number per column of the matrix. PCA: the weights, of unit length. FAMD and MCA: of a number
   * its correlation with the axis, of a level the mean of the rows that have it (MCA: over the axis' deviation).
   */
  readonly loadings?: readonly (readonly number[])[];
  /** What places new rows where the map is linear; absent of maps that were stored without it. */
  readonly model?: LinearModel;
  readonly notes: readonly Note[];
}

/** A layout on its way: the same shape as the coordinates, a copy that the receiver may keep. */
export interface Layout {
  readonly coordinates: Float32Array;
  readonly dimensions: 2 | 3;
  /** How much of the way it has gone, 0..1. */
  readonly fraction: number;
}
export type OnLayout = (layout: Layout) => void;

export interface ProjectionTraits {
  /** What it looks at. `mixed`: categories as categories where there are some; `categories`: them alone, and needs them. */
  readonly takes: 'numbers' | 'mixed' | 'categories';
  /** Its axes have weights and shares of the variance. */
  readonly hasAxes: boolean;
  /** Hands over layouts on its way. */
  readonly animates: boolean;
  readonly placesNewRows: boolean;
  /** More rows are refused: it would take longer than anybody waits. */
  readonly mostRows?: number;
}

/** What a map is to be made of. */
export interface MapSize {
  readonly rows: number;
  readonly cols: number;
}
/** What it takes to make a map: a rough guess, told before anything begins. */
export interface MapCost {
  /** Beside the numbers. */
  readonly bytes: number;
  /** Of one thread of a usual computer. */
  readonly seconds: number;
}

/** A map that was made, to place more rows on. */
export interface Known {
  readonly points: Points;
  readonly projected: Projected;
}

/**
 * One way to make a map. Entries of `registry.ts`; one file each. What it is given are rows alone: no label
 * ever shapes a map. The same points, parameters and seed (`context.rng`) give the same bits everywhere.
 */
export interface Projection<S extends ParamSchema = ParamSchema> {
  readonly id: string;
  readonly params: S;
  readonly traits: ProjectionTraits;
  cost(size: MapSize, params: ValuesOf<S>): MapCost;
  /** @throws AppError `cluster.shape`, `cluster.notFinite`, `cluster.tooFewRows`, `project.*`, `cancelled`. */
  project(points: Points, params: ValuesOf<S>, context: RunContext, onLayout?: OnLayout): Promise<Projected>;
  /** Coordinates of rows that the map was not made of; the map stays as it is. rows x dimensions, row-major. */
  place?(known: Known, rows: Points, params: ValuesOf<S>, context: RunContext): Promise<Float32Array>;
}
