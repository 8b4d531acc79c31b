/** Compiles a kernel and gives a maker of copies, each with a memory of its own, which goes with it. */
export type LoadKernel<K> = () => Promise<() => K>;

/** A kernel of WebAssembly of this thread, given from outside, since a worker fetches the file and Node reads it. */
export class KernelSlot<K> {
  #make: (() => K) | null = null;

  /** From now on the kernel does the work, where the engine accepts it; null takes it away. Tells whether it is there. */
  async use(load: LoadKernel<K> | null): Promise<boolean> {
    this.#make = load && (await load().catch(() => null));
    return this.#make !== null;
  }

  /** A kernel for one piece of work; null where there is none, or no memory for it, and plain loops do it. */
  copy(): K | null {
    try {
      return this.#make && this.#make();
    } catch {
      return null;
    }
  }
}
