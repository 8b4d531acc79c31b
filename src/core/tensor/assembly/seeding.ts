import { addSquare } from './squares';

/**
 * Squared distances to candidate centres in float64, each sum over the columns and over the rows in their
 * order: bit for bit what plain loops give. A row whose centre lies so near that a candidate cannot be
 * nearer (half the distance between the two, by the triangle inequality) is not measured.
 */

/**
 * What would be left if each of four candidates became a centre: adds to four sums.
 * @param x rows x cols float32. @param closest squared distance of each row to its nearest centre so far,
 * float64; @param own the number of that centre, int32.
 * @param candidates cols times four float64, side by side.
 * @param near for each centre so far four float64: a row this close to it cannot be nearer to the candidate.
 * @param weights float64 per row, or 0 for 1 each. @param sums four float64.
 */
export function candidateSums(
  x: usize,
  cols: i32,
  rows: i32,
  closest: usize,
  own: usize,
  candidates: usize,
  near: usize,
  weights: usize,
  sums: usize,
): void {
  let sumA = v128.load(sums);
  let sumB = v128.load(sums, 16);
  const stride = (<usize>cols) << 2;
  const end = candidates + ((<usize>cols) << 5);
  for (let row: usize = 0; row < <usize>rows; row++, x += stride) {
    const was = v128.load64_splat(closest + (row << 3));
    const reach = near + ((<usize>load<i32>(own + (row << 2))) << 5);
    let leftA = was;
    let leftB = was;
    const far = v128.and(f64x2.ge(v128.load(reach), was), f64x2.ge(v128.load(reach, 16), was));
    if (!i64x2.all_true(far)) {
      let squareA = f64x2.splat(0);
      let squareB = f64x2.splat(0);
      for (let p = x, c = candidates; c < end; p += 4, c += 32) {
        const value = f64x2.promote_low_f32x4(v128.load32_splat(p));
        const a = f64x2.sub(value, v128.load(c));
        const b = f64x2.sub(value, v128.load(c, 16));
        squareA = f64x2.add(squareA, f64x2.mul(a, a));
        squareB = f64x2.add(squareB, f64x2.mul(b, b));
      }
      leftA = f64x2.pmin(squareA, was);
      leftB = f64x2.pmin(squareB, was);
    }
    if (weights != 0) {
      const weight = v128.load64_splat(weights + (row << 3));
      leftA = f64x2.mul(weight, leftA);
      leftB = f64x2.mul(weight, leftB);
    }
    sumA = f64x2.add(sumA, leftA);
    sumB = f64x2.add(sumB, leftB);
  }
  v128.store(sums, sumA);
  v128.store(sums, sumB, 16);
}

/** One candidate becomes centre number `number`: rows nearer to it than to all before are its own. */
export function settleCandidate(
  x: usize,
  cols: i32,
  rows: i32,
  closest: usize,
  own: usize,
  candidate: usize,
  near: usize,
  number: i32,
): void {
  const stride = (<usize>cols) << 2;
  let row: usize = 0;
  // Two rows side by side; each sum still goes column by column.
  for (; row + 2 <= <usize>rows; row += 2, x += stride + stride) {
    const was = v128.load(closest + (row << 3));
    const mine = own + (row << 2);
    let reach = v128.load64_zero(near + ((<usize>load<i32>(mine)) << 3));
    reach = v128.load_lane<f64>(near + ((<usize>load<i32>(mine, 4)) << 3), reach, 1);
    if (i64x2.all_true(f64x2.ge(reach, was))) continue;
    const square = twoSquares(x, x + stride, cols, candidate);
    const nearer = f64x2.lt(square, was);
    if (!v128.any_true(nearer)) continue;
    v128.store(closest + (row << 3), v128.bitselect(square, was, nearer));
    if (i64x2.extract_lane(nearer, 0)) store<i32>(mine, number);
    if (i64x2.extract_lane(nearer, 1)) store<i32>(mine, number, 4);
  }
  if (row < <usize>rows) {
    const square = f64x2.extract_lane(twoSquares(x, x, cols, candidate), 0);
    if (square < load<f64>(closest + (row << 3))) {
      store<f64>(closest + (row << 3), square);
      store<i32>(own + (row << 2), number);
    }
  }
}

/** Squared distances of the rows at a and b to a centre in float64. */
@inline
function twoSquares(a: usize, b: usize, cols: i32, center: usize): v128 {
  let squares = f64x2.splat(0);
  let j = 0;
  for (; j + 4 <= cols; j += 4, a += 16, b += 16, center += 32) {
    const va = v128.load(a);
    const vb = v128.load(b);
    const low = v128.shuffle<f32>(va, vb, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(va, vb, 2, 6, 3, 7);
    squares = addSquare(squares, low, v128.load64_splat(center));
    squares = addSquare(squares, v128.shuffle<i64>(low, low, 1, 0), v128.load64_splat(center, 8));
    squares = addSquare(squares, high, v128.load64_splat(center, 16));
    squares = addSquare(squares, v128.shuffle<i64>(high, high, 1, 0), v128.load64_splat(center, 24));
  }
  for (; j < cols; j++, a += 4, b += 4, center += 8) {
    const two = v128.load_lane<f32>(b, v128.load32_zero(a), 1);
    squares = addSquare(squares, two, v128.load64_splat(center));
  }
  return squares;
}

/**
 * For each target the first row at which the running sum of weight x share exceeds it; the last row where
 * none does. @param targets `count` float64, ascending; @param picked `count` int32.
 */
export function pickRows(rows: i32, shares: usize, weights: usize, count: i32, targets: usize, picked: usize): void {
  let sum: f64 = 0;
  let next = 0;
  for (let row = 0; row < rows && next < count; row++) {
    const share = load<f64>(shares + ((<usize>row) << 3));
    sum += weights == 0 ? share : load<f64>(weights + ((<usize>row) << 3)) * share;
    while (next < count && sum > load<f64>(targets + ((<usize>next) << 3))) {
      store<i32>(picked + ((<usize>next) << 2), row);
      next++;
    }
  }
  for (; next < count; next++) store<i32>(picked + ((<usize>next) << 2), rows - 1);
}

/** The sum of weight x share over the rows, in their order. */
export function sumShares(rows: i32, shares: usize, weights: usize): f64 {
  let sum: f64 = 0;
  for (let row: usize = 0; row < <usize>rows; row++) {
    const share = load<f64>(shares + (row << 3));
    sum += weights == 0 ? share : load<f64>(weights + (row << 3)) * share;
  }
  return sum;
}
