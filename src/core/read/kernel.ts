/** What `assembly/` exports; its memory is its own. */
export interface ReadingKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where so many bytes begin that nobody else uses; 0 where there is no memory. */
  reserve(bytes: number): number;
  /** Both take the address of a `Search`. */
  findNarrow(search: number): void;
  findWide(search: number): void;
}

/** Another kernel with a memory of its own. */
export type MakeReadingKernel = () => ReadingKernel;

/** Of this thread; null where the plain loops do the work. */
let make: MakeReadingKernel | null = null;

/** Compiles the kernel; given from outside, since a worker fetches the file and Node reads it. */
export type LoadReadingKernel = () => Promise<MakeReadingKernel>;

/** From now on text is cut by the kernel, where the engine accepts it; null takes it away. */
export async function useReadingKernel(load: LoadReadingKernel | null): Promise<boolean> {
  make = load && (await load().catch(() => null));
  return make !== null;
}

/** A kernel for one reading; null where there is none, or no memory for it. */
export function newReadingKernel(): ReadingKernel | null {
  try {
    return make && make();
  } catch {
    return null;
  }
}
