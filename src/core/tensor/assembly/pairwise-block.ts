// How the pairwise kernels read rows: in panels of as many rows as fit 32 bytes (8 in float32, 4 in
// float64), the first column of all of them, then the second, and so on. Each lane is one row, so
// distances of several rows come out side by side and nothing has to be summed across lanes.

/** Where the values of a row begin; its next column follows 32 bytes on. */
@inline
export function rowAt<T>(panels: usize, cols: i32, row: i32): usize {
  const lanes = 32 / <i32>sizeof<T>();
  return panels + <usize>(row / lanes) * <usize>cols * 32 + <usize>(row % lanes) * sizeof<T>();
}

/**
 * Squared distances of four rows that begin at `x` to the rows of the panel at `y`, by direct
 * differences, column after column: no fused operations, so every engine gets the same bits.
 * @param out 4 x lanes of T, row after row.
 */
@inline
export function squareBlock<T>(x: usize, y: usize, cols: i32, out: usize): void {
  let a0 = i32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  for (const end = y + <usize>cols * 32; y < end; x += 32, y += 32) {
    const left = v128.load(y);
    const right = v128.load(y, 16);
    const a = v128.load_splat<T>(x);
    a0 = v128.add<T>(a0, square<T>(v128.sub<T>(a, left)));
    a1 = v128.add<T>(a1, square<T>(v128.sub<T>(a, right)));
    const b = v128.load_splat<T>(x, sizeof<T>());
    b0 = v128.add<T>(b0, square<T>(v128.sub<T>(b, left)));
    b1 = v128.add<T>(b1, square<T>(v128.sub<T>(b, right)));
    const c = v128.load_splat<T>(x, 2 * sizeof<T>());
    c0 = v128.add<T>(c0, square<T>(v128.sub<T>(c, left)));
    c1 = v128.add<T>(c1, square<T>(v128.sub<T>(c, right)));
    const d = v128.load_splat<T>(x, 3 * sizeof<T>());
    d0 = v128.add<T>(d0, square<T>(v128.sub<T>(d, left)));
    d1 = v128.add<T>(d1, square<T>(v128.sub<T>(d, right)));
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, b0, 32);
  v128.store(out, b1, 48);
  v128.store(out, c0, 64);
  v128.store(out, c1, 80);
  v128.store(out, d0, 96);
  v128.store(out, d1, 112);
}

@inline
export function square<T>(difference: v128): v128 {
  return v128.mul<T>(difference, difference);
}

/** Squared distance of two rows of a row-major float64 array: what decides. */
@inline
export function squareOf(rows: usize, cols: i32, one: i32, other: i32): f64 {
  let x = rows + <usize>one * <usize>cols * 8;
  let y = rows + <usize>other * <usize>cols * 8;
  let sum: f64 = 0;
  for (const end = x + <usize>cols * 8; x < end; x += 8, y += 8) {
    const difference = load<f64>(x) - load<f64>(y);
    sum += difference * difference;
  }
  return sum;
}
