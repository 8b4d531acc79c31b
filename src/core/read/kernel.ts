import { KernelSlot, type LoadKernel } from '../base/kernel-slot';

/** What `assembly/` exports; its memory is its own. */
export interface ReadingKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where so many bytes begin that nobody else uses; 0 where there is no memory. */
  reserve(bytes: number): number;
  /** Both take the address of a `Search`. */
  findNarrow(search: number): void;
  findWide(search: number): void;
}

const slot = new KernelSlot<ReadingKernel>();

/** From now on text is cut by the kernel, where the engine accepts it; null takes it away. */
export function useReadingKernel(load: LoadKernel<ReadingKernel> | null): Promise<boolean> {
  return slot.use(load);
}

/** A kernel for one reading; null where there is none, or no memory for it. */
export function newReadingKernel(): ReadingKernel | null {
  return slot.copy();
}
