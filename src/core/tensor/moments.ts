import type { Rows } from './rows';

/** What one pass over the points tells of their columns; all of it in float64. */
export interface Moments {
  readonly means: Float64Array;
  /** Population variances. */
  readonly variances: Float64Array;
  /** The largest distance of a value to the mean, from above. */
  readonly reaches: Float64Array;
  /** Of all differences to the first row; NaN or infinite unless every number is finite and their squares are. */
  readonly squares: number;
}

/** Points are never changed, so one pass serves every run on them. */
const known = new WeakMap<Rows, Moments>();

/**
 * Moments by sums of differences to the first row, so that an offset common to all rows loses nothing.
 * However far the first row lies from the others, it is one of them and adds to the variance itself: the
 * share that rounding can cost is at most n times that of one addition. O(n d), once for each `Rows` object.
 */
export function momentsOf(points: Rows): Moments {
  const found = known.get(points) ?? measure(points);
  known.set(points, found);
  return found;
}

/** Numbers that are summed column by column: few enough to stay in the cache. */
const BLOCK = 2 ** 13;

/** Of one column, of differences to its first value. */
interface Sums {
  sum: number;
  squares: number;
  least: number;
  most: number;
}

function measure({ data, rows, cols }: Rows): Moments {
  const columns: Sums[] = Array.from({ length: cols }, () => ({ sum: 0, squares: 0, least: 0, most: 0 }));
  const step = Math.max(2, Math.floor(BLOCK / cols));
  for (let from = 0; from < rows; from += step) {
    const end = Math.min(rows, from + step) * cols;
    for (let j = 0; j < cols; j++) addColumn(data, from * cols + j, end, cols, data[j], columns[j]);
  }
  const means = new Float64Array(cols);
  const variances = new Float64Array(cols);
  const reaches = new Float64Array(cols);
  for (let j = 0; j < cols && rows > 0; j++) {
    const { sum, squares, least, most } = columns[j];
    const mean = sum / rows;
    means[j] = data[j] + mean;
    variances[j] = Math.max(0, (squares - sum ** 2 / rows) / rows);
    reaches[j] = Math.max(mean - least, most - mean) * (1 + 1e-9);
  }
  return { means, variances, reaches, squares: columns.reduce((all, { squares }) => all + squares, 0) };
}

/** In two chains, so that additions need not wait for each other. */
function addColumn(
  data: Float32Array | Float64Array,
  from: number,
  end: number,
  step: number,
  origin: number,
  column: Sums,
): void {
  let [sum, square, otherSum, otherSquare] = [0, 0, 0, 0];
  let { least, most } = column;
  let at = from;
  for (; at + step < end; at += 2 * step) {
    const one = data[at] - origin;
    const two = data[at + step] - origin;
    sum += one;
    square += one * one;
    otherSum += two;
    otherSquare += two * two;
    if (one < least) least = one;
    if (one > most) most = one;
    if (two < least) least = two;
    if (two > most) most = two;
  }
  if (at < end) {
    const last = data[at] - origin;
    sum += last;
    square += last * last;
    if (last < least) least = last;
    if (last > most) most = last;
  }
  column.sum += sum + otherSum;
  column.squares += square + otherSquare;
  column.least = least;
  column.most = most;
}
