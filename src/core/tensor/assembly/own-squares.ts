import { addSquare } from './squares';

/**
 * Squared distance of each row to the centre of its label in float64, summed column by column, and their
 * sum in the order of the rows: bit for bit what plain loops give.
 * @param x rows x cols float32. @param labels int32 per row. @param centers float64, cols for each label.
 * @param weights float64 per row, or 0 for 1 each. @param squares float64 per row, or 0 where nobody asks.
 * @param distances their roots, float32 per row, or 0 where nobody asks.
 * @param sum one float64 that weight x square of each row is added to.
 */
export function ownSquares(
  x: usize,
  cols: i32,
  rows: i32,
  labels: usize,
  centers: usize,
  weights: usize,
  squares: usize,
  distances: usize,
  sum: usize,
): void {
  let total = load<f64>(sum);
  const stride = (<usize>cols) << 2;
  const width = (<usize>cols) << 3;
  let row: usize = 0;
  // Two rows side by side; each sum still goes column by column.
  for (; row + 2 <= <usize>rows; row += 2, x += stride + stride) {
    const label = labels + (row << 2);
    const a = centers + <usize>load<i32>(label) * width;
    const b = centers + <usize>load<i32>(label, 4) * width;
    const two = twoOwnSquares(x, x + stride, cols, a, b);
    if (squares != 0) v128.store(squares + (row << 3), two);
    if (distances != 0) {
      v128.store64_lane(distances + (row << 2), f32x4.demote_f64x2_zero(f64x2.sqrt(two)), 0);
    }
    const counted = weights == 0 ? two : f64x2.mul(v128.load(weights + (row << 3)), two);
    total += f64x2.extract_lane(counted, 0);
    total += f64x2.extract_lane(counted, 1);
  }
  if (row < <usize>rows) {
    const own = centers + <usize>load<i32>(labels + (row << 2)) * width;
    const square = f64x2.extract_lane(twoOwnSquares(x, x, cols, own, own), 0);
    if (squares != 0) store<f64>(squares + (row << 3), square);
    if (distances != 0) store<f32>(distances + (row << 2), <f32>sqrt(square));
    total += weights == 0 ? square : load<f64>(weights + (row << 3)) * square;
  }
  store<f64>(sum, total);
}

/** Squared distances of the row at `a` to the centre at `centerA`, and of that at `b` to that at `centerB`. */
@inline
function twoOwnSquares(a: usize, b: usize, cols: i32, centerA: usize, centerB: usize): v128 {
  let squares = f64x2.splat(0);
  let j = 0;
  for (; j + 4 <= cols; j += 4, a += 16, b += 16, centerA += 32, centerB += 32) {
    const va = v128.load(a);
    const vb = v128.load(b);
    const low = v128.shuffle<f32>(va, vb, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(va, vb, 2, 6, 3, 7);
    const lowA = v128.load(centerA);
    const lowB = v128.load(centerB);
    const highA = v128.load(centerA, 16);
    const highB = v128.load(centerB, 16);
    squares = addSquare(squares, low, v128.shuffle<i64>(lowA, lowB, 0, 2));
    squares = addSquare(squares, v128.shuffle<i64>(low, low, 1, 0), v128.shuffle<i64>(lowA, lowB, 1, 3));
    squares = addSquare(squares, high, v128.shuffle<i64>(highA, highB, 0, 2));
    squares = addSquare(squares, v128.shuffle<i64>(high, high, 1, 0), v128.shuffle<i64>(highA, highB, 1, 3));
  }
  for (; j < cols; j++, a += 4, b += 4, centerA += 8, centerB += 8) {
    const two = v128.load_lane<f32>(b, v128.load32_zero(a), 1);
    squares = addSquare(squares, two, v128.load_lane<f64>(centerB, v128.load64_zero(centerA), 1));
  }
  return squares;
}
