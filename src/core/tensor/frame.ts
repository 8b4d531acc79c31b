import { momentsOf } from './moments';
import type { Rows } from './rows';

/**
 * The coordinates in which float32 tensors hold the points: (x - shift) * scale. Shifting by the
 * column means (in float64) keeps float32's 24 bits for what differs between the points rather than
 * for an offset they share; the scale is a power of two, so it rounds nothing, and keeps every
 * coordinate within [-1, 1] where raw values could overflow float32.
 */
export interface Frame {
  /** One per column. All zero where the points are well placed already. */
  readonly shift: Float64Array;
  readonly scale: number;
  /** Nothing to do: the points can be used as they are. */
  readonly identity: boolean;
  /** No row is longer than this in the frame. */
  readonly longest: number;
  /** The root mean square length of the rows in the frame; 1 where all of them are 0. */
  readonly usual: number;
}

/** Scaling is left alone between these: float32 reaches from 1e-38 to 1e38, and squares are taken. */
const TAME = { least: 1e-9, most: 1e12 };

/**
 * Points whose mean is no larger than this many times their spread stay where they are. Float64 is to be
 * rounded to float32, so an offset costs bits of the data themselves; float32 values are exact as they are,
 * and an offset only makes more rows uncertain (16 standard deviations: about one in a thousand).
 */
const CENTRED = { ofLargest: 0.01, ofDeviation: 16 };

/** The frame for these points. One pass, O(n d). */
export function frameOf(points: Rows): Frame {
  const { data } = points;
  const { means, variances, reaches: largest } = momentsOf(points);
  const deviations = variances.map(Math.sqrt);
  const single = data instanceof Float32Array;
  const centred = single
    ? Math.hypot(...means) <= CENTRED.ofDeviation * Math.hypot(...deviations)
    : means.every((mean, j) => Math.abs(mean) <= CENTRED.ofLargest * largest[j]);
  const shift = centred ? new Float64Array(points.cols) : means.slice();
  const most = largest.reduce((a, b, j) => Math.max(a, centred ? b + Math.abs(means[j]) : b), 0);
  const tame = most === 0 || (most >= TAME.least && most <= TAME.most);
  const scale = tame ? 1 : 2 ** -Math.ceil(Math.log2(most));
  const longest = lengthOf(largest, centred ? means : null) * scale;
  const usual = Math.min(longest, lengthOf(deviations, centred ? means : null) * scale) || 1;
  return { shift, scale, identity: centred && tame, longest, usual };
}

/** Means in float64; an offset common to all rows loses nothing. O(n d). */
export function columnMeans(points: Rows): Float64Array {
  return momentsOf(points).means.slice();
}

/** Of a row that lies this far from the mean in every column, away from the origin. */
function lengthOf(reaches: Float64Array, means: Float64Array | null): number {
  return Math.sqrt(reaches.reduce((sum, reach, j) => sum + (reach + Math.abs(means?.[j] ?? 0)) ** 2, 0));
}
