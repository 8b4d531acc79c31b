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
}

/** Scaling is left alone between these: far from float32's limits 1e38 and 1e-38, even squared. */
const TAME = { least: 1e-6, most: 1e6 };

/** The frame for these points. Two passes, O(n d). */
export function frameOf(points: Rows): Frame {
  const { data, rows, cols } = points;
  const shift = columnMeans(points);
  const spread = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) spread[j] = Math.max(spread[j], Math.abs(data[at] - shift[j]));
  }
  // A mean that is small beside the spread (rounding left by a standardisation) costs no precision.
  const centred = shift.every((mean, j) => Math.abs(mean) <= 0.01 * spread[j]);
  if (centred) shift.fill(0);
  const most = spread.reduce((a, b) => Math.max(a, b), 0);
  const tame = most === 0 || (most >= TAME.least && most <= TAME.most);
  const scale = tame ? 1 : 2 ** -Math.ceil(Math.log2(most));
  return { shift, scale, identity: centred && tame };
}

/** Means in float64, shifted by the first row so that a common offset loses nothing. O(n d). */
export function columnMeans({ data, rows, cols }: Rows): Float64Array {
  const means = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) means[j] += data[at] - data[j];
  }
  for (let j = 0; j < cols; j++) means[j] = rows === 0 ? 0 : data[j] + means[j] / rows;
  return means;
}
