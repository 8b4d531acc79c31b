import { newLayoutKernel, type LayoutKernel } from './kernel';

const ALIGNED = 16;
/** A kernel counts addresses in 31 bits. */
const MOST_BYTES = 2 ** 31 - 2 ** 16;

/** Where the arrays of a map are: in the memory of a kernel, one beside the other, or wherever JavaScript puts them. */
export class Ground {
  readonly kernel: LayoutKernel | null;
  #next: number;

  private constructor(kernel: LayoutKernel | null, base: number) {
    this.kernel = kernel;
    this.#next = base;
  }

  /**
   * Ground for so many arrays of so many bytes in all; without a kernel where there is none, or where it has no such
   * memory. It never moves.
   */
  static of(bytes: number, arrays: number): Ground {
    const wanted = bytes + (arrays + 1) * ALIGNED;
    const kernel = wanted < MOST_BYTES ? newLayoutKernel() : null;
    const base = kernel?.reserve(wanted) ?? 0;
    return base > 0 ? new Ground(kernel, base) : new Ground(null, 0);
  }

  doubles(length: number): Float64Array {
    return this.kernel
      ? new Float64Array(this.kernel.memory.buffer, this.#take(length * 8), length)
      : new Float64Array(length);
  }

  floats(length: number): Float32Array {
    return this.kernel
      ? new Float32Array(this.kernel.memory.buffer, this.#take(length * 4), length)
      : new Float32Array(length);
  }

  ints(length: number): Int32Array {
    return this.kernel
      ? new Int32Array(this.kernel.memory.buffer, this.#take(length * 4), length)
      : new Int32Array(length);
  }

  #take(bytes: number): number {
    const at = (this.#next + ALIGNED - 1) & ~(ALIGNED - 1);
    this.#next = at + bytes;
    return at;
  }
}
