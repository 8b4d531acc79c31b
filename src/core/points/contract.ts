import type { PointCloud, Ranges } from '../base/dots/cloud';

/** A corner of a lasso, in the units of the map. */
export type Corner = readonly [number, number];

/** What of a cloud is to be seen, and how large (CSS pixels; `scale` pixels for each of them). */
export interface Scene extends Pick<PointCloud, 'looks' | 'others' | 'top' | 'surface' | 'grid' | 'origin' | 'home'> {
  readonly ranges: Ranges;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** A question for the point nearest to a place. */
export interface NearRequest {
  readonly x: number;
  readonly y: number;
  /** Pixels per unit across and up: nearness is what the eye sees. */
  readonly perX: number;
  readonly perY: number;
  /** How far a point may be, in pixels. */
  readonly reach: number;
}

export interface FoundPoint {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export type { Turn } from '../base/dots/turning';
