import type { RunContext } from '../../base/context';
import { blockFor, readBlock, type Block } from './blocks';
import type { LinearModel } from './contract';
import type { Points } from '../../cluster/contract';

/** Multiplications between two ticks: a few milliseconds. */
const TICK_WORK = 4_000_000;

export interface Spread {
  /** Of what was read: centred and scaled. */
  readonly means: Float64Array;
  /** cols x cols, row-major. */
  readonly covariance: Float64Array;
}

/**
 * How the columns vary together, in one pass: sums and sums of products in float64, in the order of the
 * rows, so that their bits depend on nothing but the data. What is read should lie near its mean (such as
 * differences to the first row): what an offset costs is said in `moments.ts`.
 * @param divisor n for the population, n - 1 for a sample. O(n d^2).
 */
export async function covarianceOf(
  points: Points,
  reading: Omit<LinearModel, 'axes'>,
  divisor: number,
  context: RunContext,
): Promise<Spread> {
  const { rows, cols } = points;
  const block = blockFor(cols);
  const sums = new Float64Array(cols);
  const products = new Float64Array(cols * cols);
  let untold = Infinity;
  for (let from = 0; from < rows; from += block.length) {
    if (untold > TICK_WORK) {
      await context.tick(from / rows);
      untold = 0;
    }
    const to = Math.min(rows, from + block.length);
    readBlock(points, reading, from, to, block);
    addSums(block, cols, to - from, sums);
    addProducts(block, cols, to - from, products);
    untold += (block.length * cols * (cols + 4)) / 2;
  }
  const covariance = new Float64Array(cols * cols);
  for (let j = 0; j < cols; j++) {
    for (let l = j; l < cols; l++) {
      covariance[l * cols + j] = covariance[j * cols + l] =
        (products[j * cols + l] - (sums[j] * sums[l]) / rows) / Math.max(1, divisor);
    }
  }
  return { means: sums.map((sum) => sum / rows), covariance };
}

function addSums({ values, length }: Block, cols: number, rows: number, sums: Float64Array): void {
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    for (let at = j * length, end = at + rows; at < end; at++) sum += values[at];
    sums[j] += sum;
  }
}

/** Upper triangle. Two columns meet two at a time: each number that is loaded is used twice. */
function addProducts(block: Block, cols: number, rows: number, products: Float64Array): void {
  for (let j = 0; j < cols; j += 2) {
    for (let l = j; l < cols; l += 2) {
      if (j + 1 < cols && l + 1 < cols) addFour(block, cols, j, l, rows, products);
      else addEach(block, cols, j, l, rows, products);
    }
  }
}

function addFour({ values, length }: Block, cols: number, j: number, l: number, rows: number, out: Float64Array): void {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let a = j * length;
  let b = l * length;
  for (const end = a + rows; a < end; a++, b++) {
    const one = values[a];
    const other = values[a + length];
    const left = values[b];
    const right = values[b + length];
    first += one * left;
    second += one * right;
    third += other * left;
    fourth += other * right;
  }
  out[j * cols + l] += first;
  out[j * cols + l + 1] += second;
  out[(j + 1) * cols + l] += third;
  out[(j + 1) * cols + l + 1] += fourth;
}

/** The last column of an odd number of them. */
function addEach({ values, length }: Block, cols: number, j: number, l: number, rows: number, out: Float64Array): void {
  for (let one = j; one < Math.min(j + 2, cols); one++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += values[one * length + i] * values[l * length + i];
    out[one * cols + l] += sum;
  }
}
