type Growing = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** A copy with room for `length` values, which must not be fewer. */
export function resized<A extends Growing>(array: A, length: number): A {
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}

/** The same array, or a copy of at least twice its size. */
export function withRoom<A extends Growing>(array: A, length: number): A {
  return length <= array.length ? array : resized(array, Math.max(length, array.length * 2));
}

/** The first values of an array that nobody writes to any more; copied only where much would be kept alive. */
export function firstOf<A extends Growing>(array: A, length: number): A {
  return (length > array.length * 0.95 ? array.subarray(0, length) : array.slice(0, length)) as A;
}
