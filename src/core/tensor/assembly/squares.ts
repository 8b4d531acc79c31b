// Shared by kernels, and no export of the module: it takes vectors.

/** Adds to two sums the square of the difference between two float32 values (the low lanes) and two float64. */
@inline
export function addSquare(squares: v128, values: v128, centers: v128): v128 {
  const difference = f64x2.sub(f64x2.promote_low_f32x4(values), centers);
  return f64x2.add(squares, f64x2.mul(difference, difference));
}
