/** What `assembly/` exports; its memory is its own. Each takes the address of a job, as `assembly/` describes it. */
export interface LayoutKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where so many bytes begin that nobody else uses; 0 where there is no memory. */
  reserve(bytes: number): number;
  settle(job: number): void;
  pushInPlane(job: number, from: number, to: number): number;
  pushInSpace(job: number, from: number, to: number): number;
  pullTogether(job: number, from: number, to: number): void;
}

/** Another kernel with a memory of its own, which goes with it. */
export type MakeLayoutKernel = () => LayoutKernel;
/** Compiles the kernel; given from outside, since a worker fetches the file and Node reads it. */
export type LoadLayoutKernel = () => Promise<MakeLayoutKernel>;

/** Of this thread; null where the plain loops do the work. */
let make: MakeLayoutKernel | null = null;

/** From now on maps are laid out by the kernel, where the engine accepts it; null takes it away. */
export async function useLayoutKernel(load: LoadLayoutKernel | null): Promise<boolean> {
  make = load && (await load().catch(() => null));
  return make !== null;
}

/** A kernel for one map; null where there is none. */
export function newLayoutKernel(): LayoutKernel | null {
  try {
    return make && make();
  } catch {
    return null;
  }
}
