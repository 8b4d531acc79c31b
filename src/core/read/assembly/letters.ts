/** Letters are bytes (ASCII) or UTF-16 units: T is u8 or u16. */

@inline
export function letterAt<T>(letters: usize, at: i32): i32 {
  return <i32>load<T>(letters + <usize>at * sizeof<T>());
}

/** Sixteen letters from `at` on, one byte each. Those beyond U+00FF become bytes that stand for no sign. */
@inline
export function windowAt<T>(letters: usize, at: i32): v128 {
  const from = letters + <usize>at * sizeof<T>();
  if (sizeof<T>() == 1) return v128.load(from);
  return i8x16.narrow_i16x8_u(v128.load(from), v128.load(from, 16));
}
