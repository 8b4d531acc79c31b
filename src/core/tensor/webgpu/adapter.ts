/** What this thread could compute on through WebGPU. */
export type Gpu = 'none' | 'software' | 'hardware';
export const GPUS: readonly Gpu[] = ['none', 'software', 'hardware'];

/** What of `navigator` is asked; absent where there is no WebGPU. */
interface Navigator {
  readonly gpu?: { requestAdapter(options?: object): Promise<Adapter | null> };
}
interface Adapter {
  readonly info?: { readonly isFallbackAdapter?: boolean; readonly architecture?: string };
  /** Where browsers had it before it moved to `info`. */
  readonly isFallbackAdapter?: boolean;
}

/** Which adapter the browser offers this thread. A refusal is an answer, not an error. */
export async function findGpu(
  navigator: Navigator | undefined = (globalThis as { navigator?: Navigator }).navigator,
): Promise<Gpu> {
  try {
    const adapter = await navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return 'none';
    const { info } = adapter;
    const software = info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
    // A processor that plays graphics card is slower than our kernels on the same processor.
    return software || info?.architecture === 'swiftshader' ? 'software' : 'hardware';
  } catch {
    return 'none';
  }
}
