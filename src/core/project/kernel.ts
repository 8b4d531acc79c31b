import { KernelSlot, type LoadKernel } from '../base/kernel-slot';

/** What `assembly/` exports; its memory is its own. Each takes the address of a job, as `assembly/` describes it. */
export interface LayoutKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where so many bytes begin that nobody else uses; 0 where there is no memory. */
  reserve(bytes: number): number;
  settle(job: number): void;
  pushInPlane(job: number, from: number, to: number): number;
  pushInSpace(job: number, from: number, to: number): number;
  pullTogether(job: number, from: number, to: number): void;
  readRows(job: number, rows: number): void;
  addSums(job: number, rows: number): void;
  addProducts(job: number, rows: number): void;
  placeAlong(job: number, rows: number): void;
}

const slot = new KernelSlot<LayoutKernel>();

/** From now on maps are laid out by the kernel, where the engine accepts it; null takes it away. */
export function useLayoutKernel(load: LoadKernel<LayoutKernel> | null): Promise<boolean> {
  return slot.use(load);
}

/** A kernel for one map; null where there is none. */
export function newLayoutKernel(): LayoutKernel | null {
  return slot.copy();
}
