/** Makes sure of so many bytes that are the caller's, and tells where they begin. 0 where there is no such memory. */
export function reserve(bytes: i32): usize {
  const wanted = <i32>((__heap_base + <usize>bytes + 0xffff) >> 16);
  const missing = wanted - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) return 0;
  return __heap_base;
}
