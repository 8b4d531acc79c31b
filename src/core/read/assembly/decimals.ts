/** As in `find-cells.ts` of the room. */
export const SAFE_DIGITS: i32 = 15;
export const NO_NUMBER: i32 = -2;
export const EMPTY: i32 = -3;
export const MINUS: i32 = 45;
export const ZERO: i32 = 48;

const POWERS_OF_TEN = memory.data<f64>([
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]);

/**
 * Notes what number a cell is: `all` its digits as one integer, `whole` and `fraction` how many of them stand before
 * and after the decimal sign.
 */
@inline
export function noteDecimal(
  values: usize,
  decimals: usize,
  cell: i32,
  all: i64,
  isNegative: bool,
  isZeroFirst: bool,
  whole: i32,
  fraction: i32,
): void {
  const size = <f64>all / load<f64>(POWERS_OF_TEN + (<usize>fraction << 3));
  store<f64>(values + (<usize>cell << 3), isNegative ? -size : size);
  // No number of decimals gives 007 or -0 back.
  const isWritable = (whole == 1 || !isZeroFirst) && (all > 0 || !isNegative);
  store<i8>(decimals + <usize>cell, isWritable ? fraction : NO_NUMBER);
}

/**
 * The digits of a window as one integer: `count` of them from lane `first` on, lane `skipped` between them left out.
 * Lanes of `digits` that are none are 0. They are moved to the end of a vector, then taken in pairs three times.
 */
@inline
export function joinDigits(digits: v128, first: i32, count: i32, skipped: i32): i64 {
  const ahead = i8x16.sub(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(<i8>(16 - count - first)),
  );
  // A comparison that holds is -1: from the sign on, one lane further.
  const lanes = i8x16.sub(ahead, i8x16.ge_s(ahead, i8x16.splat(<i8>skipped)));
  const ordered = i8x16.swizzle(digits, lanes);
  const tens = i16x8.mul(v128.and(ordered, i16x8.splat(0xff)), i16x8.splat(10));
  const pairs = i16x8.add(tens, i16x8.shr_u(ordered, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1));
  return <i64>i32x4.extract_lane(eights, 0) * 100000000 + <i64>i32x4.extract_lane(eights, 1);
}
