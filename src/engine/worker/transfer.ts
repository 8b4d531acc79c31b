/** A result whose buffers are handed over instead of copied. Made by `transfer`, undone by `serve`. */
export class Transferred<T> {
  readonly value: T;
  readonly buffers: readonly ArrayBuffer[];

  constructor(value: T, buffers: readonly ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** Hand these arrays over with the result. The sender must not look at them afterwards. */
export function transfer<T>(value: T, arrays: readonly (ArrayBufferView | undefined)[]): Transferred<T> {
  const buffers = new Set<ArrayBuffer>();
  for (const array of arrays) {
    if (array?.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
  }
  return new Transferred(value, [...buffers]);
}
