import type { Columns } from './blocks';

// What a sheet of numbers is asked, in plain loops. `assembly/axes.ts` is their twin: it takes two rows at once, and
// so do these, in the same order. A sheet has an even number of rows and columns; what is added to it is 0.

/** Adds the sum of each column. */
export function addSums({ values, length, width }: Columns, rows: number, sums: Float64Array): void {
  for (let j = 0; j < width; j++) {
    let even = 0;
    let odd = 0;
    for (let at = j * length, end = at + rows; at < end; at += 2) {
      even += values[at];
      odd += values[at + 1];
    }
    sums[j] += even + odd;
  }
}

/** Adds the sums of products, width x width: the upper triangle counts. Two columns meet two: a number that is loaded is used twice. */
export function addProducts(columns: Columns, rows: number, products: Float64Array): void {
  for (let j = 0; j < columns.width; j += 2) {
    for (let l = j; l < columns.width; l += 2) addFour(columns, j, l, rows, products);
  }
}

function addFour({ values, length, width }: Columns, j: number, l: number, rows: number, out: Float64Array): void {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let [firstOdd, secondOdd, thirdOdd, fourthOdd] = [0, 0, 0, 0];
  let a = j * length;
  let b = l * length;
  for (const end = a + rows; a < end; a += 2, b += 2) {
    const one = values[a];
    const other = values[a + length];
    const left = values[b];
    const right = values[b + length];
    first += one * left;
    second += one * right;
    third += other * left;
    fourth += other * right;
    const oneOdd = values[a + 1];
    const otherOdd = values[a + length + 1];
    const leftOdd = values[b + 1];
    const rightOdd = values[b + length + 1];
    firstOdd += oneOdd * leftOdd;
    secondOdd += oneOdd * rightOdd;
    thirdOdd += otherOdd * leftOdd;
    fourthOdd += otherOdd * rightOdd;
  }
  out[j * width + l] += first + firstOdd;
  out[j * width + l + 1] += second + secondOdd;
  out[(j + 1) * width + l] += third + thirdOdd;
  out[(j + 1) * width + l + 1] += fourth + fourthOdd;
}

/** Coordinates of the rows along axes (each of `width` weights), row-major. */
export function placeAlong(
  { values, length, width }: Columns,
  rows: number,
  axes: Float64Array,
  places: Float32Array,
): void {
  const dimensions = axes.length / width;
  for (let axis = 0; axis < dimensions; axis++) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let j = 0, at = row; j < width; j += 2, at += 2 * length) {
        sum += values[at] * axes[axis * width + j] + values[at + length] * axes[axis * width + j + 1];
      }
      places[row * dimensions + axis] = sum;
    }
  }
}
