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
  for (let row: usize = 0; row < <usize>rows; row++, x += stride) {
    const was = load<f64>(closest + (row << 3));
    if (load<f64>(near + ((<usize>load<i32>(own + (row << 2))) << 3)) >= was) continue;
    let square: f64 = 0;
    for (let j: usize = 0; j < <usize>cols; j++) {
      const difference = <f64>load<f32>(x + (j << 2)) - load<f64>(candidate + (j << 3));
      square += difference * difference;
    }
    if (square >= was) continue;
    store<f64>(closest + (row << 3), square);
    store<i32>(own + (row << 2), number);
  }
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
