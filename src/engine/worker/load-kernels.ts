import { useLayoutKernel, type LayoutKernel } from '../../core/project/kernel';
import { useReadingKernel, type ReadingKernel } from '../../core/read/kernel';
import type { KernelBuild, KernelModule, LoadKernels } from '../../core/tensor/fused';

/** Fetches a build of the kernels from its address and compiles it while it arrives. */
export function kernelsFrom(addresses: Readonly<Record<KernelBuild, string>>): LoadKernels {
  return async (build, imports) => {
    const { instance } = await WebAssembly.instantiateStreaming(
      fetch(addresses[build]),
      imports as WebAssembly.Imports,
    );
    return instance.exports as KernelModule;
  };
}

/** Has text cut by the kernel at this address, from when it is there. */
export async function readWithKernelFrom(address: string): Promise<void> {
  await useReadingKernel(async () => {
    const module = await WebAssembly.compileStreaming(fetch(address));
    return () => new WebAssembly.Instance(module).exports as unknown as ReadingKernel;
  });
}

/** Has maps laid out by the kernel at this address, from when it is there. */
export async function layOutWithKernelFrom(address: string): Promise<void> {
  await useLayoutKernel(async () => {
    const module = await WebAssembly.compileStreaming(fetch(address));
    return () => new WebAssembly.Instance(module).exports as unknown as LayoutKernel;
  });
}
