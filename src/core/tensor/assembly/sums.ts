/**
 * Adds rows `from..to` to the sums of their clusters in float64, row after row: bit for bit what a loop
 * over the rows gives, since each column has a sum of its own.
 * @param x rows x cols in float32. @param labels one int32 per row of x. @param weights float64 per row, or 0 for 1 each.
 * @param sums k x cols float64. @param mass k float64. @param members k int32: rows with a weight above 0.
 */
export function addRows(
  x: usize,
  cols: i32,
  from: i32,
  to: i32,
  labels: usize,
  weights: usize,
  sums: usize,
  mass: usize,
  members: usize,
): void {
  for (let row = from; row < to; row++) {
    const label = load<i32>(labels + ((<usize>row) << 2));
    const weight = weights == 0 ? 1.0 : load<f64>(weights + ((<usize>row) << 3));
    addRow(x + <usize>row * cols * 4, cols, label, weight, 1, sums, mass, members);
  }
}

/** Moves a row (its values begin at `at`) from the sums of one cluster to those of another. */
export function moveRow(
  at: usize,
  cols: i32,
  from: i32,
  to: i32,
  weight: f64,
  sums: usize,
  mass: usize,
  members: usize,
): void {
  addRow(at, cols, from, weight, -1, sums, mass, members);
  addRow(at, cols, to, weight, 1, sums, mass, members);
}

@inline
function addRow(
  at: usize,
  cols: i32,
  cluster: i32,
  weight: f64,
  sign: i32,
  sums: usize,
  mass: usize,
  members: usize,
): void {
  const signed = weight * <f64>sign;
  if (weight > 0) {
    const count = members + ((<usize>cluster) << 2);
    store<i32>(count, load<i32>(count) + sign);
  }
  const own = mass + ((<usize>cluster) << 3);
  store<f64>(own, load<f64>(own) + signed);
  let to = sums + <usize>cluster * cols * 8;
  const factor = f64x2.splat(signed);
  let j = 0;
  for (; j + 4 <= cols; j += 4, at += 16, to += 32) {
    const four = v128.load(at);
    const low = f64x2.promote_low_f32x4(four);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 0));
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(low, factor)));
    v128.store(to + 16, f64x2.add(v128.load(to + 16), f64x2.mul(high, factor)));
  }
  for (; j < cols; j++, at += 4, to += 8) {
    store<f64>(to, load<f64>(to) + <f64>load<f32>(at) * signed);
  }
}
