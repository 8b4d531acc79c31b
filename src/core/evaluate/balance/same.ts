import type { Matrix } from '../../matrix/contract';
import type { Facts } from './contract';

/** So strongly associated in the sample that it is worth looking at every row. */
const NEARLY_CERTAIN = 0.9999;
/** In standard deviations: what rounding to float32 may do. */
const ROUNDING = 1e-4;

/** Pairs of variables that tell exactly the same of every row. O(variables^2), and O(rows) for each likely pair. */
export function samePairs({ judged: { matrix }, variables, association }: Facts): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < variables.length; a++) {
    for (let b = a + 1; b < variables.length; b++) {
      const [left, right] = [variables[a], variables[b]];
      if (left.aspect.is !== right.aspect.is || !(association(a, b) >= NEARLY_CERTAIN)) continue;
      const [one, other] = [left.columns, right.columns];
      const same = left.aspect.is === 'levels' ? sameLevels(matrix, one[0], other[0]) : sameColumns(matrix, one, other);
      if (same) pairs.push([a, b]);
    }
  }
  return pairs;
}

/** Whether each level of one is a level of the other, whatever they are called. */
function sameLevels({ categories, rows }: Matrix, a: number, b: number): boolean {
  if (!categories) return false;
  const { codes, columns, levels } = categories;
  const width = categories.names.length;
  const [left, right] = [columns[a], columns[b]];
  const toRight = new Int32Array(levels[left].length).fill(-1);
  const toLeft = new Int32Array(levels[right].length).fill(-1);
  for (let row = 0, at = 0; row < rows; row++, at += width) {
    const [one, other] = [codes[at + left], codes[at + right]];
    if (toRight[one] < 0 && toLeft[other] < 0) {
      toRight[one] = other;
      toLeft[other] = one;
    } else if (toRight[one] !== other || toLeft[other] !== one) return false;
  }
  return true;
}

/** Whether each column of one is the column of the other at its place, up to location, scale and sign. */
function sameColumns(matrix: Matrix, left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((j, at) => onOneLine(matrix, j, right[at]));
}

function onOneLine({ data, rows, cols }: Matrix, a: number, b: number): boolean {
  let [meanA, meanB] = [0, 0];
  for (let row = 0, at = 0; row < rows; row++, at += cols) {
    meanA += data[at + a] / rows;
    meanB += data[at + b] / rows;
  }
  let [aa, ab, bb] = [0, 0, 0];
  for (let row = 0, at = 0; row < rows; row++, at += cols) {
    const [x, y] = [data[at + a] - meanA, data[at + b] - meanB];
    aa += x * x;
    ab += x * y;
    bb += y * y;
  }
  if (!(aa > 0) || !(bb > 0)) return false;
  const sign = Math.sign(ab);
  const [sdA, sdB] = [Math.sqrt(aa / rows), Math.sqrt(bb / rows)];
  for (let row = 0, at = 0; row < rows; row++, at += cols) {
    const [x, y] = [(data[at + a] - meanA) / sdA, (data[at + b] - meanB) / sdB];
    if (!(Math.abs(x - sign * y) <= ROUNDING * (1 + Math.abs(x)))) return false;
  }
  return true;
}
