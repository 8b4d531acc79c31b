import type { Uploaded } from './uploaded';

/** Centres in the coordinates of the uploaded points. */
export interface FramedCenters {
  readonly k: number;
  readonly cols: number;
  /** k x d in float64. */
  readonly values: Float64Array;
  /** d x k in float32 (transposed: TensorFlow.js' fast product wants it so). */
  readonly transposed: Float32Array;
  /** |c|^2 in float64. */
  readonly squares: Float64Array;
  /** The largest |c|. */
  readonly longest: number;
}

/** @param centers k x d, in the units of the points. O(k d). */
export function frameCenters({ points, frame }: Uploaded, centers: Float64Array): FramedCenters {
  const { cols } = points;
  const k = centers.length / cols;
  const values = new Float64Array(centers.length);
  const transposed = new Float32Array(centers.length);
  const squares = new Float64Array(k);
  for (let c = 0, at = 0; c < k; c++) {
    for (let j = 0; j < cols; j++, at++) {
      const value = (centers[at] - frame.shift[j]) * frame.scale;
      values[at] = value;
      transposed[j * k + c] = value;
      squares[c] += value * value;
    }
  }
  const longest = Math.sqrt(squares.reduce((a, b) => Math.max(a, b), 0));
  return { k, cols, values, transposed, squares, longest };
}

/**
 * For each centre, by how much the gap between it and another centre may have closed, seen from any
 * point, since the centres were `before`: its own movement and the largest of the others'. O(k d).
 */
export function closing(before: FramedCenters, now: FramedCenters): Float64Array {
  const moves = new Float64Array(now.k);
  for (let c = 0, at = 0; c < now.k; c++) {
    let square = 0;
    for (let j = 0; j < now.cols; j++, at++) square += (now.values[at] - before.values[at]) ** 2;
    moves[c] = Math.sqrt(square);
  }
  let first = 0;
  for (let c = 1; c < now.k; c++) if (moves[c] > moves[first]) first = c;
  const others = moves.reduce((most, move, c) => (c === first ? most : Math.max(most, move)), 0);
  return moves.map((move, c) => move + (c === first ? others : moves[first]));
}
