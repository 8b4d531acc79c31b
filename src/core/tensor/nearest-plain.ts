import type { Rows } from './rows';

/** The two nearest centres of one point: which one is nearest, and both squared distances. */
export interface NearestTwo {
  best: number;
  least: number;
  /** Infinity where there is only one centre. */
  second: number;
}

/**
 * For each point the number of its nearest centre: differences squared and summed in float64, column
 * by column; of equally near centres the lowest number. This is the definition that every faster way
 * is held to. O(n k d).
 */
export function nearestPlain(points: Rows, centers: Float64Array, labels: Int32Array): void {
  const two: NearestTwo = { best: 0, least: 0, second: 0 };
  for (let i = 0; i < points.rows; i++) labels[i] = nearestTwo(points, i, centers, two).best;
}

/** The nearest centres of one point, written into `two`. O(k d). */
export function nearestTwo({ data, cols }: Rows, row: number, centers: Float64Array, two: NearestTwo): NearestTwo {
  const start = row * cols;
  let best = 0;
  let least = Infinity;
  let second = Infinity;
  for (let c = 0, at = 0; at < centers.length; c++) {
    let square = 0;
    for (let j = 0; j < cols; j++, at++) {
      const difference = data[start + j] - centers[at];
      square += difference * difference;
    }
    if (square < least) {
      second = least;
      least = square;
      best = c;
    } else if (square < second) second = square;
  }
  two.best = best;
  two.least = least;
  two.second = second;
  return two;
}

/** Squared distance of one point to one centre, in float64, as `nearestTwo` computes it. O(d). */
export function squaredDistance({ data, cols }: Rows, row: number, centers: Float64Array, center: number): number {
  const x = row * cols;
  const c = center * cols;
  let square = 0;
  for (let j = 0; j < cols; j++) {
    const difference = data[x + j] - centers[c + j];
    square += difference * difference;
  }
  return square;
}
