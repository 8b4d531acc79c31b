import type { Points } from '../contract';
import { rowsAt } from '../subset';
import type { Dissimilarity, NumberMetric } from './contract';
import { dissimilarityOf, type Measure } from './measure';

/**
 * The distances between rows of numbers, each from differences in float64.
 * - `euclidean`, `manhattan`: as everybody defines them.
 * - `cosine`: 1 minus the cosine of the angle, 0 to 2, taken as half the squared distance of the rows at
 *   length 1, which stays exact for small angles. A row of zeros has no direction: 1 to all others, 0 to its like.
 * @param points finite numbers whose squares are finite, too (`checkPoints`).
 */
export function distancesOf(points: Points, metric: NumberMetric): Dissimilarity {
  switch (metric) {
    case 'euclidean':
      return dissimilarityOf(points, measuring(points.cols, euclidean));
    case 'manhattan':
      return dissimilarityOf(points, measuring(points.cols, manhattan));
    case 'cosine':
      return dissimilarityOf(atLengthOne(points), measuring(points.cols, cosine));
  }
}

type Between = Measure<Points>['between'];

function measuring(cols: number, between: Between): Measure<Points> {
  return { effort: cols, rowsOf: ({ rows }) => rows, pick: rowsAt, between };
}

const euclidean: Between = (left, row, right, from, to, out, at) => {
  squares(left, row, right, from, to, out, at);
  for (let o = at; o < at + to - from; o++) out[o] = Math.sqrt(out[o]);
};

function squares(
  left: Points,
  row: number,
  right: Points,
  from: number,
  to: number,
  out: Float64Array,
  at: number,
): void {
  const { data: a, cols } = left;
  const b = right.data;
  const start = row * cols;
  const end = start + cols;
  for (let j = from, q = from * cols, o = at; j < to; j++, o++) {
    let sum = 0;
    for (let p = start; p < end; p++, q++) {
      const difference = a[p] - b[q];
      sum += difference * difference;
    }
    out[o] = sum;
  }
}

const manhattan: Between = (left, row, right, from, to, out, at) => {
  const { data: a, cols } = left;
  const b = right.data;
  const start = row * cols;
  const end = start + cols;
  for (let j = from, q = from * cols, o = at; j < to; j++, o++) {
    let sum = 0;
    for (let p = start; p < end; p++, q++) sum += Math.abs(a[p] - b[q]);
    out[o] = sum;
  }
};

/** Rows at length 1 whose squared distance is below this point the same way, as far as float64 can tell. */
const ROUNDING = 1e-30;

const cosine: Between = (left, row, right, from, to, out, at) => {
  squares(left, row, right, from, to, out, at);
  const blank = isBlank(left, row);
  for (let j = from, o = at; j < to; j++, o++) {
    if (blank || isBlank(right, j)) out[o] = blank && isBlank(right, j) ? 0 : 1;
    else out[o] = out[o] <= ROUNDING ? 0 : out[o] / 2;
  }
};

/** Whether all is 0. A row of length 1 shows within its first columns that it is not. */
function isBlank({ data, cols }: Points, row: number): boolean {
  for (let at = row * cols; at < (row + 1) * cols; at++) if (data[at] !== 0) return false;
  return true;
}

/** Each row divided by its length, in float64. */
function atLengthOne({ data, rows, cols }: Points): Points {
  const scaled = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    const from = i * cols;
    let most = 0;
    for (let at = from; at < from + cols; at++) most = Math.max(most, Math.abs(data[at]));
    if (most === 0) continue;
    let sum = 0;
    for (let at = from; at < from + cols; at++) sum += (data[at] / most) ** 2;
    const length = Math.sqrt(sum);
    for (let at = from; at < from + cols; at++) scaled[at] = data[at] / most / length;
  }
  return { data: scaled, rows, cols };
}
